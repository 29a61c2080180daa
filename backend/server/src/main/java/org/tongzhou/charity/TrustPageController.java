package org.tongzhou.charity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.access.Scope;
import org.tongzhou.platform.BusyPage;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The public register as pages. What cannot be read in a query is left out of it, as people type addresses. */
@RestController
class TrustPageController {

    private static final int PAGE = 20;

    private final TrustQueries queries;
    private final TrustRegister register;
    private final TrustViews views;
    private final TrustPages pages;
    private final BusyPage busy;

    TrustPageController(
            TrustQueries queries, TrustRegister register, TrustViews views, TrustPages pages, BusyPage busy) {
        this.queries = queries;
        this.register = register;
        this.views = views;
        this.pages = pages;
        this.busy = busy;
    }

    @GetMapping(TrustPages.PATH)
    Mono<ResponseEntity<String>> showTrusts(ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        TrustQueries.Listing asked = asked(request);
        Mono<ResponseEntity<String>> page = Mono.defer(() -> queries.list(asked, Scope.SYSTEM, reader.language()))
                .map(found -> pages.list(found, asked, reader).answer(HttpStatus.OK));
        return busy.instead(page, reader);
    }

    private static TrustQueries.Listing asked(ServerHttpRequest request) {
        String state = text(request, "state");
        return new TrustQueries.Listing(
                text(request, "name"),
                text(request, "trustee"),
                state == null || !state.matches("EFFECTIVE|CHANGED|TERMINATED") ? null : TrustState.valueOf(state),
                "true".equals(text(request, "late")) ? Boolean.TRUE : null,
                PAGE,
                text(request, "cursor"));
    }

    private static @Nullable String text(ServerHttpRequest request, String name) {
        String text = request.getQueryParams().getFirst(name);
        return text == null || text.isBlank() ? null : text;
    }

    @GetMapping(TrustPages.PATH + "/{id}")
    Mono<ResponseEntity<String>> showTrust(@PathVariable UUID id, ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        Mono<ResponseEntity<String>> page = register.get(id, Scope.SYSTEM)
                .map(kept -> pages.detail(views.published(kept.trust(), reader.language()), reader)
                        .answer(HttpStatus.OK))
                .onErrorResume(
                        ProblemException.class,
                        _ -> Mono.just(pages.unknown(reader).answer(HttpStatus.NOT_FOUND)));
        return busy.instead(page, reader);
    }
}
