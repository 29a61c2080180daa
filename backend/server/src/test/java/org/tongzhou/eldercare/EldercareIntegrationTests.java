package org.tongzhou.eldercare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.eldercare.EldercareDesk.addition;
import static org.tongzhou.eldercare.EldercareDesk.body;
import static org.tongzhou.eldercare.EldercareDesk.etag;
import static org.tongzhou.eldercare.EldercareDesk.id;
import static org.tongzhou.eldercare.EldercareDesk.notFiled;
import static org.tongzhou.eldercare.EldercareDesk.stateOf;
import static org.tongzhou.eldercare.EldercareDesk.wanted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.tongzhou.access.Role;
import org.tongzhou.access.Scope;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

@PostgresTest
class EldercareIntegrationTests {

    private static final String DINGHAI = "330902000000";
    private static final int PAGE_BUDGET = 15_000;
    private static final String SHENGSI = "330922000000";

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    @Autowired
    private BedRepository beds;

    private EldercareDesk clerk;
    private EldercareDesk anybody;

    @BeforeEach
    void signIn() {
        clerk = desk(Role.COUNTY_CLERK, DINGHAI);
        anybody = new EldercareDesk(web, "");
    }

    @Test
    void registersAnInstitutionAndItsBedsForEverybodyToFind() {
        JsonNode home = clerk.registered(Map.of("name", "东港颐养院"));
        assertThat(home.get("etag").asString()).isEqualTo("\"v1\"");
        assertThat(home.get("kindName").asString()).isEqualTo("民办非营利");
        assertThat(home.get("divisionName").asString()).contains("定海区昌国街道");
        assertThat(home.get("levelsName").asString()).isEqualTo("能力完好至重度失能");

        JsonNode filled = clerk.withBeds(home, 3, List.of("301", "302"), 2, "NURSING");
        assertThat(filled.get("bedsTotal").asInt()).isEqualTo(4);
        assertThat(filled.get("etag").asString()).isEqualTo("\"v2\"");

        JsonNode seen = body(anybody.get("/api/v1/care-homes/" + id(home)));
        assertThat(seen.get("bedsFree").asInt()).isEqualTo(4);
        assertThat(seen.get("beds").get(0).get("kindName").asString()).isEqualTo("护理型床位");
        assertThat(seen.has("capacity")).isFalse();
        assertThat(acts(id(home))).containsExactly("institution.registered", "institution.beds-added");
        assertThat(events(id(home))).containsExactly("institution.registered", "institution.beds-added");
    }

    @Test
    void changesABedAndWithItWhatTheCityReads() {
        JsonNode home = clerk.registered(Map.of());
        clerk.withBeds(home, 1, List.of("101"), 2, "ORDINARY");
        JsonNode bed = clerk.plan(home).get(0);
        assertThat(anybody.page("/care-homes/" + id(home))).contains("普通床位<b>2</b>");

        ResponseSpec changed = clerk.change(home, bed, "OUT_OF_SERVICE", "\"v1\"");
        changed.expectStatus().isOk();
        JsonNode now = body(changed);
        assertThat(now.get("stateName").asString()).isEqualTo("停用");
        assertThat(now.get("etag").asString()).isEqualTo("\"v2\"");
        assertThat(now.get("nextStates").valueStream().map(JsonNode::asString)).containsExactly("FREE");

        assertThat(anybody.page("/care-homes/" + id(home))).contains("普通床位<b>1</b>");
        assertThat(events(bed.get("id").asString())).containsExactly("bed.state-changed");
        assertThat(acts(bed.get("id").asString())).containsExactly("bed.state-changed");
        assertThat(rows("select details::text from audit.entry where object_id = '%s'"
                        .formatted(bed.get("id").asString())))
                .allSatisfy(details ->
                        assertThat(details).contains("OUT_OF_SERVICE").doesNotContain("床板"));
    }

