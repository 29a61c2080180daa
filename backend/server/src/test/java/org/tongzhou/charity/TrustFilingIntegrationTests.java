package org.tongzhou.charity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tongzhou.casework.CaseDriver.id;
import static org.tongzhou.casework.CaseDriver.json;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.casework.CaseDriver;
import org.tongzhou.parameters.PeriodUnit;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.platform.OutboxEvent;
import org.tongzhou.platform.Zones;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A charity files a trust: handed in, asked for what is missing once, filed with a receipt, and then in the public register. */
@PostgresTest
class TrustFilingIntegrationTests {

    private static final String OFFICER_NUMBER = "330999198206111026";
    private static final List<String> PAPERS =
            List.of("application", "settlor-proof", "trustee-proof", "deed", "account-proof", "delivery-proof");

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private WorkingCalendar calendar;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TrustFilings filings;

    @Autowired
    private TrustRegister register;

    @Autowired
    private Commands commands;

    private CaseDriver cases;
    private String charity;
    private String officer;

    @BeforeEach
    void signIn() {
        cases = new CaseDriver(web);
        charity = CitizenFixtures.cookie(server, "13000003001");
        officer = StaffFixtures.cookie(server, Role.CHARITY_OFFICER, "330900000000", "charity");
    }

    /** TR-07 and TR-10: a receipt and no approval, without a supervisor; TR-05: handed in by one trustee. */
    @Test
    void leadsFromTheFilingToTheReceiptAndThePublicRegister() {
        JsonNode row = submitted("海岛助学慈善信托");
        assertThat(row.get("number").asString()).startsWith("CX330900-");
        assertThat(row.get("stateName").asString()).isEqualTo("待备案");
        assertThat(row.at("/applicant/creditCode").asString()).isEqualTo("53330900MJ0000026Q");
        assertThat(cases.read(officer, row).get("allowedActions").toString())
                .contains("filing", "supplement-request", "non-acceptance")
                .doesNotContain("approval", "refusal", "assessment");

        String number = "舟慈信备〔2026〕" + System.nanoTime() % 1_000_000 + "号";
        row = cases.act(officer, row, "filing", Map.of("number", number));

        assertThat(row.get("state").asString()).isEqualTo("CLOSED");
        assertThat(row.get("stateName").asString()).isEqualTo("已备案");
        assertThat(row.at("/decision/result").asString()).isEqualTo("FILED");
        assertThat(row.at("/decision/remedy").isMissingNode()
                        || row.at("/decision/remedy").isNull())
                .isTrue();
        verifiable(row, number);

        JsonNode found = entered("海岛助学慈善信托");
        assertThat(found.get("number").asString()).isEqualTo(number);
        assertThat(found.get("authority").asString()).isEqualTo("舟山市民政局");
        assertThat(found.get("propertyFen").asLong()).isEqualTo(50_000_050);
    }

    private void verifiable(JsonNode row, String number) {
        byte[] paper = cases.get(charity, "/api/v1/cases/" + id(row) + "/decision/paper")
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
                .jsonPath("$.number")
                .isEqualTo(number)
                .jsonPath("$.kindName")
                .isEqualTo("备案回执")
                .jsonPath("$.resultName")
                .isEqualTo("已备案")
                .jsonPath("$.nameMasked")
                .isEqualTo("舟山市海岛慈善基金会");
    }

    @Test
    void asksForAllMissingPapersOnceAndCountsSevenCalendarDaysEachTime() {
        JsonNode row = submitted("渔村敬老慈善信托");
        LocalDate today = LocalDate.now(Zones.SHANGHAI);
        LocalDate due = calendar.days().due(today, 7, PeriodUnit.D).date();
        assertThat(row.at("/clocks/0/unit").asString()).isEqualTo("D");
        assertThat(row.at("/clocks/0/dueOn").asString()).as("TR-07").isEqualTo(due.toString());
        assertThat(row.at("/clocks/0/remaining").asInt()).isGreaterThanOrEqualTo(7);

        Map<String, Object> missing = Map.of("items", List.of(Map.of("material", "deed", "text", "缺签字盖章页")));
        row = cases.act(officer, row, "supplement-request", missing);
        assertThat(row.get("state").asString()).isEqualTo("SUPPLEMENTING");
        assertThat(row.at("/clocks/0/state").asString()).isEqualTo("STOPPED");

        row = cases.act(charity, row, "supplement", Map.of());
        assertThat(row.get("state").asString()).isEqualTo("SUBMITTED");
        assertThat(row.at("/clocks/1/state").asString()).isEqualTo("RUNNING");
        assertThat(row.at("/clocks/1/dueOn").asString()).isEqualTo(due.toString());
        cases.post(officer, row, "supplement-request", missing)
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.missing[0].code")
                .isEqualTo("SUPPLEMENT_ALREADY_ASKED");
    }

