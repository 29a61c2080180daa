package org.tongzhou.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class SignInPlaceTests {

    @ParameterizedTest
    @CsvSource({"192.0.2.77, 192.0.2.*", "2001:db8:a:b::1, 2001:db8:a::*"})
    void keepsTheNetworkAndNotTheAddress(String address, String network) throws UnknownHostException {
        assertThat(SignInPlace.of(MockServerHttpRequest.get("/")
                                .remoteAddress(new InetSocketAddress(InetAddress.getByName(address), 1))
                                .build())
                        .network())
                .isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0|Edge · Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/18 Safari/605|Safari · macOS",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0|Firefox · Linux",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605|iPhone",
            })
    void namesTheBrowserShortly(String agent, String name) {
        assertThat(SignInPlace.of(MockServerHttpRequest.get("/")
                                .header("User-Agent", agent)
                                .build())
                        .browser())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"<script>alert(1)</script>", "curl/8.0"})
    void keepsNothingAsABrowserSaidIt(String agent) {
        assertThat(SignInPlace.of(MockServerHttpRequest.get("/")
                                .header("User-Agent", agent)
                                .build())
                        .browser())
                .isNull();
    }
}
