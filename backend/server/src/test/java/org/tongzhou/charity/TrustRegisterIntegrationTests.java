package org.tongzhou.charity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.casework.CaseDriver.json;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.casework.CaseDriver;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.UnifiedSocialCreditCode;
import org.tongzhou.testing.PostgresTest;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** The register of trusts: searched by anybody, kept by the staff of its area. */
@PostgresTest
class TrustRegisterIntegrationTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TrustRegister register;

    @Autowired
    private Charities charities;

    @Autowired
    private Commands commands;

    private final String tag = UUID.randomUUID().toString().substring(0, 6);
    private CaseDriver staff;
    private String officer;

    @BeforeEach
    void signIn() {
        staff = new CaseDriver(web);
        officer = StaffFixtures.cookie(server, Role.CHARITY_OFFICER, "330900000000", "charity");
    }

    @Test
    void pagesThroughTheRegisterTheLatestFiledFirst() {
        for (int year = 2019; year <= 2023; year++) {
            enter("翻页" + year, LocalDate.of(year, 6, 1), TrustState.EFFECTIVE, "330902000000");
        }
        JsonNode first = search("name=" + tag + "&limit=3");
        assertThat(first.get("items")).hasSize(3);
        assertThat(first.at("/items/0/filedOn").asString()).isEqualTo("2023-06-01");
        JsonNode rest =
                search("name=" + tag + "&limit=3&cursor=" + first.get("next").asString());
        assertThat(rest.get("items")).hasSize(2);
        assertThat(rest.has("next")).isFalse();
        web.get()
                .uri("/api/v1/charitable-trusts?name=other&cursor="
                        + first.get("next").asString())
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void findsPartsOfNamesAndNumbersHoweverShort() {
        enter("甲𠮷岛", LocalDate.of(2024, 6, 1), TrustState.EFFECTIVE, "330902000000");
        for (String typed : List.of("𠮷", "甲𠮷岛" + tag, "岛" + tag.charAt(0), tag + "慈善")) {
            assertThat(search("name=" + typed).get("items").toString())
                    .as(typed)
                    .contains("甲𠮷岛" + tag);
        }
        String number = search("name=" + tag).at("/items/0/number").asString();
        assertThat(search("name=" + number.substring(4, 10)).get("items").toString())
                .contains(number);
        assertThat(search("name=岛甲" + tag).get("items")).isEmpty();
        assertThat(search("name=" + tag + "&trustee=0026Q").get("items")).hasSize(1);
    }

    @Test
    void findsOverdueReportsAndNoneOfTrustsThatEnded() {
        LocalDate longAgo = LocalDate.of(2020, 5, 6);
        enter("逾期", longAgo, TrustState.EFFECTIVE, "330902000000");
        enter("终止", longAgo, TrustState.TERMINATED, "330902000000");
        enter("新设", LocalDate.now(Zones.SHANGHAI), TrustState.EFFECTIVE, "330902000000");
        assertThat(search("name=" + tag + "&late=true").at("/items"))
                .singleElement()
                .satisfies(trust -> assertThat(trust.get("name").asString()).contains("逾期"));
        assertThat(search("name=" + tag + "&state=TERMINATED").at("/items")).hasSize(1);
        assertThat(search("trustee=53330900MJ0000026Q&name=" + tag).at("/items"))
                .hasSize(3);
    }

    @Test
    void recordsAReportAndTellsTheNextOne() {
        enter("报告", LocalDate.of(2023, 5, 6), TrustState.EFFECTIVE, "330902000000");
        JsonNode row = record();
        assertThat(row.at("/published/trust/reportYear").asInt()).isEqualTo(2023);
        report(row, 2024).expectStatus().isEqualTo(HttpStatus.CONFLICT);
        JsonNode after = json(report(row, 2023).expectStatus().isOk());
        assertThat(after.at("/published/trust/reportYear").asInt()).isEqualTo(2024);
        assertThat(after.at("/reports/0/late").asBoolean()).isTrue();
        report(row, 2023).expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
    }

    @Test
    void showsStaffTheirAreaAloneAndASheetOfIt() {
        enter("定海", LocalDate.of(2024, 5, 6), TrustState.EFFECTIVE, "330902000000");
        enter("普陀", LocalDate.of(2024, 5, 6), TrustState.EFFECTIVE, "330903000000");
        String dinghai = StaffFixtures.cookie(server, Role.CHARITY_OFFICER, "330902000000", "charity");
        JsonNode list = json(staff.get(dinghai, "/api/v1/trust-records?name=" + tag));
        assertThat(list.get("items")).hasSize(1);
        String other = search("name=普陀" + tag).at("/items/0/id").asString();
        staff.get(dinghai, "/api/v1/trust-records/" + other).expectStatus().isNotFound();
        String sheet = Objects.requireNonNull(staff.get(dinghai, "/api/v1/trust-records/export?name=" + tag)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        assertThat(sheet).startsWith("\uFEFF备案编号,").contains("定海" + tag).doesNotContain("普陀" + tag);
        assertThat(sheet.lines()).hasSize(2);
    }

    /** UC-07: a charity has no number but the code of its certificate. */
    @Test
    void listsCharitiesOnce() {
        Charity charity = new Charity(
                new UnifiedSocialCreditCode("52330902MJ0000018X"),
                "定海示例敬老服务中心",
                LocalDate.of(2020, 1, 2),
                "330902000000");
        StepVerifier.create(charities.enter(charity).then(charities.enter(charity)))
                .verifyComplete();
        JsonNode found = json(web.get()
                .uri("/api/v1/charities?name=敬老")
                .exchange()
                .expectStatus()
                .isOk());
        assertThat(found.get("items")).singleElement().satisfies(row -> {
            assertThat(row.get("form").asString()).as("CH-01").isEqualTo("社会服务机构");
            assertThat(row.get("registrar").asString()).isEqualTo("定海区民政局");
        });
    }

    @Test
    void servesTheRegisterAsPagesInBothLanguages() {
        enter("页面<b>", LocalDate.of(2020, 5, 6), TrustState.EFFECTIVE, "330902000000");
        String list = page("/charitable-trusts?name=" + tag, 200);
        assertThat(list).contains("页面&lt;b&gt;", "年度报告逾期", "lang=\"zh-CN\"").doesNotContain("<b>" + tag, "<script");
        String id = search("name=" + tag).at("/items/0/id").asString();
        assertThat(page("/charitable-trusts/" + id, 200)).contains("舟山示例渔业有限公司", "定海区民政局", "10");
        assertThat(page("/charitable-trusts/" + id + "?lang=en&elder=1", 200))
                .contains("Settlor", "class=\"elder\"", "lang=\"en\"");
        assertThat(page("/charitable-trusts/" + UUID.randomUUID(), 404)).contains("没有查到");
        assertThat(page("/charitable-trusts?state=NONSENSE&limit=-1&late=maybe", 200))
                .contains("慈善信托名册");
    }

    private String page(String uri, int status) {
        return Objects.requireNonNull(web.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private WebTestClient.ResponseSpec report(JsonNode row, int year) {
        return CaseDriver.as(
                        officer,
                        web.post()
                                .uri(
                                        "/api/v1/trust-records/{id}/reports",
                                        row.get("id").asString()))
                .header("If-Match", row.get("etag").asString())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of(
                        "year",
                        year,
                        "receivedOn",
                        LocalDate.now(Zones.SHANGHAI).toString()))
                .exchange();
    }

    private JsonNode record() {
        String id = search("name=" + tag).at("/items/0/id").asString();
        return json(
                staff.get(officer, "/api/v1/trust-records/" + id).expectStatus().isOk());
    }

    private JsonNode search(String query) {
        return json(web.get()
                .uri("/api/v1/charitable-trusts?" + query)
                .exchange()
                .expectStatus()
                .isOk());
    }

    private void enter(String name, LocalDate filedOn, TrustState state, String division) {
        TrustEntry entry = TrustFixtures.entry(
                "舟慈信备" + UUID.randomUUID().toString().substring(0, 8), name + tag + "慈善信托", filedOn, state, division);
        commands.transaction(() -> register.enter(entry).thenReturn(true)).block();
    }
}
