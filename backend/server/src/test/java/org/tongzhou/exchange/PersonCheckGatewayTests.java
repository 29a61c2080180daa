package org.tongzhou.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongzhou.exchange.PersonCheckGateway.Answer;
import org.tongzhou.exchange.PersonCheckGateway.Holder;
import org.tongzhou.exchange.PersonCheckGateway.Result;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.PersonName;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The contract with the check of name and number, and what happens when it is broken. */
class PersonCheckGatewayTests {

    private static final String NUMBER = "330999193501010129";
    private static final UUID QUESTION = UUID.fromString("00000000-0000-7000-8000-000000007301");

    private final WireMockServer server = ExchangeFixtures.wireMock();

    @TempDir
    private Path directory;

    private PersonCheckGateway gateway;

    @BeforeEach
    void configure() {
        ExchangeProperties properties = new ExchangeProperties(
                true,
                ExchangeFixtures.ONE_TRY,
                ExchangeFixtures.DEADLINE,
                null,
                null,
                null,
                new ExchangeProperties.PersonCheck(
                        ExchangeFixtures.url(server), ExchangeFixtures.secret(directory, "key-of-the-test")));
        gateway = new PersonCheckGateway(
                properties, ExchangeFixtures.outbound(properties, new SimpleMeterRegistry(), "test"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void asksWithThePhoneOfTheSession() {
        answer(okJson("{\"result\":\"MATCH\",\"holder\":\"PROVEN\"}"));

        StepVerifier.create(asked())
                .expectNext(new Answer(Result.MATCH, Holder.PROVEN))
                .verifyComplete();
        server.verify(
                1,
                postRequestedFor(urlEqualTo("/sms/checks"))
                        .withHeader("Authorization", equalTo("Bearer key-of-the-test"))
                        .withHeader("Idempotency-Key", equalTo(QUESTION.toString()))
                        .withRequestBody(equalToJson("{\"name\":\"沈秀娥\",\"number\":\"" + NUMBER + "\",\"phone\":\""
                                + ExchangeFixtures.PHONE + "\"}")));
    }

    @Test
    void provesTheHolderOnlyByAMatchTogetherWithTheirPhone() {
        assertThat(new Answer(Result.MATCH, Holder.PROVEN).provesTheHolder()).isTrue();
        assertThat(new Answer(Result.MATCH, Holder.NOT_PROVEN).provesTheHolder())
                .isFalse();
        assertThat(new Answer(Result.MATCH, null).provesTheHolder()).isFalse();
        assertThat(new Answer(Result.MISMATCH, Holder.PROVEN).provesTheHolder()).isFalse();
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                Arguments.of("silence", okJson("{\"result\":\"MATCH\"}").withFixedDelay(4_000)),
                Arguments.of("an error of theirs", aResponse().withStatus(500)),
                Arguments.of("garbage", okJson("MATCH")),
                Arguments.of("another word", okJson("{\"result\":\"YES\"}")),
                Arguments.of("nothing", okJson("")),
                Arguments.of(
                        "a page",
                        aResponse().withHeader("Content-Type", "text/html").withBody("<html>")),
                Arguments.of("too much", okJson("{\"x\":\"" + "x".repeat(70_000) + "\",\"result\":\"MATCH\"}")),
                Arguments.of("a wrong key", aResponse().withStatus(403)),
                Arguments.of("half an answer", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
                Arguments.of("a reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void isUnavailableInOneWayWhateverIsBroken(String what, ResponseDefinitionBuilder answer) {
        answer(answer);

        StepVerifier.create(asked())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .as(what)
                        .isInstanceOf(PartnerUnavailableException.class)
                        .hasMessageNotContaining(NUMBER));
    }

    private Mono<Answer> asked() {
        return gateway.check(QUESTION, new PersonName("沈秀娥"), new CitizenId(NUMBER), ExchangeFixtures.PHONE);
    }

    private void answer(ResponseDefinitionBuilder answer) {
        server.stubFor(post("/sms/checks").willReturn(answer));
    }
}
