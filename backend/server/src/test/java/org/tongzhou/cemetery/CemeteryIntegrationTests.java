package org.tongzhou.cemetery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

@PostgresTest
class CemeteryIntegrationTests {

    private static final String SHENGSI = "330922000000";
    private static final String REGISTER = "/api/v1/managed-cemeteries";

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    private String clerk;

    @BeforeEach
    void signIn() {
        clerk = StaffFixtures.cookie(server, Role.CEMETERY_CLERK, SHENGSI);
    }

    @Test
    void showsANewSectionToEverybodyAtOnce() {
        JsonNode hall = hallWithNiches();
        JsonNode open = body(anybody("/api/v1/cemeteries/" + id(hall)));
        assertThat(open.at("/sections/0/free").asInt()).isEqualTo(7);
        assertThat(open.at("/sections/0/plots").asInt()).isEqualTo(10);
        assertThat(open.at("/prices/1/priceFen").asLong()).isEqualTo(260_000);
        assertThat(open.at("/divisionName").asString()).contains("花鸟乡");
        List<JsonNode> free = free("NICHE", 260_000);
        assertThat(free).filteredOn(plot -> ofHall(plot, hall)).hasSize(7);
        assertThat(free.getFirst().get("label").asString()).endsWith("号");
        assertThat(free("NICHE", 259_999)).noneMatch(plot -> ofHall(plot, hall));
        assertThat(free("TREE", 260_000)).isEmpty();
        JsonNode card = cards("?plotKind=NICHE&divisionCode=330922").stream()
                .filter(one -> one.get("id").asString().equals(id(hall)))
                .findFirst()
                .orElseThrow();
        assertThat(card.at("/freePlots/0/free").asInt()).isEqualTo(7);
        assertThat(cards("?plotKind=LAWN"))
                .noneMatch(one -> one.get("id").asString().equals(id(hall)));
        assertThat(cards("?divisionCode=330902"))
                .noneMatch(one -> one.get("id").asString().equals(id(hall)));
    }

    @Test
    void takesAReservedPlotOutOfThePublicSearchAndWritesWhoDidIt() throws Exception {
        JsonNode hall = hallWithNiches();
        JsonNode plot = plots(hall, "FREE").getFirst();
        JsonNode reserved =
                body(act(hall, plot, "reservation", "家属已选定").expectStatus().isOk());
        assertThat(reserved.get("state").asString()).isEqualTo("RESERVED");
        assertThat(reserved.get("etag").asString()).isEqualTo("\"v2\"");
        assertThat(reserved.at("/allowedActions/0").asString()).isEqualTo("release");
        assertThat(free("NICHE", 260_000)).noneMatch(one -> id(one).equals(id(plot)));
        assertThat(rows("select act || ' ' || purpose from audit.entry where object_id = '" + id(plot) + "'"))
                .containsExactly("plot.reserved 家属已选定");
        assertThat(rows("select type from platform.outbox where aggregateid = '" + id(plot) + "'"))
                .containsExactly("plot.reserved");

        JsonNode free =
                body(act(hall, reserved, "release", "预订已取消").expectStatus().isOk());
        assertThat(free.get("state").asString()).isEqualTo("FREE");
        assertThat(free("NICHE", 260_000)).anyMatch(one -> id(one).equals(id(plot)));
        body(act(hall, free, "withdrawal", "边坡加固").expectStatus().isOk());
        assertThat(free("NICHE", 260_000)).noneMatch(one -> id(one).equals(id(plot)));
    }

