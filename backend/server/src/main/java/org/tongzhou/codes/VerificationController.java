package org.tongzhou.codes;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.platform.BusyPage;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Whether an issued paper is genuine, for anybody: a page for people, JSON for machines, by {@code Accept}. */
@RestController
class VerificationController {

    private final IssuedPapers papers;
    private final VerificationPages pages;
    private final BusyPage busy;

    VerificationController(IssuedPapers papers, VerificationPages pages, BusyPage busy) {
        this.papers = papers;
        this.pages = pages;
        this.busy = busy;
    }

    /** Where the code of a paper is typed by whoever cannot scan it; the address of a paper may be typed whole. */
    @GetMapping("/v")
    ResponseEntity<String> askForPaper(
            @RequestParam(required = false) @Nullable String code, ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        if (code == null) {
            return pages.ask("", reader).answer(HttpStatus.OK);
        }
        return CodeTokens.typed(code)
                .map(token -> ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create("/v/" + token))
                        .<String>build())
                .orElseGet(() -> pages.ask(code, reader).answer(HttpStatus.OK));
    }

    @GetMapping("/v/{token}")
    Mono<ResponseEntity<String>> showVerification(@PathVariable String token, ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        Mono<ResponseEntity<String>> page = papers.verify(token)
                .map(paper -> pages.found(paper, reader).answer(HttpStatus.OK))
                .switchIfEmpty(Mono.fromSupplier(() -> pages.unknown(reader).answer(HttpStatus.NOT_FOUND)));
        return busy.instead(page, reader);
    }

    @GetMapping(path = "/v/{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<VerifiedPaperView>> verifyPaper(@PathVariable String token, ServerHttpRequest request) {
        return papers.verify(token)
                .map(paper -> ResponseEntity.ok()
                        .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
                        .body(VerifiedPaperView.of(paper, Languages.of(request))))
                .switchIfEmpty(Mono.error(() -> new ProblemException(CodesProblem.PAPER_NOT_FOUND)));
    }
}
