package org.tongzhou.codes;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.Endpoint.Sensitivity;
import org.tongzhou.access.RateLimits;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** What a code stands for, for the person who scanned it or reads it out. */
@RestController
@RequestMapping("/api/v1")
class ScannedCodeController {

    /** A person mistypes a few times; to find one of some thousand codes among 113 million takes a machine. */
    private static final int SPOKEN_PER_MINUTE = 30;

    private final Codes codes;
    private final CodeViews views;
    private final RateLimits limits;

    ScannedCodeController(Codes codes, CodeViews views, RateLimits limits) {
        this.codes = codes;
        this.views = views;
        this.limits = limits;
    }

    @GetMapping("/scanned-codes/{token}")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<ScannedCodeView> getScannedCode(@PathVariable String token, ServerWebExchange exchange) {
        return codes.find(token)
                .map(code -> views.visitor(code, Languages.of(exchange.getRequest())))
                .switchIfEmpty(Mono.error(() -> new ProblemException(CodesProblem.CODE_NOT_FOUND)));
    }

    @GetMapping("/spoken-codes/{spoken}")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<ScannedCodeView> getSpokenCode(@PathVariable String spoken, ServerWebExchange exchange) {
        limits.count("spoken code " + address(exchange.getRequest()), SPOKEN_PER_MINUTE);
        return SpokenCode.parse(spoken)
                .map(codes::find)
                .orElseGet(Mono::empty)
                .map(code -> views.visitor(code, Languages.of(exchange.getRequest())))
                .switchIfEmpty(Mono.error(() -> new ProblemException(CodesProblem.CODE_NOT_FOUND)));
    }

    private static String address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        return address == null ? "unknown" : address.getHostAddress();
    }
}
