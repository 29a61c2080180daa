package org.tongzhou.platform;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Behind a listed proxy the caller is the last address of {@code X-Forwarded-For}, which that proxy wrote itself. Anybody
 * else's header is text (S17), and every other forwarded header stays unread.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForwardedAddress implements WebFilter {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final Set<InetAddress> proxies;

    ForwardedAddress(@Value("${tongzhou.proxies:}") Set<InetAddress> proxies) {
        this.proxies = Set.copyOf(proxies);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        InetSocketAddress caller = caller(exchange.getRequest());
        return chain.filter(
                caller == null
                        ? exchange
                        : exchange.mutate()
                                .request(request -> request.remoteAddress(caller))
                                .build());
    }

    /** The address behind the proxy; nothing when there is no proxy, or it names none. */
    private @Nullable InetSocketAddress caller(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        List<String> named = request.getHeaders().getOrEmpty(FORWARDED_FOR);
        if (peer == null || !proxies.contains(peer.getAddress()) || named.isEmpty()) {
            return null;
        }
        String last = named.getLast();
        try {
            return new InetSocketAddress(
                    InetAddress.ofLiteral(
                            last.substring(last.lastIndexOf(',') + 1).strip()),
                    0);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
