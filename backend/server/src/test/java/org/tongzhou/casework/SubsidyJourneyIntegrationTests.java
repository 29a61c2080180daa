package org.tongzhou.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.casework.CaseDriver.as;
import static org.tongzhou.casework.CaseDriver.id;
import static org.tongzhou.casework.CaseDriver.json;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

/** The home-care subsidy from draft to decision over HTTP, and the refusals on its way. */
@PostgresTest
class SubsidyJourneyIntegrationTests {

    private static final String APPLICANT = "330999193501010129";

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
    private String approver;

    @BeforeEach
    void signIn() {
        people = SubsidyPeople.with(server, web, "13000001111");
        cases = people.cases();
        citizen = people.citizen();
        clerk = people.clerk();
        reviewer = people.reviewer();
        approver = people.approver();
    }

    @Test
    void leadsFromDraftToAVerifiableDecision() {
        JsonNode row = people.submitted();
        assertThat(row.get("state").asString()).isEqualTo("SUBMITTED");
        assertThat(row.get("number").asString()).startsWith("YB330902-");
        assertThat(row.at("/clocks/0/key").asString()).isEqualTo("accept");
        assertThat(row.at("/applicant/idNumberMasked").asString()).isEqualTo("330999********0129");

        row = cases.act(clerk, row, "assignment", Map.of());
        row = cases.act(clerk, row, "acceptance", Map.of());
        refused(reviewer, row, "review", Map.of("recommendation", "APPROVE", "opinion", "符合条件"), "ASSESSMENT_MISSING");
        row = cases.act(clerk, row, "assessment-order", Map.of());
        assertThat(row.at("/clocks/1/state").asString()).isEqualTo("PAUSED");
        row = cases.act(clerk, row, "assessment", people.assessment(3));
        assertThat(row.at("/clocks/1/state").asString()).isEqualTo("RUNNING");
        assertThat(row.at("/assessment/levelName").asString()).isEqualTo("重度失能");
        row = cases.act(reviewer, row, "review", Map.of("recommendation", "APPROVE", "opinion", "符合条件"));
        refused(clerk, row, "approval", Map.of("firstMonth", "2026-12"), null);
        row = cases.act(approver, row, "approval", Map.of("firstMonth", "2026-12"));

        assertThat(row.get("state").asString()).isEqualTo("APPROVED");
        assertThat(row.at("/decision/amountFen").asLong()).isEqualTo(60_000);
        assertThat(row.at("/decision/number").asString()).matches("定民养补〔20[0-9]{2}〕1号");
        byte[] paper = as(citizen, web.get().uri("/api/v1/cases/{id}/decision/paper", id(row)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PDF)
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(new String(Objects.requireNonNull(paper), 0, 5)).isEqualTo("%PDF-");
        String verify = row.at("/decision/verificationUrl").asString();
        web.get()
                .uri(verify.substring(verify.indexOf("/v/")))
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("VALID")
                .jsonPath("$.nameMasked")
                .isEqualTo("李*");
    }

    @Test
    void hidesACaseOutsideTheAreaLikeOneThatIsAbsent() {
        JsonNode row = people.submitted();
        String elsewhere = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, "330903001000");
        String stranger = CitizenFixtures.cookie(server, "13000002222");
        for (String other : List.of(elsewhere, stranger)) {
            String absent = body(other, "/api/v1/cases/" + UUID.randomUUID());
            String hidden = body(other, "/api/v1/cases/" + id(row));
            assertThat(hidden.replaceAll("[0-9a-f-]{36}", "")).isEqualTo(absent.replaceAll("[0-9a-f-]{36}", ""));
            as(other, web.get().uri("/api/v1/cases"))
                    .exchange()
                    .expectBody()
                    .jsonPath("$.items")
                    .isEmpty();
        }
        as(clerk, web.get().uri("/api/v1/cases"))
                .exchange()
                .expectBody()
                .jsonPath("$.items[?(@.id=='%s')]".formatted(id(row)))
                .exists();
    }

