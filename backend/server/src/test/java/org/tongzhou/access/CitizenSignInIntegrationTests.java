package org.tongzhou.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

@PostgresTest
class CitizenSignInIntegrationTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private OneTimeCodes codes;

    @Autowired
    private TestDatabase database;

    @Test
    void opensASessionForTheRightCodeAndEndsIt() {
        UUID id = request("13000000001");
        String code = Objects.requireNonNull(codes.reveal(id).block()).code();

        String cookie = signIn(id, code)
                .expectStatus()
                .isCreated()
                .returnResult(JsonNode.class)
                .getResponseHeaders()
                .getFirst("Set-Cookie");

        assertThat(cookie)
                .startsWith("__Host-citizen=")
                .contains("HttpOnly")
                .contains("Secure")
                .contains("SameSite=Lax");
        String session = cookie.substring(0, cookie.indexOf(';'));
        web.get()
                .uri("/api/v1/me")
                .header("Tongzhou-Door", "citizen")
                .header("Cookie", session)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.phoneMasked")
                .isEqualTo("130****0001")
                .jsonPath("$.assuranceLevel")
                .isEqualTo(1);
        web.delete()
                .uri("/api/v1/sessions/current")
                .header("Tongzhou-Door", "citizen")
                .header("Cookie", session)
                .exchange()
                .expectStatus()
                .isNoContent();
        web.get()
                .uri("/api/v1/me")
                .header("Tongzhou-Door", "citizen")
                .header("Cookie", session)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_SIGNED_IN")
                .jsonPath("$.title")
                .isEqualTo("请先登录");
    }

    @Test
    void refusesTheSixthTryEvenWithTheRightCode() {
        UUID id = request("13000000002");
        String right = Objects.requireNonNull(codes.reveal(id).block()).code();
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int left = 4; left >= 0; left--) {
            signIn(id, wrong)
                    .expectStatus()
                    .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("ONE_TIME_CODE_WRONG")
                    .jsonPath("$.remaining")
                    .isEqualTo(left);
        }

        signIn(id, right).expectStatus().isEqualTo(HttpStatus.GONE);
    }

    @Test
    void refusesAPhoneThatIsNoneAndABodyThatIsNotStrict() {
        post("/api/v1/one-time-codes", "{\"phone\":\"12345\"}")
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/phone")
                .jsonPath("$.errors[0].detail")
                .isNotEmpty();
        post("/api/v1/one-time-codes", "{\"phone\":\"13000000003\",\"x\":1}")
                .expectStatus()
                .isBadRequest();
        post("/api/v1/one-time-codes", "{\"phone\":\"13000000003\",\"phone\":\"13000000004\"}")
                .expectStatus()
                .isBadRequest();
        post("/api/v1/one-time-codes", "{\"phone\":13000000003}").expectStatus().isBadRequest();
        post("/api/v1/one-time-codes", "{\"phone\":\"13000000003\"} {}")
                .expectStatus()
                .isBadRequest();
        post("/api/v1/one-time-codes?x=1", "{\"phone\":\"13000000003\"}")
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void refusesAWriteWithoutDoorOrKeyOrFromAnotherSite() {
        web.post()
                .uri("/api/v1/one-time-codes")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("phone", "13000000003"))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("DOOR_MISSING");
        web.post()
                .uri("/api/v1/one-time-codes")
                .header("Tongzhou-Door", "citizen")
                .bodyValue(Map.of("phone", "13000000003"))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.PRECONDITION_REQUIRED);
        web.post()
                .uri("/api/v1/one-time-codes")
                .header("Tongzhou-Door", "citizen")
                .header("Origin", "https://evil.example")
                .header("Idempotency-Key", "k".repeat(16))
                .bodyValue(Map.of("phone", "13000000003"))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("ORIGIN_REFUSED");
    }

    @Test
    void givesTheFirstAnswerAgainAndRefusesTheKeyForAnotherBody() {
        String key = "key-" + UUID.randomUUID();
        String first = keyed(key, "13000000005")
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        String again = keyed(key, "13000000005")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(again).isEqualTo(first);
        keyed(key, "13000000006")
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void keepsPhoneAndCodeUnreadableInTheDatabase() throws Exception {
        request("13000000007");
        try (var owner = database.owner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select encode(phone_cipher, 'escape') || o.payload::text from access.one_time_code c join platform.outbox o on o.aggregateid = c.id::text")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain("13000000007");
            }
        }
    }

    private UUID request(String phone) {
        JsonNode answer = keyed(UUID.randomUUID().toString(), phone)
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        return UUID.fromString(Objects.requireNonNull(answer).get("id").asString());
    }

    private WebTestClient.ResponseSpec keyed(String key, String phone) {
        return web.post()
                .uri("/api/v1/one-time-codes")
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", key)
                .bodyValue(Map.of("phone", phone))
                .exchange();
    }

    private WebTestClient.ResponseSpec signIn(UUID id, String code) {
        return web.post()
                .uri("/api/v1/citizen-sessions")
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("oneTimeCodeId", id, "code", code))
                .exchange();
    }

    private WebTestClient.ResponseSpec post(String uri, String body) {
        return web.post()
                .uri(uri)
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
