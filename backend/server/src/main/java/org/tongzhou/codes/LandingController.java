package org.tongzhou.codes;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.platform.BusyPage;
import org.tongzhou.platform.PageReader;
import reactor.core.publisher.Mono;

/** The page behind a printed code. Looking at it changes nothing but a count in memory. */
@RestController
class LandingController {

    private final Codes codes;
    private final CodeViews views;
    private final LandingPages pages;
    private final BusyPage busy;

    LandingController(Codes codes, CodeViews views, LandingPages pages, BusyPage busy) {
        this.codes = codes;
        this.views = views;
        this.pages = pages;
        this.busy = busy;
    }

    @GetMapping("/q/{token}")
    Mono<ResponseEntity<String>> showLanding(@PathVariable String token, ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        Mono<ResponseEntity<String>> page = codes.find(token)
                .flatMap(code -> answer(code, reader, request.getMethod()))
                .switchIfEmpty(Mono.fromSupplier(() -> pages.unknown(reader).answer(HttpStatus.NOT_FOUND)));
        return busy.instead(page, reader);
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
}
