package org.tongzhou.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.casework.CaseDriver.as;
import static org.tongzhou.casework.CaseDriver.etag;
import static org.tongzhou.casework.CaseDriver.id;
import static org.tongzhou.casework.CaseDriver.json;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

/** Cases written by staff for somebody at the desk or on the telephone, and who may not. */
@PostgresTest
class IntakeIntegrationTests {

    private static final String ITEM = "home-care-subsidy";
    private static final String TOWNSHIP = "330922203000";
    private static final String VILLAGE = "330922203200";
    private static final String ELSEWHERE = "330903001001";
    private static final String WIDOW = "330999193501010129";
    private static final List<String> PAPERS = List.of("id-front", "id-back", "household-book");

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    @Autowired
    private IntakeDisposal disposal;

    private CaseDriver cases;
    private String clerk;
    private String operator;

    @BeforeEach
    void signIn() {
        cases = new CaseDriver(web);
        clerk = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, TOWNSHIP);
        operator = StaffFixtures.cookie(server, Role.HOTLINE_OPERATOR, "330900000000");
    }

    @Test
    void takesACaseInAtTheCounterWithTheCardChecked() {
        JsonNode draft = filled(clerk, "COUNTER", answers("MY_PHONE"), "13000007101", PAPERS);
        JsonNode receipt = done(clerk, draft, "submission", Map.of("declaration", true, "cardChecked", true));

        assertThat(receipt.get("state").asString()).isEqualTo("SUBMITTED");
        assertThat(receipt.get("number").asString()).startsWith("YB330922-");
        assertThat(receipt.get("assuranceLevel").asInt()).isEqualTo(2);
        assertThat(receipt.get("answers").isEmpty()).isTrue();
        assertThat(receipt.get("phone").asString()).isEqualTo("130****7101");
        JsonNode row = cases.read(clerk, receipt);
        assertThat(row.get("channel").asString()).isEqualTo("COUNTER");
        assertThat(row.at("/history/0/actor").asString()).isEqualTo(Role.TOWNSHIP_CLERK.label(false));
        assertThat(row.at("/history/0/note").asString()).isEqualTo("窗口代办，已核对身份证原件");
        assertThat(label(row, "noticeTo")).isEqualTo("发到来办（来电）的人的手机");
        assertThat(count(
                        "select count(*) from audit.entry where act = 'case.identified' and object_id = '%s' and purpose <> ''"
                                .formatted(id(row))))
                .isEqualTo(1);
        assertThat(count("select count(*) from messages.message where template = 'CASE_SUBMITTED' and subject_id = '%s'"
                        .formatted(id(row))))
                .isEqualTo(1);
    }

    @Test
    void letsThePhoneFollowTheCaseAfterTheLastFourCharacters() {
        JsonNode receipt = submitted("MY_PHONE", "13000007102", true);
        String citizen = CitizenFixtures.cookie(server, "13000007102");
        cases.get(citizen, "/api/v1/cases/" + id(receipt)).expectStatus().isForbidden();
        as(citizen, web.post().uri("/api/v1/cases/{id}/opening", id(receipt)))
                .header("Idempotency-Key", key())
                .bodyValue(Map.of("lastFour", "0129"))
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(cases.read(citizen, receipt).at("/history/0/actor").asString())
                .isEqualTo("经办人员");
    }

    @Test
    @DisplayName("AX-05: nobody loses a right for not using a phone")
    void worksForPeopleWithoutAPhone() {
        JsonNode receipt = submitted("VILLAGE_CLERK", "", false);
        assertThat(receipt.get("state").asString()).isEqualTo("SUBMITTED");
        assertThat(receipt.get("assuranceLevel").asInt()).isEqualTo(1);
        assertThat(count("select count(*) from messages.message where subject_id = '%s'".formatted(id(receipt))))
                .isZero();
    }

    @Test
    void asksForThePhoneThatIsToBeTold() {
        JsonNode draft = filled(clerk, "COUNTER", answers("MY_PHONE"), "", PAPERS);
        refused(post(clerk, draft, "submission", Map.of("declaration", true, "cardChecked", false)), "PHONE_NEEDED");
    }

    @Test
    void keepsADraftFromEverybodyElse() {
        JsonNode draft = filled(clerk, "COUNTER", answers("VILLAGE_CLERK"), "", List.of());
        String colleague = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, TOWNSHIP);
        String reviewer = StaffFixtures.cookie(server, Role.TOWNSHIP_REVIEWER, TOWNSHIP);
        String neighbour = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, "330903001000");
        for (String other : List.of(colleague, neighbour, operator)) {
            cases.get(other, "/api/v1/intakes/" + id(draft)).expectStatus().isNotFound();
            save(other, draft, Map.of("phone", "")).expectStatus().isNotFound();
            post(other, draft, "submission", Map.of("declaration", true, "cardChecked", false))
                    .expectStatus()
                    .isNotFound();
            post(other, draft, "handover", Map.of("to", "COUNTER"))
                    .expectStatus()
                    .isNotFound();
            post(other, draft, "withdrawal", Map.of()).expectStatus().isNotFound();
        }
        cases.get(reviewer, "/api/v1/intakes").expectStatus().isForbidden();
        post(colleague, draft, "takeup", Map.of()).expectStatus().isNotFound();
        assertThat(json(cases.get(colleague, "/api/v1/intakes")).toString()).doesNotContain(id(draft));
        assertThat(json(cases.get(clerk, "/api/v1/intakes")).toString()).contains(id(draft));
    }

    @Test
    void hidesACitizensDraftFromStaff() {
        String citizen = CitizenFixtures.cookie(server, "13000007103");
        JsonNode draft = cases.draft(citizen, ITEM);
        cases.save(citizen, draft, Map.of("answers", answers("MY_PHONE")))
                .expectStatus()
                .isOk();
        cases.get(clerk, "/api/v1/cases/" + id(draft)).expectStatus().isNotFound();
        cases.get(clerk, "/api/v1/intakes/" + id(draft)).expectStatus().isNotFound();
    }

    @Test
    void neverActsOutsideTheArea() {
        String bound = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, TOWNSHIP, "charity");
        refused(begin(bound, "COUNTER"), "ITEM_OUTSIDE_AREA");
        JsonNode draft = json(begin(clerk, "COUNTER").expectStatus().isCreated());
        Map<String, Object> elsewhere = answers("VILLAGE_CLERK");
        elsewhere.put("divisionCode", ELSEWHERE);
        refused(save(clerk, draft, Map.of("answers", elsewhere)), "VILLAGE_OUTSIDE_AREA");
    }

    @Test
    void letsAnOperatorNeitherCheckCardsNorReadCases() {
        refused(begin(operator, "COUNTER"), "CHANNEL_NOT_ALLOWED");
        JsonNode draft = filled(operator, "PHONE", answers("MY_PHONE"), "13000007104", List.of());
        refused(
                post(operator, draft, "submission", Map.of("declaration", true, "cardChecked", false)),
                "MATERIAL_MISSING");
        cases.get(operator, "/api/v1/cases").expectStatus().isForbidden();
        cases.get(operator, "/api/v1/cases/" + id(draft)).expectStatus().isForbidden();
        cases.get(operator, "/api/v1/case-counts").expectStatus().isForbidden();
    }

    @Test
    void leavesATelephoneDraftToThePhoneThatCalled() {
        JsonNode draft = filled(operator, "PHONE", answers("MY_PHONE"), "13000007105", List.of());
        JsonNode left = done(operator, draft, "handover", Map.of("to", "PHONE"));
        assertThat(left.get("handedOver").asBoolean()).isTrue();
        cases.get(operator, "/api/v1/intakes/" + id(draft)).expectStatus().isNotFound();
        assertThat(count(
                        "select count(*) from messages.message where template = 'DRAFT_HANDED_OVER' and subject_id = '%s'"
                                .formatted(id(draft))))
                .isEqualTo(1);

        String citizen = CitizenFixtures.cookie(server, "13000007105");
        cases.get(citizen, "/api/v1/cases/" + id(draft)).expectStatus().isForbidden();
        cases.save(citizen, left, Map.of("answers", answers("MY_PHONE")))
                .expectStatus()
                .isOk();
        JsonNode mine = cases.read(citizen, draft);
        assertThat(mine.at("/answers/applicantName").asString()).isEqualTo("李阿香");
        cases.hand(citizen, mine, PAPERS).expectStatus().isOk();
        JsonNode row = cases.act(citizen, cases.read(citizen, draft), "submission", Map.of("declaration", true));
        assertThat(row.get("state").asString()).isEqualTo("SUBMITTED");
        assertThat(row.get("channel").asString()).isEqualTo("PHONE");
    }

    @Test
    void leavesATelephoneDraftToTheDeskOfTheTownship() {
        JsonNode draft = filled(operator, "PHONE", answers("VILLAGE_CLERK"), "", List.of());
        refused(post(operator, draft, "handover", Map.of("to", "PHONE")), "PHONE_NEEDED");
        done(operator, draft, "handover", Map.of("to", "COUNTER"));
        String neighbour = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, "330903001000");
        assertThat(json(cases.get(neighbour, "/api/v1/intakes")).toString()).doesNotContain(id(draft));
        JsonNode card = card(json(cases.get(clerk, "/api/v1/intakes")), id(draft));
        assertThat(card.get("applicantMasked").asString()).isEqualTo("李**");
        post(operator, card, "takeup", Map.of()).expectStatus().isForbidden();

        JsonNode mine = done(clerk, card, "takeup", Map.of());
        assertThat(mine.at("/answers/applicantName").asString()).isEqualTo("李阿香");
        JsonNode full = json(save(clerk, mine, Map.of("materials", papers(clerk, PAPERS)))
                .expectStatus()
                .isOk());
        JsonNode receipt = done(clerk, full, "submission", Map.of("declaration", true, "cardChecked", true));
        assertThat(receipt.get("channel").asString()).isEqualTo("COUNTER");
    }

    @Test
    void refusesAReviewByWhoeverTookTheCaseIn() {
        clerk = StaffFixtures.cookie(server, List.of(Role.TOWNSHIP_CLERK, Role.TOWNSHIP_REVIEWER), TOWNSHIP);
        JsonNode receipt = submitted("VILLAGE_CLERK", "", true);
        JsonNode row = cases.act(clerk, cases.read(clerk, receipt), "acceptance", Map.of());
        row = cases.act(clerk, row, "assessment-order", Map.of());

        JsonNode problem = json(cases.post(clerk, row, "review", Map.of("recommendation", "APPROVE", "opinion", "符合条件"))
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT));

        assertThat(problem.get("missing").findValuesAsString("code")).contains("TAKER_MAY_NOT_DECIDE");
    }

    @Test
    void sendsTheSameSubmissionOnce() {
        JsonNode draft = filled(clerk, "COUNTER", answers("VILLAGE_CLERK"), "", PAPERS);
        String key = key();
        Map<String, Object> body = Map.of("declaration", true, "cardChecked", true);
        JsonNode first =
                json(post(clerk, draft, "submission", body, key).expectStatus().isOk());
        JsonNode again =
                json(post(clerk, draft, "submission", body, key).expectStatus().isOk());
        assertThat(again.get("number")).isEqualTo(first.get("number"));
        post(clerk, draft, "submission", body).expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
    }

    @Test
    void givesUpADraft() {
        JsonNode draft = filled(clerk, "COUNTER", answers("VILLAGE_CLERK"), "", List.of());
        assertThat(done(clerk, draft, "withdrawal", Map.of()).get("state").asString())
                .isEqualTo("WITHDRAWN");
        assertThat(json(cases.get(clerk, "/api/v1/intakes")).toString()).doesNotContain(id(draft));
    }

    @Test
    void forgetsWhatWasSaidInADraftThatIsGivenUp() {
        JsonNode draft = filled(clerk, "COUNTER", answers("VILLAGE_CLERK"), "13000007106", PAPERS);
        JsonNode after = done(clerk, draft, "withdrawal", Map.of());
        assertThat(after.get("applicantMasked")).isNull();
        assertThat(leftOf(draft)).isZero();
    }

    @Test
    void endsADraftOfTheDeskThatNobodyGoesOnWith() {
        JsonNode old = filled(clerk, "COUNTER", answers("VILLAGE_CLERK"), "13000007107", PAPERS);
        JsonNode waiting = filled(operator, "PHONE", answers("MY_PHONE"), "13000007108", List.of());
        done(operator, waiting, "handover", Map.of("to", "PHONE"));
        JsonNode fresh = filled(clerk, "COUNTER", answers("VILLAGE_CLERK"), "", List.of());
        assertThat(json(cases.get(clerk, "/api/v1/intakes")).get("draftDays").asInt())
                .isEqualTo(30);
        run("update casework.service_case set updated_at = now() - interval '31 days' where id in ('%s', '%s')"
                .formatted(id(old), id(waiting)));

        disposal.sweep().block();

        assertThat(states(old, waiting, fresh)).containsExactly("WITHDRAWN", "WITHDRAWN", "DRAFT");
        assertThat(leftOf(old) + leftOf(waiting)).isZero();
        assertThat(count("select count(*) from audit.entry where act = 'case.withdrawal' and object_id = '%s'"
                        .formatted(id(old))))
                .isEqualTo(1);
        assertThat(json(cases.get(clerk, "/api/v1/intakes")).toString())
                .contains(id(fresh))
                .doesNotContain(id(old));
        String citizen = CitizenFixtures.cookie(server, "13000007108");
        JsonNode seen = cases.read(citizen, waiting);
        assertThat(seen.get("history").toString()).contains("放了 30 天没有接着办，系统自动作废", "系统");
    }

    @Test
    void saysThatADeskListsTheLatestOnly() {
        String busy = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, "330922202000");
        begin(busy, "COUNTER").expectStatus().isCreated();
        assertThat(json(cases.get(busy, "/api/v1/intakes")).get("more").asBoolean())
                .isFalse();
        for (int i = 1; i <= IntakeRepository.MOST; i++) {
            begin(busy, "COUNTER").expectStatus().isCreated();
        }
        JsonNode desk = json(cases.get(busy, "/api/v1/intakes"));
        assertThat(desk.get("items").size()).isEqualTo(IntakeRepository.MOST);
        assertThat(desk.get("more").asBoolean()).isTrue();
    }

    /** What is still kept of the person: name, phone, papers. */
    private long leftOf(JsonNode draft) {
        return count("""
                select (select count(*) from casework.service_case where id = '%1$s'
                            and (applicant_masked is not null or contact_cipher is not null or length(answers_cipher) > 60))
                    + (select count(*) from casework.material where case_id = '%1$s')
                    + (select count(*) from documents.document where subject_id = '%1$s')""".formatted(id(draft)));
    }

    private List<String> states(JsonNode... drafts) {
        return Arrays.stream(drafts)
                .map(draft -> database.client()
                        .sql("select state from casework.service_case where id = :id")
                        .bind("id", UUID.fromString(id(draft)))
                        .map((row, _) -> String.valueOf(row.get("state")))
                        .one()
                        .block())
                .toList();
    }

    @Test
    void showsAReceiptOnlyOnItsDay() {
        JsonNode receipt = submitted("VILLAGE_CLERK", "", false);
        cases.get(clerk, "/api/v1/intakes/" + id(receipt)).expectStatus().isOk();
        run("update casework.service_case set submitted_at = submitted_at - interval '1 day' where id = '%s'"
                .formatted(id(receipt)));
        cases.get(clerk, "/api/v1/intakes/" + id(receipt)).expectStatus().isNotFound();
    }

    private JsonNode submitted(String noticeTo, String phone, boolean checked) {
        JsonNode draft = filled(clerk, "COUNTER", answers(noticeTo), phone, PAPERS);
        return done(clerk, draft, "submission", Map.of("declaration", true, "cardChecked", checked));
    }

    private JsonNode filled(
            String who, String channel, Map<String, Object> answers, String phone, List<String> materials) {
        JsonNode draft = json(begin(who, channel).expectStatus().isCreated());
        Map<String, Object> body = new HashMap<>(Map.of("answers", answers, "phone", phone));
        if (!materials.isEmpty()) {
            body.put("materials", papers(who, materials));
        }
        return json(save(who, draft, body).expectStatus().isOk());
    }

    private Map<String, List<UUID>> papers(String who, List<String> materials) {
        Map<String, List<UUID>> papers = new HashMap<>();
        materials.forEach(material -> papers.put(material, List.of(cases.upload(who))));
        return papers;
    }

    private static Map<String, Object> answers(String noticeTo) {
        return new HashMap<>(Map.of(
                "relation", "SELF",
                "applicantName", "李阿香",
                "applicantIdNumber", WIDOW,
                "noticeTo", noticeTo,
                "divisionCode", VILLAGE,
                "address", "灯塔路 3 号",
                "householdClass", "MARGINAL_HOUSEHOLD",
                "livingSituation", "ALONE"));
    }

    private WebTestClient.ResponseSpec begin(String who, String channel) {
        return as(who, web.post().uri("/api/v1/intakes"))
                .header("Idempotency-Key", key())
                .bodyValue(Map.of("itemCode", ITEM, "channel", channel))
                .exchange();
    }

    private WebTestClient.ResponseSpec save(String who, JsonNode draft, Map<String, ?> part) {
        return as(who, web.patch().uri("/api/v1/intakes/{id}", id(draft)))
                .header("If-Match", etag(draft))
                .header("Idempotency-Key", key())
                .bodyValue(part)
                .exchange();
    }

    private JsonNode done(String who, JsonNode draft, String act, Map<String, ?> body) {
        return json(post(who, draft, act, body).expectStatus().isOk());
    }

    private WebTestClient.ResponseSpec post(String who, JsonNode draft, String act, Map<String, ?> body) {
        return post(who, draft, act, body, key());
    }

    private WebTestClient.ResponseSpec post(String who, JsonNode draft, String act, Map<String, ?> body, String key) {
        return as(who, web.post().uri("/api/v1/intakes/{id}/" + act, id(draft)))
                .header("If-Match", etag(draft))
                .header("Idempotency-Key", key)
                .bodyValue(body)
                .exchange();
    }

    private static void refused(WebTestClient.ResponseSpec answer, String code) {
        JsonNode problem = json(answer.expectStatus().is4xxClientError());
        Stream<String> codes = Stream.concat(
                Stream.of(problem.get("code").asString()),
                problem.path("errors")
                        .valueStream()
                        .map(error -> error.get("code").asString()));
        assertThat(codes).contains(code);
    }

    private long count(String sql) {
        try (var owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try (var owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String label(JsonNode row, String field) {
        return row.get("answerLabels")
                .valueStream()
                .filter(label -> label.get("field").asString().equals(field))
                .findFirst()
                .orElseThrow()
                .get("value")
                .asString();
    }

    private static JsonNode card(JsonNode list, String id) {
        return list.get("items")
                .valueStream()
                .filter(card -> id(card).equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