    @Test
    @DisplayName("BED-05: of two who take the same bed one is told that it has changed")
    void givesABedToOneOfTwo() {
        JsonNode home = clerk.registered(Map.of());
        clerk.withBeds(home, 1, List.of("101"), 1, "ORDINARY");
        JsonNode bed = clerk.plan(home).getFirst();

        clerk.change(home, bed, "OCCUPIED", "\"v1\"").expectStatus().isOk();
        clerk.change(home, bed, "RESERVED", "\"v1\"").expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
        clerk.change(home, bed, "OUT_OF_SERVICE", "\"v2\"")
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BED_STATE_NOT_ALLOWED")
                .jsonPath("$.allowed[0]")
                .isEqualTo("FREE");
        clerk.change(home, bed, "FREE", null).expectStatus().isEqualTo(HttpStatus.PRECONDITION_REQUIRED);
    }

    @Test
    void walksThroughTheBedsInOrderAndOnlyInsideTheScope() {
        JsonNode home = clerk.registered(Map.of());
        JsonNode first = clerk.withBeds(home, 2, List.of("201"), 2, "NURSING");
        clerk.withBeds(first, 1, List.of("101"), 1, "ORDINARY");

        StepVerifier.create(beds.all(UUID.fromString(id(home)), Scope.SYSTEM).map(Bed::place))
                .expectNext(new Bed.BedPlace("", 1, "101", 1))
                .expectNext(new Bed.BedPlace("", 2, "201", 1))
                .expectNext(new Bed.BedPlace("", 2, "201", 2))
                .verifyComplete();
        StepVerifier.create(beds.all(UUID.fromString(id(home)), Scope.NOTHING)).verifyComplete();
    }

    @Test
    void keepsInstitutionsOfOtherAreasOutOfSight() {
        JsonNode home = clerk.registered(Map.of());
        clerk.withBeds(home, 1, List.of("101"), 1, "ORDINARY");
        JsonNode bed = clerk.plan(home).getFirst();
        EldercareDesk stranger = desk(Role.COUNTY_CLERK, SHENGSI);
        String uri = "/api/v1/care-institutions/" + id(home);

        stranger.get(uri).expectStatus().isNotFound();
        stranger.get(uri + "/beds").expectStatus().isNotFound();
        stranger.post(uri + "/beds/" + bed.get("id").asString() + "/state", stateOf("FREE"), "\"v1\"")
                .expectStatus()
                .isNotFound();
        stranger.post(uri + "/amendment", wanted(Map.of()), "\"v1\"")
                .expectStatus()
                .isNotFound();
        stranger.get("/api/v1/care-institutions")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
    }

    @Test
    void letsOnlyThoseWriteWhoMay() {
        JsonNode home = clerk.registered(Map.of());
        JsonNode filled = clerk.withBeds(home, 1, List.of("101"), 1, "ORDINARY");
        EldercareDesk supervisor = desk(Role.CITY_SUPERVISOR, "330900000000");
        EldercareDesk keeper = desk(Role.INSTITUTION_MANAGER, "330902002001");
        String uri = "/api/v1/care-institutions/" + id(home);

        supervisor.get(uri).expectStatus().isOk();
        supervisor
                .post("/api/v1/care-institutions", wanted(Map.of()), null)
                .expectStatus()
                .isForbidden();
        keeper.post("/api/v1/care-institutions", wanted(Map.of()), null)
                .expectStatus()
                .isForbidden();
        keeper.post(uri + "/amendment", wanted(Map.of()), etag(filled))
                .expectStatus()
                .isForbidden();
        String bed = clerk.plan(home).getFirst().get("id").asString();
        keeper.post(uri + "/beds/" + bed + "/state", stateOf("RESERVED"), "\"v1\"")
                .expectStatus()
                .isOk();
        desk(Role.TOWNSHIP_CLERK, "330902002000").get(uri).expectStatus().isForbidden();
        web.get().uri(uri).exchange().expectStatus().isUnauthorized();
    }