    /** TR-01: charities alone; TR-04: to the office that registered it; TR-08: the name; TR-09: six groups of purposes. */
    @Test
    void refusesAWrongCodeAnotherKindAndAnotherRegistrarAtTheirFields() {
        refused(Map.of("applicantCreditCode", "53330900MJ0000026X"), "applicantCreditCode", "CHECKSUM_INVALID");
        refused(
                Map.of("applicantCreditCode", "91330900MA0000007B"),
                "applicantCreditCode",
                "ORGANISATION_KIND_REFUSED");
        refused(Map.of("divisionCode", "330902000000"), "divisionCode", "REGISTRAR_DIFFERS");
        refused(Map.of("trustName", "海岛助学信托"), "trustName", "PATTERN_INVALID");
        refused(Map.of("purposeGroup", "PROFIT"), "purposeGroup", "OPTION_UNKNOWN");
        refused(Map.of("propertyYuan", "0.00"), "propertyYuan", "PATTERN_INVALID");
        String tomorrow = LocalDate.now(Zones.SHANGHAI).plusDays(1).toString();
        refused(Map.of("signedOn", tomorrow), "signedOn", "DATE_IN_FUTURE");
    }

    @Test
    void asksForEveryPaperOfTheRule() {
        JsonNode draft = cases.filled(charity, "trust-filing", answers("缺件慈善信托"), List.of("deed"));
        cases.post(charity, draft, "submission", Map.of("declaration", true))
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[*].pointer")
                .value(pointers -> assertThat(pointers.toString().replace("\\/", "/"))
                        .as("TR-06")
                        .contains("/materials/account-proof", "/materials/settlor-proof", "/materials/delivery-proof"));
    }

    @Test
    void refusesANumberThatWasGivenBefore() {
        String number = "舟慈信备〔2026〕" + UUID.randomUUID().toString().substring(0, 6) + "号";
        cases.act(officer, submitted("编号一慈善信托"), "filing", Map.of("number", number));
        cases.post(officer, submitted("编号二慈善信托"), "filing", Map.of("number", number))
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/number")
                .jsonPath("$.errors[0].code")
                .isEqualTo("NUMBER_TAKEN");
    }

    /** Assurance level 1 of security.md: the code of an organisation is public, so its officer's number is asked for. */
    @Test
    void opensInALaterSessionToWhoeverKnowsTheOfficersNumber() {
        JsonNode row = submitted("锁定慈善信托");
        String later = CitizenFixtures.cookie(server, "13000003001");
        cases.get(later, "/api/v1/cases/" + id(row))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("CASE_LOCKED")
                .jsonPath("$.proof")
                .isEqualTo("REPRESENTATIVE");
        open(later, row, "0261").expectStatus().isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        open(later, row, OFFICER_NUMBER.substring(14)).expectStatus().isOk();
        assertThat(cases.read(later, row).at("/representative/idNumberMasked").asString())
                .doesNotContain(OFFICER_NUMBER.substring(6, 14));
    }

    @Test
    void goesOnWithADraftWhoseOfficersNumberIsTypedAgain() {
        JsonNode draft = cases.draft(charity, "trust-filing");
        cases.save(charity, draft, Map.of("answers", answers("续填慈善信托")))
                .expectStatus()
                .isOk();
        draft = cases.read(charity, draft);
        charity = CitizenFixtures.cookie(server, "13000003001");
        cases.get(charity, "/api/v1/cases/" + id(draft)).expectStatus().isForbidden();
        Map<String, Object> other = answers("续填慈善信托");
        other.put("representativeIdNumber", "330999193802020224");
        cases.save(charity, draft, Map.of("answers", other)).expectStatus().isForbidden();
        cases.save(charity, draft, Map.of("answers", answers("续填慈善信托")))
                .expectStatus()
                .isOk();
    }

