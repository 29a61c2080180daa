package org.tongzhou.access;

import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.ContextView;

/** Marks an answer as given before, {@code Idempotency-Replayed: true}. */
final class ReplayMark {

    private ReplayMark() {}

    static void set(ContextView context) {
        context.<ServerWebExchange>getOrEmpty(ServerWebExchange.class)
                .ifPresent(exchange -> exchange.getResponse().getHeaders().set("Idempotency-Replayed", "true"));
    }
}
