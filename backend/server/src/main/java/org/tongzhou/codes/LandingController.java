package org.tongzhou.codes;

import io.r2dbc.spi.R2dbcException;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.platform.PageReader;
import reactor.core.publisher.Mono;

/** The page behind a printed code. Looking at it changes nothing but a count in memory. */
@RestController
class LandingController {

    private final Codes codes;
    private final CodeViews views;
    private final LandingPages pages;

    LandingController(Codes codes, CodeViews views, LandingPages pages) {
        this.codes = codes;
        this.views = views;
        this.pages = pages;
    }

    @GetMapping("/q/{token}")
    Mono<ResponseEntity<String>> showLanding(@PathVariable String token, ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        return codes.find(token)
                .flatMap(code -> answer(code, reader, request.getMethod()))
                .switchIfEmpty(Mono.fromSupplier(() -> pages.unknown(reader).answer(HttpStatus.NOT_FOUND)))
                .onErrorResume(
                        LandingController::databaseAway,
                        _ -> Mono.just(pages.away(reader).answer(HttpStatus.SERVICE_UNAVAILABLE)));
    }

    private Mono<ResponseEntity<String>> answer(Code code, PageReader reader, HttpMethod method) {
        if (views.state(code) != CodeState.ACTIVE) {
            return codes.replacement(code)
                    .map(replacement -> pages.ended(code, replacement, reader))
                    .defaultIfEmpty(pages.ended(code, null, reader))
                    .map(page -> page.answer(HttpStatus.GONE));
        }
        if (HttpMethod.GET.equals(method)) {
            codes.countSeen(code.id());
        }
        return Mono.just(pages.landing(code, reader).answer(HttpStatus.OK));
    }

    private static boolean databaseAway(Throwable failure) {
        return failure instanceof DataAccessException
                || failure instanceof R2dbcException
                || failure instanceof TimeoutException;
    }
}