    private WebTestClient.ResponseSpec open(String who, JsonNode row, String lastFour) {
        return CaseDriver.as(who, web.post().uri("/api/v1/cases/{id}/opening", id(row)))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("lastFour", lastFour))
                .exchange();
    }

    @Test
    void entersOneTrustHoweverOftenItsEventComesAndTellsThoseWhoReadTheRegister() throws Exception {
        JsonNode row = submitted("重复投递慈善信托");
        cases.act(officer, row, "filing", Map.of("number", "舟慈信备" + System.nanoTime()));
        OutboxEvent event = new OutboxEvent(
                UUID.randomUUID(),
                "case",
                id(row),
                "case.filing",
                JsonMapper.shared().valueToTree(Map.of("item", "trust-filing")),
                Instant.now());
        StepVerifier.create(filings.handle(event).then(filings.handle(event))).verifyComplete();
        assertThat(list("/api/v1/charitable-trusts?name=重复投递")).hasSize(1);
        assertThat(unentered(officer).toString()).doesNotContain("重复投递");
        try (var owner = database.owner();
                var told = owner.prepareStatement("""
                        select o.permission, o.division_code, o.business_line
                        from platform.outbox o join charity.trust t on t.id::text = o.aggregateid
                        where o.type = 'trust.entered' and t.name = '重复投递慈善信托'""");
                var rows = told.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(List.of(rows.getString(1), rows.getString(2), rows.getString(3)))
                    .containsExactly("trust.read", "330900000000", "charity");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void refusesTheNumberOfATrustThatIsOlderThanThePlatform() {
        String number = "舟慈信备" + System.nanoTime();
        enter(null, number, "早年慈善信托");
        cases.post(officer, submitted("撞号慈善信托"), "filing", Map.of("number", number))
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("NUMBER_TAKEN");
    }

    /** Entered from elsewhere between the receipt and its event: the event ends, and the officer of the area sees it. */
    @Test
    void showsTheOfficerAFilingWhoseNumberAnotherTrustHolds() {
        String number = "舟慈信备" + System.nanoTime();
        enter(null, number, "先到慈善信托");
        UUID filing = UUID.randomUUID();
        enter(filing, number, "后到慈善信托");
        enter(filing, number, "后到慈善信托");
        assertThat(unentered(officer))
                .filteredOn(one -> number.equals(one.get("number").asString()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("caseId").asString()).isEqualTo(filing.toString());
                    assertThat(one.get("name").asString()).isEqualTo("后到慈善信托");
                    assertThat(one.get("heldByName").asString()).isEqualTo("先到慈善信托");
                });
        assertThat(list("/api/v1/charitable-trusts?name=后到")).isEmpty();
        String elsewhere = StaffFixtures.cookie(server, Role.CHARITY_OFFICER, "330903000000", "charity");
        assertThat(unentered(elsewhere).toString()).doesNotContain(number);
    }

    private void enter(@Nullable UUID filing, String number, String name) {
        TrustEntry entry =
                TrustFixtures.entry(number, name, LocalDate.of(2024, 5, 6), TrustState.EFFECTIVE, "330902000000");
        TrustEntry filed = filing == null ? entry : TrustFixtures.filedAs(filing, entry);
        StepVerifier.create(commands.transaction(() -> register.enter(filed).thenReturn(true)))
                .expectNext(true)
                .verifyComplete();
    }

    private JsonNode unentered(String who) {
        return json(cases.get(who, "/api/v1/trust-records/unentered")
                        .expectStatus()
                        .isOk())
                .get("items");
    }

    @Test
    void hidesFilingsFromTheClerksOfOtherMatters() {
        JsonNode row = submitted("隔离慈善信托");
        String elsewhere = StaffFixtures.cookie(server, Role.CITY_SUPERVISOR, "330900000000", "eldercare");
        cases.get(elsewhere, "/api/v1/cases/" + id(row)).expectStatus().isNotFound();
        assertThat(json(cases.get(elsewhere, "/api/v1/cases?order=recent")
                                .expectStatus()
                                .isOk())
                        .get("items"))
                .isEmpty();
    }

    @Test
    void keepsTheCodeThatWasSubmittedAndNamesNoPersonInTheClear() throws Exception {
        JsonNode row = submitted("不改代码慈善信托");
        row = cases.act(officer, row, "supplement-request", Map.of("items", List.of(Map.of("text", "请补充"))));
        Map<String, Object> other = answers("不改代码慈善信托");
        other.put("applicantCreditCode", "51330900MJ000000X4");
        cases.save(charity, cases.read(charity, row), Map.of("answers", other))
                .expectStatus()
                .isOk();
        assertThat(cases.read(charity, row).at("/applicant/creditCode").asString())
                .isEqualTo("53330900MJ0000026Q");
        try (var owner = database.owner();
                var rows = owner.createStatement().executeQuery("select t::text from charity.trust t")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).as("TR-22").doesNotContain("张渔生");
            }
        }
    }

    private JsonNode entered(String name) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !list("/api/v1/charitable-trusts?name=" + name).isEmpty());
        return list("/api/v1/charitable-trusts?name=" + name).get(0);
    }

    private JsonNode list(String uri) {
        return json(web.get().uri(uri).exchange().expectStatus().isOk()).get("items");
    }

    private JsonNode submitted(String name) {
        return cases.submitted(charity, "trust-filing", answers(name), PAPERS);
    }

    private void refused(Map<String, Object> wrong, String field, String code) {
        Map<String, Object> answers = answers("检查慈善信托");
        answers.putAll(wrong);
        cases.save(charity, cases.draft(charity, "trust-filing"), Map.of("answers", answers))
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/answers/" + field)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private static Map<String, Object> answers(String name) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "applicantName", "舟山市海岛慈善基金会",
                "applicantCreditCode", " 53330900mj0000026q",
                "divisionCode", "330900000000",
                "representativeName", "陈经办",
                "applicantPhone", "13000003001",
                "trustName", name,
                "signedOn", LocalDate.now(Zones.SHANGHAI).minusDays(2).toString(),
                "purposeGroup", "EDUCATION_CULTURE_HEALTH",
                "purpose", "资助海岛学生完成学业",
                "settlorKind", "PERSON"));
        answers.putAll(Map.of(
                "representativeIdNumber", OFFICER_NUMBER,
                "settlorName", "张渔生",
                "settlorPublic", "NO",
                "propertyKind", "MONEY",
                "propertyYuan", "500000.50",
                "termKind", "PERPETUAL"));
        return answers;
    }
}
