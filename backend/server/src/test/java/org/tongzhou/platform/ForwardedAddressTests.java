package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

@DisplayName("S17: forwarded headers are accepted only from listed proxies")
class ForwardedAddressTests {

    private static final String PROXY = "172.31.94.10";

    private final ForwardedAddress filter = new ForwardedAddress(Set.of(InetAddress.ofLiteral(PROXY)));

    @Test
    void theCallerBehindTheProxyIsTheOneItNames() {
        assertThat(seen(PROXY, "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(seen(PROXY, "2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    @Test
    void whatTheCallerWroteBeforeTheProxyDoesNotCount() {
        assertThat(seen(PROXY, "10.0.0.1, 203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void nobodyElseNamesAnAddress() {
        assertThat(seen("198.51.100.3", "203.0.113.7")).isEqualTo("198.51.100.3");
    }

    @Test
    void whatIsNoAddressIsLeftAlone() {
        assertThat(seen(PROXY, "minzheng.example")).isEqualTo(PROXY);
        assertThat(seen(PROXY, "")).isEqualTo(PROXY);
        assertThat(seen(PROXY, null)).isEqualTo(PROXY);
    }

    private String seen(String peer, String forwarded) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 40_000));
        if (forwarded != null) {
            request.header("X-Forwarded-For", forwarded);
        }
        AtomicReference<String> address = new AtomicReference<>();
        filter.filter(MockServerWebExchange.from(request), exchange -> {
                    address.set(exchange.getRequest()
                            .getRemoteAddress()
                            .getAddress()
                            .getHostAddress());
                    return Mono.empty();
                })
                .block();
        return address.get();
    }
}
