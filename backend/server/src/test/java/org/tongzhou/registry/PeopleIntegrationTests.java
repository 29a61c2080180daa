package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.tongzhou.registry.RegistryDesk.CHANGGUO;
import static org.tongzhou.registry.RegistryDesk.CHANGGUO_VILLAGE;
import static org.tongzhou.registry.RegistryDesk.DINGHAI;
import static org.tongzhou.registry.RegistryDesk.LINCHENG_VILLAGE;
import static org.tongzhou.registry.RegistryDesk.SHENJIAMEN_VILLAGE;
import static org.tongzhou.registry.RegistryDesk.body;
import static org.tongzhou.registry.RegistryDesk.id;
import static org.tongzhou.registry.RegistryDesk.number;
import static org.tongzhou.registry.RegistryDesk.texts;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

@PostgresTest
class PeopleIntegrationTests {

    private static final LocalDate BIRTH = LocalDate.of(1940, 3, 9);

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    private RegistryDesk desk;
    private String clerk;

    @BeforeEach
    void open() {
        desk = new RegistryDesk(web, server);
        clerk = desk.clerk(CHANGGUO);
    }

    @Test
    void findsWhoLivesInTheAreaMaskedAndWritesWhomItFound() throws SQLException {
        CitizenId number = number(BIRTH);
        UUID person = desk.person("邵云帆", number, CHANGGUO_VILLAGE);

        JsonNode found = desk.search(clerk, Map.of("idNumber", number.value()));

        assertThat(texts(found.get("items"), "id")).containsExactly(person.toString());
        JsonNode card = found.at("/items/0");
        assertThat(card.get("name").asString()).isEqualTo("邵云帆");
        assertThat(card.get("numberMasked").asString()).isEqualTo(number.masked());
        assertThat(card.has("birthDate")).isFalse();
        assertThat(found.toString()).doesNotContain(number.value());
        assertThat(rows(
                        "select details ->> 'by' from audit.entry where act = 'person.searched' and details::text like '%"
                                + person + "%'"))
                .containsExactly("NUMBER");
    }

    @Test
    void showsOnlyThatSomebodyIsKnownElsewhereAndNothingForANameAlone() {
        CitizenId number = number(BIRTH);
        UUID person = desk.person("欧阳听涛", number, LINCHENG_VILLAGE);

        JsonNode byNumber = desk.search(clerk, Map.of("idNumber", number.value()));
        JsonNode byNameAndBirth = desk.search(clerk, Map.of("name", "欧阳听涛", "birthDate", BIRTH.toString()));

        for (JsonNode found : List.of(byNumber, byNameAndBirth)) {
            assertThat(found.get("items")).isEmpty();
            assertThat(found.get("elsewhere")).hasSize(1);
            JsonNode card = found.at("/elsewhere/0");
            assertThat(card.get("nameMasked").asString()).isEqualTo("欧阳※");
            assertThat(card.get("birthYear").asInt()).isEqualTo(1940);
            assertThat(card.get("countyName").asString()).contains("定海区");
            assertThat(card.size()).isEqualTo(4);
            assertThat(found.toString()).doesNotContain(person.toString());
        }
        JsonNode byName = desk.search(clerk, Map.of("name", "欧阳听涛"));
        assertThat(byName.get("items")).isEmpty();
        assertThat(byName.get("elsewhere")).isEmpty();
        desk.get(clerk, "/api/v1/people/" + person).expectStatus().isNotFound();
        desk.get(clerk, "/api/v1/people/" + UUID.randomUUID()).expectStatus().isNotFound();
    }

    @Test
    void findsWhomACaseOfTheAreaNamesWithinTheLineOfTheCase() {
        CitizenId number = number(BIRTH);
        UUID person = desk.person("裘望舒", number, SHENJIAMEN_VILLAGE);
        UUID matter = UUID.randomUUID();
        String charity = StaffFixtures.cookie(server, Role.COUNTY_APPROVER, DINGHAI, "charity");
        desk.link(PersonLink.ofCase(person, matter, new DivisionCode(CHANGGUO), "eldercare"));

        JsonNode file = desk.read(clerk, "/api/v1/people/" + person);

        assertThat(texts(file.get("links"), "kind")).containsExactly("CASE");
        assertThat(texts(file.get("links"), "source")).containsExactly(matter.toString());
        desk.get(charity, "/api/v1/people/" + person).expectStatus().isNotFound();
    }