    /** Assurance level 1 of security.md: a phone code is no identity. */
    @Test
    void asksForTheEndOfTheNumberInALaterSession() {
        JsonNode row = people.submitted();
        String later = CitizenFixtures.cookie(server, "13000001111");
        locked(as(later, web.get().uri("/api/v1/cases/{id}", id(row))).exchange());
        locked(as(later, web.get().uri("/api/v1/cases/{id}/decision/paper", id(row)))
                .exchange());
        locked(cases.post(later, row, "withdrawal", Map.of()));
        as(later, web.get().uri("/api/v1/cases"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.id=='%s')].number".formatted(id(row)))
                .exists()
                .jsonPath("$.items[?(@.id=='%s')].applicantMasked".formatted(id(row)))
                .doesNotExist();

        open(later, row, "0128")
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("LAST_FOUR_WRONG")
                .jsonPath("$.errors[0].params.remaining")
                .isEqualTo(4);
        open(later, row, "0129").expectStatus().isOk();

        assertThat(cases.read(later, row).at("/applicant/name").asString()).isEqualTo("李𠮷");
        String third = CitizenFixtures.cookie(server, "13000001111");
        locked(as(third, web.get().uri("/api/v1/cases/{id}", id(row))).exchange());
    }

    @Test
    void takesFiveTriesAtTheEndOfTheNumber() {
        JsonNode row = people.submitted();
        String later = CitizenFixtures.cookie(server, "13000001111");
        for (int i = 0; i < 5; i++) {
            open(later, row, "000" + i).expectStatus().isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        open(later, row, "0129").expectStatus().isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void goesOnWithADraftWhoseNumberIsTypedAgain() {
        JsonNode draft = CaseDriver.json(
                save(draft(), SubsidyPeople.answers()).expectStatus().isOk());
        citizen = CitizenFixtures.cookie(server, "13000001111");
        locked(as(citizen, web.get().uri("/api/v1/cases/{id}", id(draft))).exchange());
        Map<String, Object> other = SubsidyPeople.answers();
        other.put("applicantIdNumber", "330999193802020224");
        locked(save(draft, other));
        locked(save(draft, Map.of()));

        Map<String, Object> more = SubsidyPeople.answers();
        more.put("remark", "下午在家");
        JsonNode saved = CaseDriver.json(save(draft, more).expectStatus().isOk());
        assertThat(cases.read(citizen, saved).at("/answers/remark").asString()).isEqualTo("下午在家");
    }

    @Test
    void hidesEverythingFromTheNextOwnerOfALongSilentNumber() throws Exception {
        JsonNode row = people.submitted();
        try (var owner = database.owner();
                var silent = owner.createStatement()) {
            silent.execute("update access.citizen set last_seen_at = now() - interval '181 days'");
        }
        String next = CitizenFixtures.cookie(server, "13000001111");

        as(next, web.get().uri("/api/v1/cases"))
                .exchange()
                .expectBody()
                .jsonPath("$.items")
                .isEmpty();
        as(next, web.get().uri("/api/v1/cases/{id}", id(row)))
                .exchange()
                .expectStatus()
                .isNotFound();
        String again = CitizenFixtures.cookie(server, "13000001111");
        assertThat(me(again)).isEqualTo(me(next)).isNotEqualTo(me(citizen));
    }

    @Test
    void sealsTheAnswersItKeepsForRepeatedRequests() throws Exception {
        people.submitted();
        try (var owner = database.owner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select string_agg(encode(answer_cipher, 'escape'), '') from access.idempotency_key")) {
            rows.next();
            assertThat(rows.getString(1)).isNotEmpty().doesNotContain("3309991935", "answers");
        }
    }

    private String me(String who) {
        return id(json(
                as(who, web.get().uri("/api/v1/me")).exchange().expectStatus().isOk()));
    }

    private WebTestClient.ResponseSpec open(String who, JsonNode row, String lastFour) {
        return as(who, web.post().uri("/api/v1/cases/{id}/opening", id(row)))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("lastFour", lastFour))
                .exchange();
    }

    private static void locked(WebTestClient.ResponseSpec answer) {
        answer.expectStatus().isForbidden().expectBody().jsonPath("$.code").isEqualTo("CASE_LOCKED");
    }

    @Test
    void asksForAllMissingPapersOnceAndStopsTheClock() {
        JsonNode row = people.submitted();
        Map<String, Object> request = Map.of("items", List.of(Map.of("material", "household-book", "text", "请补拍户主页")));
        row = cases.act(clerk, row, "supplement-request", request);
        assertThat(row.get("state").asString()).isEqualTo("SUPPLEMENTING");
        assertThat(row.at("/clocks/0/state").asString()).isEqualTo("PAUSED");
        row = cases.act(citizen, row, "supplement", Map.of());
        assertThat(row.get("state").asString()).isEqualTo("SUBMITTED");
        assertThat(row.at("/clocks/0/state").asString()).isEqualTo("RUNNING");
        refused(clerk, row, "supplement-request", request, "SUPPLEMENT_ALREADY_ASKED");
    }

    @Test
    void refusesAWrongNumberAtItsFieldAndAHiddenFieldAndAStaleVersion() {
        JsonNode draft = draft();
        Map<String, Object> wrong = SubsidyPeople.answers();
        wrong.put("applicantIdNumber", "330999195001010075");
        save(draft, wrong)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/answers/applicantIdNumber")
                .jsonPath("$.errors[0].code")
                .isEqualTo("CHECKSUM_INVALID");
        Map<String, Object> hidden = SubsidyPeople.answers();
        hidden.put("representativeName", "王小明");
        save(draft, hidden)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("FIELD_NOT_ALLOWED");
        save(draft, SubsidyPeople.answers()).expectStatus().isOk();
        save(draft, SubsidyPeople.answers())
                .expectStatus()
                .isEqualTo(HttpStatus.PRECONDITION_FAILED)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VERSION_CONFLICT");
        Map<String, Object> young = SubsidyPeople.answers();
        young.put("applicantIdNumber", "330999198808080562");
        save(cases.read(citizen, draft), young)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("AGE_TOO_LOW");
    }

    @Test
    void refusesSubmissionWithoutPapersNamingEach() {
        JsonNode draft = draft();
        save(draft, SubsidyPeople.answers()).expectStatus().isOk();
        cases.post(citizen, cases.read(citizen, draft), "submission", Map.of("declaration", true))
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[*].pointer")
                .value(pointers -> assertThat(pointers.toString().replace("\\/", "/"))
                        .contains("/materials/id-front", "/materials/id-back", "/materials/household-book"));
    }

    @Test
    void keepsTheNumberInTheRegistryAlone() throws Exception {
        people.submitted();
        try (var owner = database.owner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select k::text || a::text from casework.service_case k join casework.action a on a.case_id = k.id")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(APPLICANT).doesNotContain("李𠮷");
            }
        }
    }

    private JsonNode draft() {
        return cases.draft(citizen, SubsidyPeople.ITEM);
    }

    private WebTestClient.ResponseSpec save(JsonNode row, Map<String, Object> answers) {
        return cases.save(citizen, row, Map.of("answers", answers));
    }

    private void refused(
            String who,
            JsonNode row,
            String action,
            Map<String, ?> body,
            @org.jspecify.annotations.Nullable String missing) {
        var answer = cases.post(who, row, action, body);
        if (missing == null) {
            answer.expectStatus().isForbidden();
        } else {
            answer.expectStatus()
                    .isEqualTo(HttpStatus.CONFLICT)
                    .expectBody()
                    .jsonPath("$.missing[0].code")
                    .isEqualTo(missing)
                    .jsonPath("$.errors[0].detail")
                    .isNotEmpty();
        }
    }

    private String body(String who, String uri) {
        return Objects.requireNonNull(as(who, web.get().uri(uri))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
