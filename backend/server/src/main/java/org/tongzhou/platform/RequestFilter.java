package org.tongzhou.platform;

import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives each request its id and each answer the headers of S16, and lets what happens below know that somebody waits. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestFilter implements WebFilter {

    /** Exchange attribute holding the {@link UUID} of the request. */
    public static final String REQUEST_ID = RequestFilter.class.getName() + ".id";

    private final Ids ids;
    private final AnswerHeaders headers;

    RequestFilter(Ids ids, AnswerHeaders headers) {
        this.ids = ids;
        this.headers = headers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        UUID id = ids.next();
        exchange.getAttributes().put(REQUEST_ID, id);
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> {
            headers.harden(response.getHeaders(), id);
            return Mono.empty();
        });
        return chain.filter(exchange).contextWrite(context -> context.put(ServerWebExchange.class, exchange));
    }
}
