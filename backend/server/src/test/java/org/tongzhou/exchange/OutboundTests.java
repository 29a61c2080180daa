package org.tongzhou.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.test.StepVerifier;

/** S18: the one way out. */
class OutboundTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WireMockServer server = ExchangeFixtures.wireMock();
    private final URI here = ExchangeFixtures.url(server);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void reachesTheHostThatIsConfigured() {
        server.stubFor(get(anyUrl()).willReturn(ok("yes")));

        StepVerifier.create(rehearsing().client(here).get().retrieve().bodyToMono(String.class))
                .expectNext("yes")
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:1",
                "https://127.0.0.1:1",
                "https://10.1.2.3:1",
                "https://192.168.1.1:1",
                "https://169.254.169.254:1",
                "https://[::1]:1",
                "https://[::ffff:a01:203]:1",
                "https://[fd00::1]:1"
            })
    @DisplayName("S18: no private, loopback or link-local address, by figures or by name")
    void callsNoInnerAddress(String inner) {
        StepVerifier.create(serving().client(URI.create(inner)).get().retrieve().bodyToMono(String.class))
                .verifyErrorSatisfies(failure -> assertThat(failure.toString() + failure.getCause())
                        .containsAnyOf("no call may go to", "Filter", "filter"));
    }

    @Test
    void callsNoOtherHost() {
        server.stubFor(get(anyUrl()).willReturn(ok("yes")));

        StepVerifier.create(rehearsing()
                        .client(URI.create("https://sms.example.gov.cn"))
                        .get()
                        .uri(here)
                        .retrieve()
                        .bodyToMono(String.class))
                .verifyErrorMessage("no call may go to http://127.0.0.1");
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void sendsNothingInTheClear() {
        StepVerifier.create(serving()
                        .client(URI.create("http://sms.example.gov.cn"))
                        .get()
                        .retrieve()
                        .bodyToMono(String.class))
                .verifyErrorMessage("no call may go to http://sms.example.gov.cn");
    }

    @Test
    void followsNobodyElsewhere() {
        server.stubFor(get(anyUrl()).willReturn(temporaryRedirect(here + "/elsewhere")));

        StepVerifier.create(rehearsing().client(here).get().retrieve().bodyToMono(String.class))
                .verifyError(WebClientResponseException.class);
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @Test
    void admitsThisMachineInRehearsalsOnly() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ExchangeFixtures.outbound(properties(true), new SimpleMeterRegistry()))
                .withMessageContaining("demo and test");
    }

    private static Outbound rehearsing() {
        return ExchangeFixtures.outbound(properties(true), new SimpleMeterRegistry(), "test");
    }

    private static Outbound serving() {
        return ExchangeFixtures.outbound(properties(false), new SimpleMeterRegistry());
    }

    private static ExchangeProperties properties(boolean loopback) {
        return new ExchangeProperties(loopback, PATIENCE, PATIENCE, null, null, null, null);
    }
}