    @Test
    void showsAManagerTheOwnInstitutionAlone() {
        JsonNode own = clerk.registered(Map.of("name", "自家颐养院", "divisionCode", "330902003000"));
        JsonNode next = clerk.registered(Map.of("name", "隔壁颐养院", "divisionCode", "330902003000"));
        clerk.withBeds(next, 1, List.of("101"), 1, "ORDINARY");
        clerk.withBeds(own, 1, List.of("101"), 1, "ORDINARY");
        var manager = new EldercareDesk(
                web, StaffFixtures.cookie(server, Role.INSTITUTION_MANAGER, "330902003000", UUID.fromString(id(own))));

        assertThat(manager.names("/api/v1/care-institutions")).containsExactly("自家颐养院");
        manager.get("/api/v1/care-institutions/" + id(next) + "/beds")
                .expectStatus()
                .isNotFound();
        JsonNode strange = clerk.plan(next).getFirst();
        manager.change(next, strange, "OCCUPIED", "\"v1\"").expectStatus().isNotFound();
        manager.change(own, manager.plan(own).getFirst(), "OCCUPIED", "\"v1\"")
                .expectStatus()
                .isOk();
    }

    @Test
    @DisplayName("NH-03: what is filed changes by an amendment under the version that was read")
    void amendsWhatIsFiled() {
        JsonNode home = clerk.registered(Map.of());
        JsonNode filled = clerk.withBeds(home, 1, List.of("101", "102"), 2, "ORDINARY");
        String uri = "/api/v1/care-institutions/" + id(home) + "/amendment";
        Map<String, Object> same =
                wanted(Map.of("creditCode", home.get("creditCode").asString()));

        clerk.post(uri, same, "\"v1\"").expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
        Map<String, Object> smaller = new HashMap<>(same);
        smaller.put("capacity", 3);
        refused(clerk.post(uri, smaller, etag(filled)), "/capacity", "CAPACITY_BELOW_BEDS");
        Map<String, Object> renamed = new HashMap<>(same);
        renamed.put("name", "改名颐养院");
        clerk.post(uri, renamed, etag(filled))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("改名颐养院")
                .jsonPath("$.bedsTotal")
                .isEqualTo(4)
                .jsonPath("$.etag")
                .isEqualTo("\"v3\"");
    }

    @Test
    void refusesBedsThatCannotBe() {
        JsonNode home = clerk.registered(Map.of("capacity", 4));
        String uri = "/api/v1/care-institutions/" + id(home) + "/beds";
        conflict(clerk.post(uri, addition(1, List.of("101"), 5, "ORDINARY"), etag(home)), "BEDS_OVER_CAPACITY");
        conflict(clerk.post(uri, addition(1, List.of("101"), 1, "COGNITIVE"), etag(home)), "COGNITIVE_ZONE_MISSING");
        JsonNode filled = clerk.withBeds(home, 1, List.of("101"), 2, "ORDINARY");
        conflict(clerk.post(uri, addition(1, List.of("101"), 1, "ORDINARY"), etag(filled)), "BED_PLACE_TAKEN");
        assertThat(clerk.plan(home)).hasSize(2);
    }

    @Test
    @DisplayName("NH-02: what was entered wrongly is told at its field")
    void saysAtTheFieldWhatIsWrong() {
        refused(Map.of("divisionCode", "330903001000"), "/divisionCode", "DIVISION_OUTSIDE_AREA");
        refused(Map.of("divisionCode", "330902999000"), "/divisionCode", "DIVISION_UNKNOWN");
        refused(Map.of("divisionCode", DINGHAI), "/divisionCode", "DIVISION_UNKNOWN");
        refused(Map.of("phone", "0571-1"), "/phone", "OFFICE_PHONE_INVALID");
        refused(Map.of("creditCode", "52330902MJ0000018X".replace('X', 'Y')), "/creditCode", "CHECKSUM_INVALID");
        refused(Map.of("kind", "PRIVATE_FOR_PROFIT"), "/creditCode", "CREDIT_CODE_OTHER_KIND");
        refused(Map.of("creditCode", " ", "filingNumber", ""), "/creditCode", "CODE_OR_NUMBER_REQUIRED");
        refused(Map.of("filing", "NOT_FILED"), "/filedOn", "FILED_ON_UNEXPECTED");
        refused(Map.of("filedOn", "2999-01-01"), "/filedOn", "DAY_IN_THE_FUTURE");
        refused(Map.of("levelFrom", 4, "levelTo", 1), "/levelTo", "RANGE_REVERSED");
        refused(Map.of("priceFromFen", 100_000), "/priceFromFen", "PRICE_INCOMPLETE");
        refused(Map.of("capacity", 0), "/capacity", "OUT_OF_RANGE");
        refused(Map.of("name", " "), "/name", "REQUIRED");
        JsonNode home = clerk.registered(Map.of());
        conflict(
                clerk.post(
                        "/api/v1/care-institutions",
                        wanted(Map.of("creditCode", home.get("creditCode").asString())),
                        null),
                "INSTITUTION_REGISTERED");
    }

