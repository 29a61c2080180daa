package org.tongzhou.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tongzhou.casework.CaseDriver.id;
import static org.tongzhou.casework.CaseDriver.json;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.platform.Zones;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

/** 好差评 of a decided case over HTTP, what staff do about a bad one, and the messages that invite to it. */
@PostgresTest
class CaseRatingIntegrationTests {

    private static final Map<String, Object> GOOD =
            Map.of("grade", "SATISFIED", "reasons", List.of("CLEAR"), "words", "上门帮我拍的材料");
    private static final Map<String, Object> BAD = Map.of("grade", "DISSATISFIED", "reasons", List.of("SLOW"));

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    private SubsidyPeople people;
    private CaseDriver cases;
    private String citizen;
    private String clerk;
    private String reviewer;

    @BeforeEach
    void signIn() {
        people = SubsidyPeople.with(server, web, "13000004111");
        cases = people.cases();
        citizen = people.citizen();
        clerk = people.clerk();
        reviewer = people.reviewer();
    }

    @Test
    @DisplayName("GS-05: a handling is rated once, by its applicant alone, and nobody changes it")
    void isRatedOnceAndStays() {
        JsonNode row = people.approved();
        assertThat(allowed(row)).contains("rating");
        assertThat(row.get("ratingUntil").asString())
                .isEqualTo(LocalDate.now(Zones.SHANGHAI).plusDays(30).toString());
        cases.post(clerk, row, "rating", GOOD).expectStatus().isForbidden();

        JsonNode rated = cases.act(citizen, row, "rating", GOOD);

        assertThat(rated.at("/rating/gradeName").asString()).isEqualTo("满意");
        assertThat(rated.at("/rating/reasons/0/name").asString()).isEqualTo("说得清楚");
        assertThat(rated.at("/rating/followUp").asBoolean()).isFalse();
        assertThat(allowed(rated)).doesNotContain("rating");
        cases.post(citizen, rated, "rating", BAD)
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.missing[0].code")
                .isEqualTo("RATED_ALREADY");
        JsonNode seen = cases.read(clerk, rated);
        assertThat(seen.at("/rating/words").asString()).isEqualTo("上门帮我拍的材料");
        assertThat(seen.at("/missing").toString()).doesNotContain("rating", "call-back", "rectification");
    }

    @Test
    @DisplayName("GS-05: a case is not rated before its decision, nor after the time for it")
    void isRatedOnlyInItsTime() throws Exception {
        JsonNode early = people.submitted();
        cases.post(citizen, early, "rating", GOOD).expectStatus().isEqualTo(HttpStatus.CONFLICT);

        JsonNode row = people.approved();
        execute("update casework.service_case set rating_until = current_date - 2 where id = '" + id(row) + "'");
        cases.post(citizen, row, "rating", GOOD)
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.missing[0].code")
                .isEqualTo("RATING_OVER");
    }

    @Test
    @DisplayName(
            "GS-06: a bad rating is called back within a day and answered within 15, by another than who handled it")
    void aBadRatingIsFollowedUp() {
        JsonNode row = cases.act(citizen, people.approved(), "rating", BAD);
        LocalDate today = LocalDate.now(Zones.SHANGHAI);

        JsonNode seen = cases.read(reviewer, row);
        assertThat(clock(seen, "call-back").get("dueOn").asString())
                .isGreaterThanOrEqualTo(today.plusDays(1).toString());
        assertThat(clock(seen, "rectification").get("dueOn").asString())
                .isGreaterThanOrEqualTo(today.plusDays(15).toString());
        assertThat(json(cases.get(reviewer, "/api/v1/cases?order=due")).toString())
                .contains(id(row));
        assertThat(allowed(seen)).contains("call-back").doesNotContain("rectification");
        cases.post(clerk, row, "call-back", Map.of("learnt", "电话已打"))
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT);

        JsonNode called = cases.act(reviewer, row, "call-back", Map.of("learnt", "材料跑了三趟"));
        assertThat(clock(called, "call-back").get("state").asString()).isEqualTo("STOPPED");
        JsonNode answered = cases.act(reviewer, called, "rectification", Map.of("answer", "已改为一次告知"));

        assertThat(answered.at("/rating/followUp").asBoolean()).isFalse();
        assertThat(clock(answered, "rectification").get("state").asString()).isEqualTo("STOPPED");
        assertThat(json(cases.get(reviewer, "/api/v1/cases?order=due")).toString())
                .doesNotContain(id(row));
        String history = cases.read(citizen, row).get("history").toString();
        assertThat(history).contains("已改为一次告知").doesNotContain("材料跑了三趟");
    }

    @Test
    void aGoodRatingOpensNoDuty() {
        JsonNode row = cases.act(citizen, people.approved(), "rating", GOOD);
        assertThat(row.get("clocks").toString()).doesNotContain("call-back");
    }

    @Test
    void refusesAGradeThatIsNone() {
        JsonNode row = people.approved();
        cases.post(citizen, row, "rating", Map.of("words", "好"))
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void theDatabaseLetsNobodyChangeARating() {
        JsonNode row = cases.act(citizen, people.approved(), "rating", BAD);
        assertThat(database.client()
                        .sql("update casework.rating set grade = 'SATISFIED' where case_id = :id")
                        .bind("id", UUID.fromString(id(row)))
                        .fetch()
                        .rowsUpdated()
                        .materialize()
                        .block()
                        .isOnError())
                .isTrue();
    }

    @Test
    void anApplicantReadsAgainWhatWasSentAboutTheirCaseAlone() {
        JsonNode row = people.approved();
        cases.act(clerk, row, "delivery", Map.of("method", "IN_PERSON"));
        String stranger = CitizenFixtures.cookie(server, "13000004222");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(notices(citizen, "?caseId=" + id(row))).hasSize(4));

        List<JsonNode> sent = notices(citizen, "?caseId=" + id(row));
        assertThat(sent.getFirst().get("text").asString()).contains("评一评").contains("养老服务补贴");
        assertThat(sent.getFirst().get("phoneMasked").asString()).isEqualTo("130****4111");
        assertThat(notices(stranger, "?caseId=" + id(row))).isEmpty();
        assertThat(notices(stranger, "")).isEmpty();
        String otherPhoneSession = CitizenFixtures.cookie(server, "13000004111");
        assertThat(notices(otherPhoneSession, "")).isEmpty();
        cases.get(clerk, "/api/v1/notices").expectStatus().isForbidden();
    }

    private List<JsonNode> notices(String who, String query) {
        return json(cases.get(who, "/api/v1/notices" + query).expectStatus().isOk())
                .get("items")
                .valueStream()
                .toList();
    }

    private static List<String> allowed(JsonNode row) {
        return row.get("allowedActions").valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode clock(JsonNode row, String key) {
        return row.get("clocks")
                .valueStream()
                .filter(clock -> key.equals(clock.get("key").asString()))
                .findFirst()
                .orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (var owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
