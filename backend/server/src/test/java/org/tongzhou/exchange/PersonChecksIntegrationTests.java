package org.tongzhou.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.casework.CaseDriver;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.PersonSource;
import org.tongzhou.registry.Registry;
import org.tongzhou.testing.PostgresTest;
import tools.jackson.databind.JsonNode;

/** S19, assurance levels: who learns what from the check of name and number. */
@PostgresTest
@ActiveProfiles("test")
class PersonChecksIntegrationTests {

    private static final String NUMBER = "330999193501010129";
    private static final String OTHER = "330999193803030141";
    private static final WireMockServer GATEWAY = ExchangeFixtures.wireMock();

    @TempDir
    private static Path directory;

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private Registry registry;

    @Autowired
    private Outbound outbound;

    @DynamicPropertySource
    static void gateway(DynamicPropertyRegistry properties) {
        properties.add("tongzhou.exchange.loopback", () -> "true");
        properties.add("tongzhou.exchange.one-try", () -> "2s");
        properties.add("tongzhou.exchange.deadline", () -> "6s");
        properties.add("tongzhou.exchange.person-check.url", () -> ExchangeFixtures.url(GATEWAY));
        properties.add("tongzhou.exchange.person-check.key-file", () -> ExchangeFixtures.secret(directory, "key"));
    }

    @BeforeEach
    void restore() {
        outbound.partner("person-check").reset();
    }

    @AfterAll
    static void stop() {
        GATEWAY.stop();
    }

    @Test
    void liftsASessionWhosePhoneIsProvedToBeThatPersons() {
        String byCode = CitizenFixtures.cookie(server, "13000007401");
        answer(okJson("{\"result\":\"MATCH\",\"holder\":\"PROVEN\"}"));

        ResponseCookie cookie = Objects.requireNonNull(prove(byCode, "330999193606060122")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.assuranceLevel")
                .isEqualTo(2)
                .returnResult()
                .getResponseCookies()
                .getFirst("__Host-citizen"));

        CaseDriver cases = new CaseDriver(web);
        JsonNode me = CaseDriver.json(cases.get(cookie.getName() + "=" + cookie.getValue(), "/api/v1/me"));
        assertThat(me.get("assuranceLevel").asInt()).isEqualTo(2);
        cases.get(byCode, "/api/v1/me").expectStatus().isUnauthorized();
    }

    @Test
    void saysTheSameOfEveryNumberThatIsNotProvedToBeOnesOwn() {
        String somebody = CitizenFixtures.cookie(server, "13000007402");
        List<String> bodies = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        for (String answer : List.of(
                "{\"result\":\"MATCH\"}",
                "{\"result\":\"MATCH\",\"holder\":\"NOT_PROVEN\"}",
                "{\"result\":\"MISMATCH\",\"holder\":\"PROVEN\"}",
                "{\"result\":\"NOT_FOUND\"}")) {
            answer(okJson(answer));
            long start = System.nanoTime();
            bodies.add(text(prove(somebody, NUMBER).expectStatus().isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)));
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }

        assertThat(bodies)
                .allSatisfy(body -> assertThat(body)
                        .contains("IDENTITY_NOT_CONFIRMED")
                        .doesNotContain("MATCH", "NOT_FOUND", "沈秀娥", NUMBER));
        assertThat(times).allSatisfy(time -> assertThat(time).isGreaterThanOrEqualTo(IdentityProofs.SAME_TIME));
        assertThat(registry.byNumber(new CitizenId(NUMBER))
                        .map(card -> card.source())
                        .block())
                .as("nothing is recorded about a stranger")
                .isNotEqualTo(PersonSource.VERIFIED);
    }

    @Test
    void takesFiveTriesAnHourOfOnePhoneAndDoesNotCountThoseWithoutAnswer() {
        String somebody = CitizenFixtures.cookie(server, "13000007403");
        answer(aResponse().withStatus(422));
        prove(somebody, "33099919440101002X").expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        answer(okJson("{\"result\":\"NOT_FOUND\"}"));
        for (int i = 0; i < 5; i++) {
            prove(somebody, "33099919440101002X").expectStatus().isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        }

        assertThat(text(prove(somebody, "33099919440101002X").expectStatus().isEqualTo(HttpStatus.TOO_MANY_REQUESTS)))
                .contains("IDENTITY_CHECK_TOO_MANY");
    }

    @Test
    void saysInPlainWordsThatTheCheckIsOutOfOrder() {
        String somebody = CitizenFixtures.cookie(server, "13000007404");
        answer(aResponse().withStatus(500));

        assertThat(text(prove(somebody, "330999194402020027").expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)))
                .contains("IDENTITY_CHECK_UNAVAILABLE", "不影响您用验证码继续办理");
    }

    @Test
    void refusesANumberThatCannotBeBeforeAnybodyIsAsked() {
        String somebody = CitizenFixtures.cookie(server, "13000007405");

        assertThat(text(prove(somebody, "330999193501010128")
                        .expectStatus()
                        .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)))
                .contains("/idNumber", "CHECKSUM_INVALID");
    }

    @Test
    void marksTheApplicantOfAClerksCaseAsVerified() {
        CaseDriver cases = new CaseDriver(web);
        JsonNode row = ApplicantFixtures.submitted(cases, CitizenFixtures.cookie(server, "13000007406"), "乐阿福", OTHER);
        String clerk = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, "330902002000");
        answer(okJson("{\"result\":\"MATCH\"}"));

        check(clerk, row)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.result")
                .isEqualTo("MATCH");

        assertThat(registry.byNumber(new CitizenId(OTHER))
                        .map(card -> card.source())
                        .block())
                .isEqualTo(PersonSource.VERIFIED);
    }

    @Test
    void tellsAClerkWhatDoesNotBelongTogetherAndNobodyElseAnything() {
        CaseDriver cases = new CaseDriver(web);
        String citizen = CitizenFixtures.cookie(server, "13000007407");
        JsonNode row = ApplicantFixtures.submitted(cases, citizen, "沈秀娥", NUMBER);
        answer(okJson("{\"result\":\"MISMATCH\"}"));

        check(StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, "330902002000"), row)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.result")
                .isEqualTo("MISMATCH");
        check(StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, "330903101000"), row)
                .expectStatus()
                .isNotFound();
        check(citizen, row).expectStatus().isForbidden();
    }

    private WebTestClient.ResponseSpec check(String who, JsonNode row) {
        return CaseDriver.as(who, web.post().uri("/api/v1/cases/{id}/person-checks", CaseDriver.id(row)))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .exchange();
    }

    private WebTestClient.ResponseSpec prove(String who, String number) {
        return CaseDriver.as(who, web.post().uri("/api/v1/identity-proofs"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("name", "沈秀娥", "idNumber", number))
                .exchange();
    }

    private static String text(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        GATEWAY.stubFor(post("/sms/checks").willReturn(answer));
    }
}