    @Test
    void tellsNobodyWithoutThatRightThatChildProtectionKnowsAPerson() {
        CitizenId number = number(LocalDate.of(2016, 5, 4));
        CitizenId unknown = number(LocalDate.of(2016, 5, 4));
        UUID child = desk.stranger("谷小雨", number);
        desk.link(PersonLink.ofProtection(child, UUID.randomUUID(), new DivisionCode(CHANGGUO), "childprotection"));
        String protector =
                StaffFixtures.cookie(server, List.of(Role.TOWNSHIP_CLERK, Role.CHILD_PROTECTION_OFFICER), CHANGGUO);

        for (Map<String, String> search : List.of(
                Map.of("idNumber", number.value()),
                Map.of("name", "谷小雨"),
                Map.of("name", "谷小雨", "birthDate", "2016-05-04"))) {
            assertThat(desk.search(clerk, search).toString())
                    .isEqualTo(desk.search(clerk, Map.of("idNumber", unknown.value()))
                            .toString());
        }
        desk.get(clerk, "/api/v1/people/" + child).expectStatus().isNotFound();
        assertThat(texts(desk.read(protector, "/api/v1/people/" + child).get("links"), "kind"))
                .containsExactly("PROTECTION");

        desk.link(PersonLink.ofCase(child, UUID.randomUUID(), new DivisionCode(CHANGGUO), "eldercare"));
        assertThat(texts(desk.read(clerk, "/api/v1/people/" + child).get("links"), "kind"))
                .containsExactly("CASE");
        assertThat(texts(desk.read(protector, "/api/v1/people/" + child).get("links"), "kind"))
                .containsExactly("CASE", "PROTECTION");
    }

