package org.tongzhou.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongzhou.exchange.SmsGateway.Receipt;
import org.tongzhou.exchange.SmsGateway.Result;
import org.tongzhou.exchange.SmsGateway.State;
import org.tongzhou.exchange.SmsGateway.Status;
import reactor.test.StepVerifier;

/** The contract with the gateway of text messages, and what happens when it is broken. */
class SmsGatewayTests {

    private final WireMockServer server = ExchangeFixtures.wireMock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    private Path directory;

    private SmsGateway gateway;

    @BeforeEach
    void configure() {
        gateway = gateway(Map.of());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void handsOverTextUnderTheSignatureOfTheInstallation() {
        answer(okJson("{\"result\":\"ACCEPTED\"}"));

        StepVerifier.create(gateway.send(ExchangeFixtures.message()))
                .expectNext(new Receipt(Result.ACCEPTED, null))
                .verifyComplete();
        server.verify(
                1,
                postRequestedFor(urlEqualTo("/sms/messages"))
                        .withHeader("Authorization", equalTo("Bearer key-of-the-test"))
                        .withHeader("Idempotency-Key", equalTo("00000000-0000-7000-8000-000000007001"))
                        .withRequestBody(equalToJson("""
                                        {"messageId": "00000000-0000-7000-8000-000000007001", "phone": "13000007001",
                                         "signature": "【舟山民政】", "text": "您申请的养老服务补贴已提交"}""")));
    }

    @Test
    void namesTheTemplateWhereTheProviderHasOne() {
        answer(okJson("{\"result\":\"ACCEPTED\"}"));

        StepVerifier.create(gateway(Map.of("CASE_SUBMITTED", "SMS_4711")).send(ExchangeFixtures.message()))
                .expectNextCount(1)
                .verifyComplete();
        server.verify(postRequestedFor(urlEqualTo("/sms/messages")).withRequestBody(equalToJson("""
                                {"messageId": "00000000-0000-7000-8000-000000007001", "phone": "13000007001",
                                 "signature": "【舟山民政】", "template": "SMS_4711",
                                 "params": {"item": "养老服务补贴", "number": "330902-2026-h7k3q9xt"}}""")));
    }

    @Test
    void hearsARefusal() {
        answer(okJson("{\"result\":\"REFUSED\",\"reason\":\"INVALID_NUMBER\"}"));

        StepVerifier.create(gateway.send(ExchangeFixtures.message()))
                .expectNext(new Receipt(Result.REFUSED, "INVALID_NUMBER"))
                .verifyComplete();
    }

    @Test
    void sendsAMessageWhoseAnswerWasLostAgainUnderTheSameKey() {
        server.stubFor(post("/sms/messages")
                .inScenario("lost")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("known")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        server.stubFor(post("/sms/messages")
                .inScenario("lost")
                .whenScenarioStateIs("known")
                .willReturn(okJson("{\"result\":\"ACCEPTED\"}")));

        StepVerifier.create(gateway.send(ExchangeFixtures.message()))
                .expectNext(new Receipt(Result.ACCEPTED, null))
                .verifyComplete();
        server.verify(
                2,
                postRequestedFor(urlEqualTo("/sms/messages"))
                        .withHeader("Idempotency-Key", equalTo("00000000-0000-7000-8000-000000007001")));
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                Arguments.of("silence", okJson("{\"result\":\"ACCEPTED\"}").withFixedDelay(4_000)),
                Arguments.of("an error of theirs", aResponse().withStatus(500)),
                Arguments.of("garbage", okJson("{\"result\": ")),
                Arguments.of("another word", okJson("{\"result\":\"PERHAPS\"}")),
                Arguments.of("another object", okJson("{\"ok\":true}")),
                Arguments.of("nothing", okJson("")),
                Arguments.of(
                        "a page",
                        aResponse().withHeader("Content-Type", "text/html").withBody("<html>")),
                Arguments.of("too much", okJson("{\"reason\":\"" + "x".repeat(70_000) + "\",\"result\":\"ACCEPTED\"}")),
                Arguments.of("random bytes", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
                Arguments.of("half an answer", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
                Arguments.of("a reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of("a wrong key", aResponse().withStatus(401)),
                Arguments.of("a redirect", aResponse().withStatus(302).withHeader("Location", "/sms/elsewhere")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void isUnavailableInOneWayWhateverIsBroken(String what, ResponseDefinitionBuilder answer) {
        answer(answer);

        StepVerifier.create(gateway.send(ExchangeFixtures.message()))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .as(what)
                        .isInstanceOf(PartnerUnavailableException.class)
                        .hasNoCause()
                        .hasMessageNotContaining(ExchangeFixtures.PHONE));
    }

    @Test
    void restsAfterFailuresAndCallsNobodyMeanwhile() {
        answer(aResponse().withStatus(500));
        for (int i = 0; i < 3; i++) {
            StepVerifier.create(gateway.send(ExchangeFixtures.message()))
                    .verifyError(PartnerUnavailableException.class);
        }
        assertThat(gateway.works()).isFalse();
        int before = server.getAllServeEvents().size();

        StepVerifier.create(gateway.send(ExchangeFixtures.message())).verifyError(PartnerUnavailableException.class);

        assertThat(server.getAllServeEvents()).hasSize(before);
    }

    @Test
    void asksWhatBecameOfAMessage() {
        server.stubFor(get("/sms/messages/" + ExchangeFixtures.message().id())
                .willReturn(okJson("{\"state\":\"FAILED\",\"reason\":\"PHONE_OFF\"}")));

        StepVerifier.create(gateway.status(ExchangeFixtures.message().id()))
                .expectNext(new Status(State.FAILED, "PHONE_OFF"))
                .verifyComplete();
    }

    @Test
    void hearsNothingOfAMessageTheGatewayDoesNotKnow() {
        server.stubFor(get("/sms/messages/" + ExchangeFixtures.message().id()).willReturn(notFound()));

        StepVerifier.create(gateway.status(ExchangeFixtures.message().id())).verifyComplete();
        assertThat(meters.get("tongzhou.partner.calls")
                        .tag("outcome", "refused")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private void answer(ResponseDefinitionBuilder answer) {
        server.stubFor(post("/sms/messages").willReturn(answer));
    }

    private SmsGateway gateway(Map<String, String> templates) {
        ExchangeProperties properties = ExchangeFixtures.properties(
                true,
                new ExchangeProperties.Sms(
                        ExchangeFixtures.url(server),
                        ExchangeFixtures.secret(directory, "key-of-the-test"),
                        "舟山民政",
                        templates));
        return new SmsGateway(properties, ExchangeFixtures.outbound(properties, meters, "test"));
    }
}