    @Test
    @DisplayName("BU-07: of many who reserve one plot at once exactly one gets it")
    void givesAPlotToOneOfMany() throws Exception {
        JsonNode hall = hallWithNiches();
        JsonNode plot = plots(hall, "FREE").getFirst();
        List<Callable<Integer>> hands = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            hands.add(() -> act(hall, plot, "reservation", "同时选定")
                    .returnResult(Void.class)
                    .getStatus()
                    .value());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(hands)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status != 200).allMatch(status -> status == 412);
    }

    @Test
    void refusesWhatAPlotsStateForbidsAndAnOldVersion() {
        JsonNode hall = hallWithNiches();
        JsonNode used = plots(hall, "IN_USE").getFirst();
        act(hall, used, "release", "腾出")
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("PLOT_STATE_FORBIDS")
                .jsonPath("$.allowed.length()")
                .isEqualTo(0);
        JsonNode plot = plots(hall, "FREE").getFirst();
        act(hall, plot, "reservation", " ")
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/reason");
        act(hall, plot, "reservation", "选定").expectStatus().isOk();
        act(hall, plot, "release", "取消").expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
    }

    @ParameterizedTest
    @CsvSource({"TRADITIONAL, 1, 0.70, 0.71", "TRADITIONAL, 2, 1.00, 1.01"})
    @DisplayName("BU-01: a grave for ashes takes 0.7 m² at most, a double one 1 m²")
    void limitsTheGroundOfAGrave(String kind, int capacity, String most, String tooMuch) {
        checkArea(kind, capacity, most, tooMuch);
    }

    @ParameterizedTest
    @CsvSource({"FLAT_STONE, 1, 0.50, 0.51", "FLAT_STONE, 2, 0.80, 0.81", "LAWN, 1, 0.50, 0.7"})
    @DisplayName("BU-02: a land-saving grave takes 0.5 m² at most, a double one 0.8 m²")
    void limitsTheGroundOfALandSavingGrave(String kind, int capacity, String most, String tooMuch) {
        checkArea(kind, capacity, most, tooMuch);
    }

    private void checkArea(String kind, int capacity, String most, String tooMuch) {
        JsonNode hall = registered(Map.of());
        send(clerk, HttpMethod.POST, sections(hall), CemeteryFixtures.graves(kind, capacity, tooMuch), null)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("AREA_TOO_LARGE")
                .jsonPath("$.errors[0].params.max")
                .isEqualTo(Double.parseDouble(most));
        send(clerk, HttpMethod.POST, sections(hall), CemeteryFixtures.graves(kind, capacity, most), null)
                .expectStatus()
                .isCreated();
    }

    @Test
    @DisplayName("BU-04: one payment covers twenty years at most")
    void limitsTheTermOfAPayment() {
        Map<String, Object> line = new HashMap<>(CemeteryFixtures.prices(1).getFirst());
        line.put("termYears", 21);
        Map<String, Object> typed = new HashMap<>(CemeteryFixtures.registration(Map.of()));
        typed.put("prices", List.of(line));
        send(clerk, HttpMethod.POST, REGISTER, typed, null)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/prices/0/termYears")
                .jsonPath("$.errors[0].code")
                .isEqualTo("TERM_TOO_LONG");
    }

    @Test
    @DisplayName("FN-01: no plot is priced by what the published list does not have")
    void pricesPlotsByThePublishedListOnly() {
        JsonNode hall = hallWithNiches();
        for (String price : List.of("N9", "M1")) {
            Map<String, Object> layout = CemeteryFixtures.niches("B");
            layout.put("priceCode", price);
            send(clerk, HttpMethod.POST, sections(hall), layout, null)
                    .expectStatus()
                    .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                    .expectBody()
                    .jsonPath("$.errors[0].code")
                    .isEqualTo("PRICE_UNKNOWN");
        }
        List<Map<String, Object>> without = CemeteryFixtures.prices(1).subList(1, 3);
        amend(hall, Map.of("prices", without, "reason", "删去"), "\"v1\"")
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("PRICE_LINE_IN_USE");
    }

    @Test
    void letsFreePlotsFollowTheListAndKeepsThePriceOfAReservedOne() {
        JsonNode hall = hallWithNiches();
        JsonNode reserved = plots(hall, "FREE").getFirst();
        act(hall, reserved, "reservation", "选定").expectStatus().isOk();
        amend(hall, Map.of("prices", CemeteryFixtures.prices(200_000), "reason", "按批复调价"), "\"v1\"")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.etag")
                .isEqualTo("\"v2\"");
        assertThat(plots(hall, "FREE")).allMatch(plot -> plot.get("priceFen").asLong() == 200_000);
        assertThat(plots(hall, "RESERVED").getFirst().get("priceFen").asLong()).isEqualTo(260_000);
        amend(hall, Map.of("reason", "又改"), "\"v1\"").expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
    }

    @Test
    void saysAtTheFieldWhatIsWrong() {
        refused(Map.of("divisionCode", "330902002000"), "/particulars/divisionCode", "DIVISION_OUTSIDE_AREA");
        refused(Map.of("divisionCode", "330922999000"), "/particulars/divisionCode", "DIVISION_UNKNOWN");
        refused(Map.of("phone", "0571-1"), "/particulars/phone", "OFFICE_PHONE_INVALID");
        refused(Map.of("licenceNumber", "演1号"), "/particulars/licensedOn", "LICENCE_INCOMPLETE");
        JsonNode hall = hallWithNiches();
        send(clerk, HttpMethod.POST, sections(hall), CemeteryFixtures.niches("A"), null)
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("SECTION_TAKEN");
        String name = hall.at("/particulars/name").asString();
        send(clerk, HttpMethod.POST, REGISTER, CemeteryFixtures.registration(Map.of("name", name)), null)
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void keepsCemeteriesOfOtherAreasOutOfSight() {
        JsonNode hall = hallWithNiches();
        JsonNode plot = plots(hall, "FREE").getFirst();
        String stranger = StaffFixtures.cookie(server, Role.CEMETERY_CLERK, "330902000000");
        get(stranger, REGISTER + "/" + id(hall)).expectStatus().isNotFound();
        get(stranger, sections(hall) + "/A").expectStatus().isNotFound();
        assertThat(body(get(stranger, REGISTER)).get("items")).isEmpty();
        send(stranger, HttpMethod.POST, plotPath(hall, plot, "reservation"), Map.of("reason", "x"), "\"v1\"")
                .expectStatus()
                .isNotFound();
        String supervisor = StaffFixtures.cookie(server, Role.CITY_SUPERVISOR, "330900000000");
        get(supervisor, sections(hall) + "/A").expectStatus().isOk();
        send(supervisor, HttpMethod.POST, plotPath(hall, plot, "reservation"), Map.of("reason", "x"), "\"v1\"")
                .expectStatus()
                .isForbidden();
        web.get().uri(REGISTER).exchange().expectStatus().isUnauthorized();
        get(clerk, sections(hall) + "/Z").expectStatus().isNotFound();
    }

    @Test
    void pagesThroughFreePlotsWithoutLossOrRepetition() {
        JsonNode hall = hallWithNiches();
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = body(anybody("/api/v1/free-plots?plotKind=NICHE&divisionCode=330922&limit=3" + next));
            page.get("items").forEach(plot -> seen.add(id(plot)));
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(new HashSet<>(seen))
                .containsAll(plots(hall, "FREE").stream()
                        .map(CemeteryIntegrationTests::id)
                        .toList());
        anybody("/api/v1/free-plots?limit=0").expectStatus().isBadRequest();
        anybody("/api/v1/free-plots?maxPriceFen=-1").expectStatus().isBadRequest();
        anybody("/api/v1/free-plots?plotKind=SEA").expectStatus().isBadRequest();
        anybody("/api/v1/cemeteries/" + UUID.randomUUID()).expectStatus().isNotFound();
    }

    private JsonNode registered(Map<String, Object> other) {
        return body(send(clerk, HttpMethod.POST, REGISTER, CemeteryFixtures.registration(other), null)
                .expectStatus()
                .isCreated());
    }

    private JsonNode hallWithNiches() {
        JsonNode hall = registered(Map.of());
        return body(send(clerk, HttpMethod.POST, sections(hall), CemeteryFixtures.niches("A"), null)
                .expectStatus()
                .isCreated());
    }

    private void refused(Map<String, Object> other, String pointer, String reason) {
        send(clerk, HttpMethod.POST, REGISTER, CemeteryFixtures.registration(other), null)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(reason);
    }

    private ResponseSpec act(JsonNode hall, JsonNode plot, String action, String why) {
        return send(
                clerk,
                HttpMethod.POST,
                plotPath(hall, plot, action),
                Map.of("reason", why),
                plot.get("etag").asString());
    }

    private ResponseSpec amend(JsonNode hall, Map<String, Object> change, String version) {
        return send(clerk, HttpMethod.PATCH, REGISTER + "/" + id(hall), change, version);
    }

    private List<JsonNode> plots(JsonNode hall, String state) {
        JsonNode plan = body(get(clerk, sections(hall) + "/A"));
        return StreamSupport.stream(plan.get("plots").spliterator(), false)
                .filter(plot -> plot.get("state").asString().equals(state))
                .toList();
    }

    private List<JsonNode> free(String kind, long ceiling) {
        return items("/api/v1/free-plots?limit=100&plotKind=" + kind + "&maxPriceFen=" + ceiling);
    }

    private List<JsonNode> cards(String query) {
        return items("/api/v1/cemeteries" + query + "&limit=100");
    }

    private List<JsonNode> items(String uri) {
        return StreamSupport.stream(body(anybody(uri)).get("items").spliterator(), false)
                .toList();
    }

    private static boolean ofHall(JsonNode plot, JsonNode hall) {
        return plot.get("cemeteryId").asString().equals(id(hall));
    }

    private static String id(JsonNode one) {
        return one.get("id").asString();
    }

    private static String sections(JsonNode hall) {
        return REGISTER + "/" + id(hall) + "/sections";
    }

    private static String plotPath(JsonNode hall, JsonNode plot, String action) {
        return REGISTER + "/" + id(hall) + "/plots/" + id(plot) + "/" + action;
    }

    private ResponseSpec send(String cookie, HttpMethod method, String uri, Map<String, ?> body, String version) {
        return web.method(method)
                .uri(uri)
                .header("Tongzhou-Door", "staff")
                .header("Cookie", cookie)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .headers(headers -> {
                    if (version != null) {
                        headers.set("If-Match", version);
                    }
                })
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec get(String cookie, String uri) {
        return web.get()
                .uri(uri)
                .header("Tongzhou-Door", "staff")
                .header("Cookie", cookie)
                .exchange();
    }

    private ResponseSpec anybody(String uri) {
        return web.get().uri(uri).exchange();
    }

    private static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    private List<String> rows(String sql) throws Exception {
        List<String> found = new ArrayList<>();
        try (var owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
