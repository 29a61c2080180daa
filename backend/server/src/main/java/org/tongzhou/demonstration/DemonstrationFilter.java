package org.tongzhou.demonstration;

import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.tongzhou.platform.PageReader;
import reactor.core.publisher.Mono;

/**
 * Tells every page and every answer the shifted time of the demonstration, and lets what would change something wait while a
 * reset is under way: it goes on a moment later over the first state.
 */
@Component
@Order(-10)
@Profile("demo")
class DemonstrationFilter implements WebFilter {

    /** The business time as ISO 8601 with offset, where it is not the real one. */
    static final String TIME_HEADER = "Tongzhou-Demo-Time";

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS = 100;

    private final Settings settings;
    private final TimeMachine time;

    DemonstrationFilter(Settings settings, TimeMachine time) {
        this.settings = settings;
        this.time = time;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (time.shifted()) {
            var now = time.now();
            request.getAttributes().put(PageReader.DEMONSTRATED, now);
            exchange.getResponse().getHeaders().set(TIME_HEADER, now.toString());
        }
        boolean waits = !READS.contains(request.getMethod())
                && !request.getPath().value().equals("/demo/reset");
        return waits ? held().then(Mono.defer(() -> chain.filter(exchange))) : chain.filter(exchange);
    }

    /** Completes once no reset holds changes back; a reset that never ends holds nobody for more than ten seconds. */
    private Mono<Void> held() {
        return Mono.defer(() -> settings.get().held() ? Mono.<Boolean>empty() : Mono.just(true))
                .repeatWhenEmpty(LOOKS, looks -> looks.delayElements(LOOK))
                .onErrorResume(IllegalStateException.class, _ -> Mono.empty())
                .then();
    }
}
