package org.tongzhou.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

@PostgresTest
class StaffSessionsIntegrationTests {

    private static final SignInPlace DESK = new SignInPlace("192.0.2.*", "Firefox · Linux");

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    private String cookie;
    private UUID me;

    @BeforeEach
    void signIn() {
        cookie = StaffFixtures.cookie(server, Role.COUNTY_APPROVER, "330902000000");
        me = UUID.fromString(
                json(get(cookie, "/api/v1/me").expectStatus().isOk()).get("id").asString());
    }

    @Test
    void listsMyOpenSessionsAndMarksThisOne() {
        StaffFixtures.session(server, me, Instant.now(), DESK);

        JsonNode items = json(get(cookie, "/api/v1/sessions")).get("items");

        assertThat(items).hasSize(2);
        assertThat(items.valueStream().filter(one -> one.get("current").asBoolean()))
                .hasSize(1);
        assertThat(items.valueStream()
                        .filter(one -> !one.get("current").asBoolean())
                        .map(one -> one.get("network").asString() + " "
                                + one.get("browser").asString()))
                .containsExactly("192.0.2.* Firefox · Linux");
    }

    @Test
    void endsOneOfMineAndWritesIt() throws SQLException {
        String other = StaffFixtures.session(server, me, Instant.now(), DESK);
        String id = otherSession();

        delete(cookie, "/api/v1/sessions/" + id).expectStatus().isNoContent();

        get(other, "/api/v1/me").expectStatus().isUnauthorized();
        get(cookie, "/api/v1/me").expectStatus().isOk();
        assertThat(acts()).contains("session.ended");
        delete(cookie, "/api/v1/sessions/" + id).expectStatus().isNotFound();
    }

    @Test
    void endsNobodyElsesSession() {
        String stranger = StaffFixtures.cookie(server, Role.COUNTY_APPROVER, "330902000000");
        String id = json(get(stranger, "/api/v1/sessions/current")).get("id").asString();

        delete(cookie, "/api/v1/sessions/" + id)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("SESSION_NOT_FOUND");
        get(stranger, "/api/v1/me").expectStatus().isOk();
    }

    @Test
    void endsAllOthersAndKeepsThisOne() throws SQLException {
        String second = StaffFixtures.session(server, me, Instant.now(), DESK);
        String third = StaffFixtures.session(server, me, Instant.now(), DESK);

        delete(cookie, "/api/v1/sessions/others").expectStatus().isNoContent();

        get(second, "/api/v1/me").expectStatus().isUnauthorized();
        get(third, "/api/v1/me").expectStatus().isUnauthorized();
        get(cookie, "/api/v1/me").expectStatus().isOk();
        assertThat(acts()).contains("session.others.ended");
    }

    @Test
    void tellsOfTheSignInBefore() {
        assertThat(json(get(cookie, "/api/v1/sessions/current")).has("before")).isFalse();
        String second = StaffFixtures.session(server, me, Instant.now(), DESK);
        String third = StaffFixtures.session(server, me, Instant.now(), SignInPlace.UNKNOWN);

        assertThat(json(get(second, "/api/v1/sessions/current")).get("before").has("network"))
                .isFalse();
        assertThat(json(get(third, "/api/v1/sessions/current"))
                        .get("before")
                        .get("network")
                        .asString())
                .isEqualTo("192.0.2.*");
    }

    @Test
    void asksForAFreshProofBeforeRevealing() {
        String reveal = "/api/v1/cases/" + UUID.randomUUID() + "/reveals";
        String stale = StaffFixtures.session(server, me, Instant.now().minusSeconds(601), DESK);

        post(stale, reveal)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("STEP_UP_REQUIRED");
        String fresh = StaffFixtures.session(server, me, Instant.now().minusSeconds(540), DESK);
        post(fresh, reveal).expectStatus().isNotFound();
    }

    @Test
    void asksForAFreshProofBeforeOpeningAReportOfAChild() {
        String officer = StaffFixtures.cookie(server, Role.CHILD_PROTECTION_OFFICER, "330902000000");
        UUID id = UUID.fromString(json(get(officer, "/api/v1/me")).get("id").asString());
        String reveal = "/api/v1/child-reports/" + UUID.randomUUID() + "/reveals";
        String stale = StaffFixtures.session(server, id, Instant.now().minusSeconds(601), DESK);

        post(stale, reveal).expectStatus().isForbidden();
        post(officer, reveal).expectStatus().isNotFound();
    }

    @Test
    void takesAProofOfTheFutureForOneOfNow() {
        String ahead = StaffFixtures.session(server, me, Instant.now().plusSeconds(86_400), DESK);

        Instant proven = Instant.parse(
                json(get(ahead, "/api/v1/sessions/current")).get("provenAt").asString());
        assertThat(proven).isBeforeOrEqualTo(Instant.now());
    }

    @ParameterizedTest
    @CsvSource({"29 minutes, 200", "31 minutes, 401"})
    void endsAfterThirtyMinutesOfSilence(String past, int status) throws SQLException {
        shift(me, "last_used_at", past);

        get(cookie, "/api/v1/me").expectStatus().isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"14 minutes, 200", "16 minutes, 401"})
    void endsACitizensAfterFifteenMinutesOfSilence(String past, int status) throws SQLException {
        String citizen = CitizenFixtures.cookie(server, "13000008801");
        UUID id = UUID.fromString(json(as(citizen, "citizen", HttpMethod.GET, "/api/v1/me"))
                .get("id")
                .asString());
        server.getBean(Sessions.class).forgetRemembered();
        shift(id, "last_used_at", past);

        as(citizen, "citizen", HttpMethod.GET, "/api/v1/me").expectStatus().isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"9 hours 59 minutes, 200", "10 hours 1 minute, 401"})
    void endsAfterTenHoursHoweverBusy(String past, int status) throws SQLException {
        shift(me, "expires_at", past);

        get(cookie, "/api/v1/me").expectStatus().isEqualTo(status);
    }

    private String otherSession() {
        return json(get(cookie, "/api/v1/sessions"))
                .get("items")
                .valueStream()
                .filter(one -> !one.get("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    /** As if so much time had passed: sessions go by the database's clock. */
    private void shift(UUID holder, String column, String past) throws SQLException {
        server.getBean(Sessions.class).forgetRemembered();
        try (var owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute("update access.session set %s = %s - interval '%s' where holder_id = '%s'"
                    .formatted(column, column, past, holder));
        }
    }

    private List<String> acts() throws SQLException {
        try (var owner = database.owner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select act from audit.entry where actor_id = '%s'".formatted(me))) {
            List<String> acts = new ArrayList<>();
            while (rows.next()) {
                acts.add(rows.getString(1));
            }
            return acts;
        }
    }

    private ResponseSpec get(String who, String path) {
        return as(who, "staff", HttpMethod.GET, path);
    }

    private ResponseSpec delete(String who, String path) {
        return as(who, "staff", HttpMethod.DELETE, path);
    }

    private ResponseSpec post(String who, String path) {
        return web.post()
                .uri(path)
                .header("Tongzhou-Door", "staff")
                .header("Cookie", who)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .bodyValue(
                        path.contains("child")
                                ? "{\"reason\":\"核对情况\"}"
                                : "{\"field\":\"APPLICANT_ID_NUMBER\",\"reason\":\"核对身份\"}")
                .exchange();
    }

    private ResponseSpec as(String who, String door, HttpMethod method, String path) {
        return web.method(method)
                .uri(path)
                .header("Tongzhou-Door", door)
                .header("Cookie", who)
                .exchange();
    }

    private static JsonNode json(ResponseSpec answer) {
        return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
    }
}