    @Test
    void registersSomebodyWhomOnlyChildProtectionKnowsAsIfNew() {
        CitizenId number = number(LocalDate.of(2015, 2, 3));
        UUID child = desk.stranger("谷小禾", number);
        desk.link(PersonLink.ofProtection(child, UUID.randomUUID(), new DivisionCode(DINGHAI), "childprotection"));

        JsonNode registered = body(desk.post(clerk, "/api/v1/people", entry("谷小禾", Map.of("idNumber", number.value())))
                .expectStatus()
                .isCreated());

        assertThat(id(registered)).isEqualTo(child.toString());
        assertThat(texts(registered.get("links"), "kind")).containsExactly("RESIDENCE");
        desk.post(clerk, "/api/v1/people", entry("谷小禾", Map.of("idNumber", number.value())))
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    @DisplayName(
            "ID-10: somebody without a number is recorded with the reason and a temporary number, and gets one later")
    void recordsSomebodyWithoutANumber() {
        JsonNode foundling = body(desk.post(
                        clerk,
                        "/api/v1/people",
                        entry(
                                "江小舟",
                                Map.of(
                                        "noNumberReason", "FOUNDLING",
                                        "birthDate", "2025-01-02",
                                        "birthEstimated", true,
                                        "sex", "MALE")))
                .expectStatus()
                .isCreated());
        assertThat(foundling.at("/card/numberMasked").asString()).matches("T330902-[0-9A-Z]{6}");
        assertThat(foundling.at("/card/identityKind").asString()).isEqualTo("NONE");
        desk.post(clerk, "/api/v1/people", entry("江小舟", Map.of("birthDate", "2025-01-02", "sex", "MALE")))
                .expectStatus()
                .isEqualTo(422);

        CitizenId number = number(LocalDate.of(2025, 1, 5));
        JsonNode change = body(desk.post(
                        clerk,
                        "/api/v1/people/" + id(foundling) + "/changes",
                        Map.of("field", "ID_NUMBER", "value", Map.of("idNumber", number.value()), "reason", "户口已登记"))
                .expectStatus()
                .isCreated());
        desk.post(desk.reviewer(CHANGGUO), approval(change), Map.of(), change)
                .expectStatus()
                .isOk();
        JsonNode numbered = desk.read(clerk, "/api/v1/people/" + id(foundling));
        assertThat(numbered.at("/card/numberMasked").asString()).isEqualTo(number.masked());
        assertThat(numbered.at("/card/birthEstimated").asBoolean()).isFalse();
        assertThat(numbered.get("temporaryNumber").asString()).startsWith("T330902-");
    }

    @Test
    @DisplayName("TEL-04: a telephone may be a child's and several people's; it is found by its number alone")
    void findsByATelephoneThatTwoShare() {
        Map<String, Object> phone =
                Map.of("phone", Map.of("number", "13000009876", "relation", "CHILD", "owner", "柴明"));
        JsonNode mother = body(desk.post(clerk, "/api/v1/people", entry("柴阿菊", with(phone))));
        JsonNode father = body(desk.post(clerk, "/api/v1/people", entry("柴根土", with(phone))));

        JsonNode found = desk.search(clerk, Map.of("phone", "130-0000-9876"));

        assertThat(texts(found.get("items"), "id")).containsExactlyInAnyOrder(id(mother), id(father));
        assertThat(found.at("/items/0/phone/numberMasked").asString()).isEqualTo("130****9876");
        assertThat(found.at("/items/0/phone/ownerMasked").asString()).isEqualTo("柴*");
        assertThat(desk.search(desk.clerk("330902006000"), Map.of("phone", "13000009876"))
                        .get("items"))
                .isEmpty();
    }

    @Test
    void revealsOneValueForAReasonThatStandsInTheTrail() throws SQLException {
        CitizenId number = number(BIRTH);
        UUID person = desk.person("屠望海", number, CHANGGUO_VILLAGE);

        JsonNode shown = body(desk.post(
                        clerk,
                        "/api/v1/people/" + person + "/reveals",
                        Map.of("field", "ID_NUMBER", "reason", "核对身份证原件"))
                .expectStatus()
                .isOk());

        assertThat(shown.get("value").asString()).isEqualTo(number.value());
        assertThat(rows("select purpose || ' ' || (details ->> 'field') from audit.entry where act = 'person.revealed'"
                        + " and object_id = '" + person + "'"))
                .containsExactly("核对身份证原件 ID_NUMBER");
        desk.post(clerk, "/api/v1/people/" + person + "/reveals", Map.of("field", "PHONE", "reason", "联系本人"))
                .expectStatus()
                .isNotFound();
        desk.post(
                        desk.clerk("330902006000"),
                        "/api/v1/people/" + person + "/reveals",
                        Map.of("field", "ID_NUMBER", "reason", "好奇"))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void changesNothingBeforeASecondPersonAgrees() throws SQLException {
        UUID person = desk.person("项东升", number(BIRTH), CHANGGUO_VILLAGE);
        String both = StaffFixtures.cookie(server, List.of(Role.TOWNSHIP_CLERK, Role.TOWNSHIP_REVIEWER), CHANGGUO);
        Map<String, Object> wanted = Map.of("field", "NAME", "value", Map.of("name", "项东昇"), "reason", "身份证已换发");

        JsonNode change = body(desk.post(both, "/api/v1/people/" + person + "/changes", wanted)
                .expectStatus()
                .isCreated());

        assertThat(change.at("/before/name").asString()).isEqualTo("项东升");
        assertThat(change.at("/after/name").asString()).isEqualTo("项东昇");
        assertThat(name(person)).isEqualTo("项东升");
        desk.post(both, "/api/v1/people/" + person + "/changes", wanted)
                .expectStatus()
                .isEqualTo(409);
        assertThat(code(desk.post(both, approval(change), Map.of(), change))).isEqualTo("CHANGE_BY_ANOTHER");
        String reviewer = desk.reviewer(CHANGGUO);
        assertThat(texts(desk.read(reviewer, "/api/v1/person-changes?limit=100").get("items"), "id"))
                .contains(id(change));
        desk.post(reviewer, approval(change), Map.of(), change).expectStatus().isOk();
        assertThat(name(person)).isEqualTo("项东昇");
        assertThat(code(desk.post(reviewer, approval(change), Map.of(), change)))
                .isEqualTo("CHANGE_DECIDED");
        assertThat(rows("select act from audit.entry where object_id = '" + person
                        + "' and act like '%change%' order by id"))
                .containsExactly("person.change-requested", "person.change-approved");
    }

    @Test
    void refusesAChangeOfWhatHasChangedMeanwhile() throws SQLException {
        UUID person = desk.person("应海潮", number(BIRTH), CHANGGUO_VILLAGE);
        JsonNode change = body(desk.post(
                clerk,
                "/api/v1/people/" + person + "/changes",
                Map.of("field", "NAME", "value", Map.of("name", "应海朝"), "reason", "姓名写错")));
        PersonWriteRepository writes = server.getBean(PersonWriteRepository.class);
        Person now =
                server.getBean(PersonRepository.class).records(List.of(person)).blockFirst();
        assertThat(writes.rename(now, new PersonName("应海涛")).block()).isTrue();

        assertThat(code(desk.post(desk.reviewer(CHANGGUO), approval(change), Map.of(), change)))
                .isEqualTo("CHANGE_OUTDATED");
        assertThat(name(person)).isEqualTo("应海涛");
        assertThatNobodyDecidesTheirOwn(change);
    }

    private void assertThatNobodyDecidesTheirOwn(JsonNode change) {
        assertThat(catchThrowable(() -> {
                    try (Connection owner = database.owner()) {
                        owner.createStatement()
                                .executeUpdate("update registry.person_change set state = 'APPROVED',"
                                        + " decided_by = requested_by, decided_at = now() where id = '" + id(change)
                                        + "'");
                    }
                }))
                .hasMessageContaining("check constraint");
    }

    @Test
    void movesAPersonToAnotherAreaWithTheAddress() {
        UUID person = desk.person("封远航", number(BIRTH), CHANGGUO_VILLAGE);
        Map<String, String> home = Map.of("divisionCode", LINCHENG_VILLAGE, "text", "海天大道 8 号");
        JsonNode change = body(desk.post(
                clerk,
                "/api/v1/people/" + person + "/changes",
                Map.of("field", "RESIDENCE_ADDRESS", "value", Map.of("address", home), "reason", "已搬家")));
        assertThat(change.toString()).doesNotContain("海天大道");
        desk.post(desk.reviewer(CHANGGUO), approval(change), Map.of(), change)
                .expectStatus()
                .isOk();

        desk.get(clerk, "/api/v1/people/" + person).expectStatus().isNotFound();
        String other = desk.clerk("330902006000");
        JsonNode file = desk.read(other, "/api/v1/people/" + person);
        assertThat(file.at("/addresses/0/divisionCode").asString()).isEqualTo(LINCHENG_VILLAGE);
        assertThat(file.toString()).doesNotContain("海天大道");
        assertThat(body(desk.post(
                                other,
                                "/api/v1/people/" + person + "/reveals",
                                Map.of("field", "RESIDENCE_ADDRESS", "reason", "上门核实")))
                        .get("value")
                        .asString())
                .isEqualTo("海天大道 8 号");
    }

    @Test
    void limitsHowOftenOneMemberOfStaffSearches() {
        String curious = desk.clerk(CHANGGUO);
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(desk.post(curious, "/api/v1/people/searches", Map.of("name", "无此人"))
                    .returnResult(Void.class)
                    .getStatus()
                    .value());
        }
        assertThat(answers).contains(200, 429);
        assertThat(code(desk.post(clerk, "/api/v1/people/searches", Map.of()))).isEqualTo("PERSON_SEARCH_EMPTY");
    }

    private static Map<String, Object> with(Map<String, Object> more) {
        var all = new HashMap<String, Object>(more);
        all.put("idNumber", number(BIRTH).value());
        return all;
    }

    private static Map<String, Object> entry(String name, Map<String, Object> more) {
        var entry = new HashMap<String, Object>(more);
        entry.put("name", name);
        entry.put("residence", Map.of("divisionCode", CHANGGUO_VILLAGE, "text", "人民南路 12 号"));
        return entry;
    }

    private static String approval(JsonNode change) {
        return "/api/v1/person-changes/" + id(change) + "/approval";
    }

    private static String code(WebTestClient.ResponseSpec answer) {
        return body(answer).get("code").asString();
    }

    private String name(UUID person) {
        return desk.read(clerk, "/api/v1/people/" + person).at("/card/name").asString();
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