    @Test
    @DisplayName("NH-07: everybody finds a free bed by place, kind and charge, most free beds first")
    void findsFreeBedsForEverybody() {
        EldercareDesk own = desk(Role.COUNTY_CLERK, "330921000000");
        String gaoting = "330921100000";
        for (int i = 1; i <= 5; i++) {
            JsonNode home = own.registered(Map.of(
                    "name",
                    "岱山颐养院" + i,
                    "divisionCode",
                    gaoting,
                    "priceFromFen",
                    i * 100_000,
                    "priceToFen",
                    900_000,
                    "pricedOn",
                    "2026-07-01"));
            if (i > 1) {
                own.withBeds(home, 1, List.of("101"), i - 1, i % 2 == 0 ? "NURSING" : "ORDINARY");
            }
        }
        own.registered(notFiled("岱山未备案颐养院", gaoting));

        assertThat(anybody.names("/api/v1/care-homes?divisionCode=330921"))
                .containsExactly("岱山颐养院5", "岱山颐养院4", "岱山颐养院3", "岱山颐养院2", "岱山颐养院1");
        assertThat(anybody.names("/api/v1/care-homes?divisionCode=330921&order=NAME&freeOnly=true"))
                .containsExactly("岱山颐养院2", "岱山颐养院3", "岱山颐养院4", "岱山颐养院5");
        assertThat(anybody.names("/api/v1/care-homes?divisionCode=330921&bedKind=NURSING"))
                .containsExactly("岱山颐养院4", "岱山颐养院2");
        assertThat(anybody.names("/api/v1/care-homes?divisionCode=330921&maxPriceFen=250000"))
                .containsExactly("岱山颐养院2", "岱山颐养院1");
        assertThat(anybody.paged("/api/v1/care-homes?divisionCode=330921&limit=2"))
                .isEqualTo(anybody.names("/api/v1/care-homes?divisionCode=330921"));
        assertThat(anybody.paged("/api/v1/care-homes?divisionCode=330921&limit=2&order=NAME"))
                .isEqualTo(anybody.names("/api/v1/care-homes?divisionCode=330921&order=NAME"));
        anybody.get("/api/v1/care-homes?limit=0").expectStatus().isBadRequest();
        anybody.get("/api/v1/care-homes?bedKind=BUNK").expectStatus().isBadRequest();
        assertThat(anybody.page("/care-homes?area=330921000000&free=1&most=3000&kind=NURSING"))
                .contains("岱山颐养院2", "value=\"330921000000\" selected", "<option value=\"3000\" selected>", " checked")
                .doesNotContain("岱山颐养院4", "岱山未备案", "<script", "style=");
        assertThat(own.names("/api/v1/care-institutions?filing=NOT_FILED")).containsExactly("岱山未备案颐养院");
    }

