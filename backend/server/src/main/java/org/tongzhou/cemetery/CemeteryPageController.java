package org.tongzhou.cemetery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.cemetery.CemeteryDetail.Section;
import org.tongzhou.cemetery.CemeteryPages.Wish;
import org.tongzhou.cemetery.CemeteryReader.Listing;
import org.tongzhou.cemetery.PlotRepository.Wanted;
import org.tongzhou.platform.BusyPage;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.PublicPage;
import reactor.core.publisher.Mono;

/** The public pages of cemeteries. What cannot be understood in an address is as if it were not there. */
@RestController
class CemeteryPageController {

    private static final int CEMETERIES = 50;
    private static final int PLOTS = 20;
    private static final Pattern AREA = Pattern.compile("^3309[0-9]{8}$");
    private static final Pattern YUAN = Pattern.compile("^[0-9]{1,7}$");

    private final CemeteryReader cemeteries;
    private final CemeteryPages pages;
    private final CemeteryPage page;
    private final BusyPage busy;

    CemeteryPageController(CemeteryReader cemeteries, CemeteryPages pages, CemeteryPage page, BusyPage busy) {
        this.cemeteries = cemeteries;
        this.pages = pages;
        this.page = page;
        this.busy = busy;
    }

    @GetMapping("/cemeteries")
    Mono<ResponseEntity<String>> showCemeteries(ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        Wish wish = new Wish(matching(request, "area", AREA), kind(request), yuan(request));
        String cursor = request.getQueryParams().getFirst("cursor");
        Mono<PublicPage> found = Mono.defer(() -> search(wish, cursor, reader))
                .onErrorResume(ProblemException.class, _ -> search(wish, null, reader));
        return busy.instead(found.map(written -> written.answer(HttpStatus.OK)), reader);
    }

    private Mono<PublicPage> search(Wish wish, @Nullable String cursor, PageReader reader) {
        Wanted wanted = new Wanted(wish.kind(), wish.fen());
        return cemeteries
                .cemeteries(new Listing(wish.area(), wanted, CEMETERIES, null), reader.language())
                .flatMap(found -> wish.open()
                        ? Mono.just(pages.search(wish, found, null, reader))
                        : cemeteries
                                .free(new Listing(wish.area(), wanted, PLOTS, cursor), reader.language())
                                .map(plots -> pages.search(wish, found, plots, reader)));
    }

    @GetMapping("/cemeteries/{id}")
    Mono<ResponseEntity<String>> showCemetery(@PathVariable String id, ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        String section = request.getQueryParams().getFirst("section");
        Mono<ResponseEntity<String>> found = Mono.justOrEmpty(uuid(id))
                .flatMap(cemeteries::get)
                .onErrorResume(ProblemException.class, _ -> Mono.empty())
                .flatMap(detail -> show(detail, CemeteryPages.shown(detail, section, kind(request)), reader))
                .map(written -> written.answer(HttpStatus.OK))
                .switchIfEmpty(Mono.fromSupplier(() -> pages.unknown(reader).answer(HttpStatus.NOT_FOUND)));
        return busy.instead(found, reader);
    }

    private Mono<PublicPage> show(CemeteryDetail detail, @Nullable Section section, PageReader reader) {
        return section == null
                ? Mono.just(page.write(detail, null, List.of(), reader))
                : cemeteries
                        .marks(detail.cemetery().id(), section.code())
                        .map(marks -> page.write(detail, section, marks, reader));
    }

    private static @Nullable PlotKind kind(ServerHttpRequest request) {
        String said = request.getQueryParams().getFirst("kind");
        return Arrays.stream(PlotKind.values())
                .filter(kind -> kind.name().equals(said))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Long yuan(ServerHttpRequest request) {
        String said = matching(request, "most", YUAN);
        return said == null ? null : Long.valueOf(said);
    }

    private static @Nullable String matching(ServerHttpRequest request, String name, Pattern shape) {
        String said = request.getQueryParams().getFirst(name);
        return said != null && shape.matcher(said).matches() ? said : null;
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
