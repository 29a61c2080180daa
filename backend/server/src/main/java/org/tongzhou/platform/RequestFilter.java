package org.tongzhou.platform;

import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives each request its id and each answer the headers of S16 that it has not set itself. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestFilter implements WebFilter {

    /** Exchange attribute holding the {@link UUID} of the request. */
    public static final String REQUEST_ID = RequestFilter.class.getName() + ".id";

    private final Ids ids;
    private final boolean https;

    RequestFilter(Ids ids, PlatformProperties properties) {
        this.ids = ids;
        this.https = "https".equals(properties.publicUrl().getScheme());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        UUID id = ids.next();
        exchange.getAttributes().put(REQUEST_ID, id);
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> {
            harden(response.getHeaders(), id);
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private void harden(HttpHeaders headers, UUID id) {
        headers.set("Request-Id", id.toString());
        headers.set("X-Content-Type-Options", "nosniff");
        setIfAbsent(headers, "Referrer-Policy", "no-referrer");
        setIfAbsent(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        setIfAbsent(headers, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        setIfAbsent(headers, "Cross-Origin-Opener-Policy", "same-origin");
        setIfAbsent(headers, "Cross-Origin-Resource-Policy", "same-origin");
        setIfAbsent(headers, HttpHeaders.CACHE_CONTROL, "no-store");
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