    @Test
    void showsPagesInEveryFormWithinTheirBudget() {
        JsonNode home = clerk.registered(Map.of("name", "<b>&颐养院"));
        String uri = "/care-homes/" + id(home);
        assertThat(anybody.page(uri))
                .contains("&lt;b&gt;&amp;颐养院", "tel:05802041234", "还没有登记床位")
                .doesNotContain("<b>&");
        assertThat(anybody.page(uri + "?lang=en")).contains("Find a free bed", "no need of care to severe need");
        assertThat(anybody.page("/care-homes?elder=1")).contains("class=\"elder\"");
        for (String form : List.of("", "?elder=1", "?lang=en&kind=NURSING", "?free=1&elder=1&lang=en")) {
            assertThat(compressed(anybody.page("/care-homes" + form))).isLessThan(PAGE_BUDGET);
        }
        assertThat(anybody.page("/care-homes?area=x&kind=BUNK&most=-1&cursor=zz"))
                .contains("查空床位");
        assertThat(anybody.page("/care-homes?area=330922000000&most=100")).contains("没有找到符合条件的机构");
        web.get().uri("/care-homes/none").exchange().expectStatus().isNotFound();
        web.get()
                .uri("/care-homes/" + UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
        web.post().uri("/care-homes").exchange().expectStatus().isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
    }

    @Test
    void opensThePageFromItsMatter() {
        anybody.get("/api/v1/service-items/find-care-home")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.opens")
                .isEqualTo("/care-homes");
    }

    @Test
    void exportsATableThatNoSpreadsheetRuns() {
        EldercareDesk own = desk(Role.COUNTY_CLERK, SHENGSI);
        JsonNode home = own.registered(Map.of("name", "=1+1", "divisionCode", "330922203200"));
        own.withBeds(home, 1, List.of("101"), 2, "NURSING");

        String table = new String(
                Objects.requireNonNull(own.get("/api/v1/care-institutions/table")
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType("text/csv;charset=UTF-8")
                        .expectBody()
                        .returnResult()
                        .getResponseBody()),
                StandardCharsets.UTF_8);

        assertThat(table.lines()).hasSize(2);
        assertThat(table).startsWith("\uFEFF机构名称,").contains("\r\n\"'=1+1\",民办非营利,");
        assertThat(own.names("/api/v1/care-institutions?kind=PRIVATE_NON_PROFIT&filing=FILED"))
                .containsExactly("=1+1");
    }

    @Test
    void pagesThroughTheStaffListWithoutLossOrRepetition() {
        EldercareDesk own = desk(Role.COUNTY_CLERK, "330903000000");
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            String name = "普陀颐养院" + i;
            own.registered(Map.of("name", name, "divisionCode", "330903001000"));
            expected.add(name);
        }
        assertThat(own.paged("/api/v1/care-institutions?limit=2")).isEqualTo(expected);
    }

    @Test
    void forbidsInTheDatabaseWhatMustNeverBe() {
        JsonNode home = clerk.registered(Map.of());
        clerk.withBeds(home, 1, List.of("101"), 1, "ORDINARY");
        String at = " where institution_id = '" + id(home) + "'";
        assertThat(List.of(
                        "update eldercare.bed set state = 'OUT_OF_SERVICE'" + at,
                        "update eldercare.bed set floor = 0" + at,
                        "insert into eldercare.bed select institution_id, gen_random_uuid(), 1, building, floor, room, number, kind, state, state_reason, state_since from eldercare.bed"
                                + at,
                        "update eldercare.institution set filed_on = null where id = '" + id(home) + "'",
                        "update eldercare.institution set level_from = 4, level_to = 0 where id = '" + id(home) + "'"))
                .allSatisfy(
                        statement -> assertThat(refusedByTheDatabase(statement)).isTrue());
    }

    private boolean refusedByTheDatabase(String statement) throws java.sql.SQLException {
        try (var owner = database.owner();
                var change = owner.createStatement()) {
            change.execute(statement);
            return false;
        } catch (java.sql.SQLIntegrityConstraintViolationException e) {
            return true;
        } catch (java.sql.SQLException e) {
            return Objects.requireNonNullElse(e.getSQLState(), "").startsWith("23");
        }
    }

    private static int compressed(String page) {
        var transferred = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(transferred)) {
            gzip.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return transferred.size();
    }

    private EldercareDesk desk(Role role, String divisionCode) {
        return new EldercareDesk(web, StaffFixtures.cookie(server, role, divisionCode));
    }

    private void refused(Map<String, ?> other, String pointer, String reason) {
        Map<String, Object> wanted = wanted(other);
        refused(clerk.post("/api/v1/care-institutions", wanted, null), pointer, reason);
    }

    private static void refused(ResponseSpec answer, String pointer, String reason) {
        answer.expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(reason);
    }

    private static void conflict(ResponseSpec answer, String code) {
        answer.expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    private List<String> acts(String object) {
        return rows("select act from audit.entry where object_id = '" + object + "' order by at, id");
    }

    private List<String> events(String aggregate) {
        return rows("select type from platform.outbox where aggregateid = '" + aggregate + "' order by id");
    }

    private List<String> rows(String sql) {
        try (var owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
