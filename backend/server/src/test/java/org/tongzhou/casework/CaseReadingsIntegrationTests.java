package org.tongzhou.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.casework.CaseDriver.as;
import static org.tongzhou.casework.CaseDriver.id;
import static org.tongzhou.casework.CaseDriver.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.testing.PostgresTest;
import tools.jackson.databind.JsonNode;

/** Applicants learn who looked into their matters, and nothing that could warn somebody. */
@PostgresTest
class CaseReadingsIntegrationTests {

    private static final String CHANGGUO = "330902002000";
    private static final String PHONE = "13000002222";

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    private SubsidyPeople people;
    private CaseDriver cases;
    private JsonNode row;
    private String applicant;

    @BeforeEach
    void applyUnderTheRealName() {
        people = SubsidyPeople.with(server, web, PHONE);
        cases = people.cases();
        row = people.submitted();
        UUID citizen = Objects.requireNonNull(
                server.getBean(OneTimeCodes.class).citizen(PHONE).block());
        applicant = CitizenFixtures.cookie(server, citizen, 2);
        as(applicant, web.post().uri("/api/v1/cases/{id}/opening", id(row)))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("lastFour", "0129"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void tellsThePostAndThePurposeButNoName() {
        cases.read(people.clerk(), row);
        cases.post(people.reviewer(), row, "reveals", Map.of("field", "APPLICANT_ID_NUMBER", "reason", "核对社保卡"))
                .expectStatus()
                .isOk();

        JsonNode readings = readings(applicant);

        assertThat(readings.at("/items")).hasSize(2);
        assertThat(readings.at("/items/0/field").asString()).isEqualTo("APPLICANT_ID_NUMBER");
        assertThat(readings.at("/items/0/post").asString()).isEqualTo("定海区昌国街道　乡镇审核");
        assertThat(readings.at("/items/0/number").asString())
                .isEqualTo(row.get("number").asString());
        assertThat(readings.at("/items/1").has("field")).isFalse();
        assertThat(readings.at("/items/1/post").asString()).isEqualTo("定海区昌国街道　乡镇经办");
        assertThat(readings.at("/items/1/purpose").asString()).isEqualTo("HANDLING");
        assertThat(readings.get("hotline").asString()).isEqualTo("12345");
        assertThat(readings.toString()).doesNotContain("Township clerk", "核对社保卡");
    }

    @Test
    void countsALookOnceInASessionForTenMinutes() {
        cases.read(people.clerk(), row);
        cases.read(people.clerk(), row);
        cases.get(people.clerk(), "/api/v1/cases/" + id(row) + "/decision-preview");
        cases.read(StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, CHANGGUO), row);

        assertThat(readings(applicant).at("/items")).hasSize(2);
    }

    @Test
    void goesOnFromWhereAPageEnds() {
        cases.read(people.clerk(), row);
        cases.read(people.reviewer(), row);
        cases.read(people.approver(), row);

        JsonNode first = json(cases.get(applicant, "/api/v1/case-readings?limit=2")
                .expectStatus()
                .isOk());
        JsonNode second = json(cases.get(
                        applicant,
                        "/api/v1/case-readings?limit=2&cursor="
                                + first.get("next").asString())
                .expectStatus()
                .isOk());

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.at("/items/0/post").asString()).isEqualTo("定海区昌国街道　乡镇经办");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void asksForTheRealNameFirst() {
        cases.get(people.citizen(), "/api/v1/case-readings")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REAL_NAME_REQUIRED");
    }

    @Test
    void showsNothingOfSomebodyElsesMatters() {
        cases.read(people.clerk(), row);
        UUID stranger = Objects.requireNonNull(
                server.getBean(OneTimeCodes.class).citizen("13000002223").block());

        assertThat(readings(CitizenFixtures.cookie(server, stranger, 2)).get("items"))
                .isEmpty();
    }

    @Test
    @DisplayName("PV-04: a household under a report reads byte for byte what it read before")
    void nothingGivesAReportAway() {
        cases.read(people.clerk(), row);
        List<String> before = everythingTheyCanRead();

        reportTheHousehold();
        String officer =
                StaffFixtures.cookie(server, List.of(Role.TOWNSHIP_CLERK, Role.CHILD_PROTECTION_OFFICER), CHANGGUO);
        handle(officer);
        cases.read(officer, row);
        reveal(officer, "HANDLING");
        cases.read(StaffFixtures.cookie(server, Role.CITY_SUPERVISOR, "330900000000"), row);
        reveal(people.reviewer(), "PROTECTION");
        reveal(people.reviewer(), "INSPECTION");

        assertThat(everythingTheyCanRead()).isEqualTo(before);
    }

    /** Every list and every page of a matter that the household has, as bytes. */
    private List<String> everythingTheyCanRead() {
        List<String> read = new ArrayList<>();
        for (String path : List.of(
                "/me",
                "/cases",
                "/cases/" + id(row),
                "/notices",
                "/notices?caseId=" + id(row),
                "/case-readings",
                "/case-readings?limit=1",
                "/cases/" + id(row) + "/decision")) {
            byte[] body = cases.get(applicant, "/api/v1" + path)
                    .expectBody()
                    .returnResult()
                    .getResponseBody();
            String text = new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
            // A cursor is sealed anew at every answer, and every question has a number.
            read.add(text.replaceAll("\"(next|requestId)\":\"[^\"]+\"", "\"$1\""));
        }
        return read;
    }

    private void reportTheHousehold() {
        web.post()
                .uri("/api/v1/child-reports")
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of(
                        "danger", "UNSURE",
                        "divisionCode", CHANGGUO,
                        "place", "东海路 1 号",
                        "kinds", List.of("VIOLENCE"),
                        "happened", "连续几晚听到孩子哭喊。",
                        "since", "THIS_WEEK",
                        "child", "住在这家的孩子",
                        "reporter", "RELATIVE_OR_NEIGHBOUR"))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private void handle(String officer) {
        JsonNode inbox =
                json(cases.get(officer, "/api/v1/child-reports").expectStatus().isOk());
        JsonNode report = inbox.at("/items/0");
        as(
                        officer,
                        web.post()
                                .uri(
                                        "/api/v1/child-reports/{id}/reveals",
                                        report.get("id").asString()))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("reason", "接报后首次研判"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void reveal(String who, String purpose) {
        cases.post(who, row, "reveals", Map.of("field", "APPLICANT_ID_NUMBER", "reason", "核对", "purpose", purpose))
                .expectStatus()
                .isOk();
    }

    private JsonNode readings(String who) {
        return json(cases.get(who, "/api/v1/case-readings").expectStatus().isOk());
    }
}
