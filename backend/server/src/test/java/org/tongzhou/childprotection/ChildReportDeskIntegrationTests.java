package org.tongzhou.childprotection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

/** What officers do with reports, and that they exist for nobody else. */
@PostgresTest
@ExtendWith(OutputCaptureExtension.class)
class ChildReportDeskIntegrationTests {

    private static final String REPORTS = "/api/v1/child-reports";
    private static final String HUANIAO = "330922203000";

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    private String officer;

    @BeforeEach
    void signIn() {
        officer = StaffFixtures.cookie(server, Role.CHILD_PROTECTION_OFFICER, "330922000000");
    }

    @Test
    void isNoAddressAtAllToAnybodyElse() throws SQLException {
        String id = reported(Map.of());
        List<String> strangers = new ArrayList<>(Arrays.stream(Role.values())
                .filter(role -> role != Role.CHILD_PROTECTION_OFFICER)
                .map(role -> "staff " + StaffFixtures.cookie(server, role, place(role)))
                .toList());
        strangers.add("citizen " + CitizenFixtures.cookie(server, "19900000077"));
        strangers.add("staff __Host-staff=none");
        for (String stranger : strangers) {
            String door = stranger.split(" ")[0];
            String cookie = stranger.split(" ")[1];
            for (String call : List.of(
                    "GET ",
                    "GET ?limit=0",
                    "GET ?x=1",
                    "GET /" + id,
                    "HEAD /" + id,
                    "GET /nonsense",
                    "DELETE /" + id,
                    "PUT /" + id,
                    "OPTIONS /" + id,
                    "POST /" + id + "/reveals",
                    "POST /" + id + "/screening",
                    "POST /" + id + "/referral",
                    "POST /" + id + "/closure",
                    "PATCH /" + id + "/closure")) {
                assertThat(answer(door, cookie, call, REPORTS))
                        .as(door + " " + call)
                        .isEqualTo(answer(door, cookie, call, "/api/v1/no-such-thing"));
            }
        }
        assertThat(column("select count(*) from audit.entry where act = 'access.denied' and outcome = 'DENIED'"
                        + " and object_id = 'GET getChildReport'"))
                .first()
                .isNotEqualTo("0");
        assertThat(column("select distinct details::text from audit.entry where act = 'access.denied'"))
                .containsExactly("{}");
    }

    private static String place(Role role) {
        if (role.name().startsWith("TOWNSHIP_")) {
            return HUANIAO;
        }
        boolean county = role == Role.CEMETERY_CLERK || role.name().startsWith("COUNTY_");
        return county ? "330922000000" : "330900000000";
    }

    /** Everything a caller can see of an answer, without what names this request. */
    private String answer(String door, String cookie, String call, String base) {
        String[] parts = call.split(" ", 2);
        var result = web.method(HttpMethod.valueOf(parts[0]))
                .uri(base + parts[1])
                .header("Tongzhou-Door", door)
                .header("Cookie", cookie)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .exchange()
                .expectBody(String.class)
                .returnResult();
        StringBuilder seen = new StringBuilder(result.getStatus().toString());
        result.getResponseHeaders().headerNames().stream()
                .filter(name -> !List.of("Request-Id", "Content-Length").contains(name))
                .sorted()
                .forEach(name -> seen.append('\n')
                        .append(name)
                        .append(result.getResponseHeaders().get(name)));
        return seen.append(result.getResponseBody())
                .toString()
                .replaceAll("\"requestId\":\"[^\"]+\"", "")
                .replace(base, "");
    }

    @Test
    void leavesNoTraceInWhatOthersMayDo() {
        String clerk = StaffFixtures.cookie(server, Role.ADMINISTRATOR, "330900000000");
        assertThat(body(get(clerk, "/api/v1/me")).toString()).doesNotContain("childreport");
        assertThat(body(get(officer, "/api/v1/me")).toString()).contains("childreport.read", "childreport.handle");
    }

    @Test
    void reachesNoFurtherThanTheOfficersArea() {
        String id = reported(Map.of());
        String county = reported(Map.of("divisionCode", "330922000000"));
        String township = StaffFixtures.cookie(server, Role.CHILD_PROTECTION_OFFICER, HUANIAO);
        String elsewhere = StaffFixtures.cookie(server, Role.CHILD_PROTECTION_OFFICER, "330902000000");
        get(township, REPORTS + "/" + id).expectStatus().isOk();
        get(township, REPORTS + "/" + county).expectStatus().isNotFound();
        get(elsewhere, REPORTS + "/" + id).expectStatus().isNotFound();
        assertThat(body(get(elsewhere, REPORTS)).get("items").size()).isZero();
        act(elsewhere, id, "referral", Map.of("authority", "POLICE", "note", "x"), "\"v1\"")
                .expectStatus()
                .isNotFound();
    }

    @Test
    @DisplayName(
            "CC-03: lists and pages show a number instead of a name; the words open for a reason, which is written down")
    void opensTheWordsForAReason() throws SQLException {
        String id = reported(Map.of());
        String page = body(get(officer, REPORTS + "/" + id)).toString();
        assertThat(page).contains("HM20").doesNotContain("小明", "手臂", "19900000078");

        post(officer, REPORTS + "/" + id + "/reveals", Map.of("reason", " "), null)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        JsonNode words = body(post(officer, REPORTS + "/" + id + "/reveals", Map.of("reason", "首次研判"), null));
        assertThat(words.get("happened").asString()).isEqualTo("手臂上有新旧伤痕");
        assertThat(words.get("reporterPhone").asString()).isEqualTo("19900000078");
        assertThat(column("select act || ' ' || purpose from audit.entry where object_id = '" + id
                        + "' and purpose is not null" + " order by at"))
                .containsExactly("childreport.opened 办理强制报告（未成年人保护法第十一条）", "childreport.revealed 首次研判");
    }

    @Test
    void goesItsWayUnderItsVersion() throws SQLException {
        String id = reported(Map.of("kinds", List.of("CHILD_LABOUR")));
        JsonNode received = body(get(officer, REPORTS + "/" + id));
        assertThat(received.get("urgency").asString()).isEqualTo("LIFE_DANGER");
        assertThat(hours(received)).isEqualTo(2);
        act(officer, id, "closure", closure("UNFOUNDED"), "\"v1\"")
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT);

        Map<String, Object> judged = Map.of("urgency", "HIGH", "assessment", "村干部说孩子在船上做工");
        JsonNode screened = body(act(officer, id, "screening", judged, "\"v1\""));
        assertThat(screened.get("etag").asString()).isEqualTo("\"v2\"");
        assertThat(hours(screened)).isEqualTo(24);
        act(officer, id, "screening", judged, "\"v1\"").expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
        act(
                        officer,
                        id,
                        "screening",
                        Map.of("urgency", "HIGH", "assessment", "x", "contactedAt", "2999-01-01T00:00:00Z"),
                        "\"v2\"")
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);

        act(officer, id, "referral", Map.of("authority", "POLICE", "note", "已电话移交"), "\"v2\"")
                .expectStatus()
                .isOk();
        JsonNode closed = body(act(officer, id, "closure", closure("HANDED_OVER"), "\"v3\""));
        assertThat(closed.get("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.get("history").size()).isEqualTo(4);
        assertThat(column("select act from audit.entry where object_id = '" + id
                        + "' and act not like '%opened' order by at"))
                .containsExactly(
                        "childreport.received", "childreport.screened", "childreport.referred", "childreport.closed");
        assertThat(column("select payload::text from platform.outbox where aggregateid = '" + id
                        + "' order by created_at"))
                .containsExactly("{\"version\": 1}", "{\"version\": 2}", "{\"version\": 3}", "{\"version\": 4}");
        JsonNode words = body(post(officer, REPORTS + "/" + id + "/reveals", Map.of("reason", "复核"), null));
        assertThat(words.get("notes").get(0).get("text").asString()).isEqualTo("村干部说孩子在船上做工");
    }

    @Test
    void givesTheFirstAnswerToATwin() {
        String id = reported(Map.of());
        String key = UUID.randomUUID().toString();
        Map<String, Object> referral = Map.of("authority", "EDUCATION", "note", "请学校配合");
        JsonNode first = body(call(officer, REPORTS + "/" + id + "/referral", referral, "\"v1\"", key));
        assertThat(body(call(officer, REPORTS + "/" + id + "/referral", referral, "\"v1\"", key)))
                .isEqualTo(first);
    }

    @Test
    void listsWhatIsDueFirstAndWhatWasSeenToLast() {
        String own = StaffFixtures.cookie(server, Role.CHILD_PROTECTION_OFFICER, "330921000000");
        Map<String, Object> here = Map.of("divisionCode", "330921000000");
        String later = reported(here);
        act(own, later, "screening", Map.of("urgency", "OTHER", "assessment", "不急"), "\"v1\"")
                .expectStatus()
                .isOk();
        String seen = reported(here);
        String soon = reported(here);
        act(
                        own,
                        seen,
                        "screening",
                        Map.of(
                                "urgency",
                                "HIGH",
                                "assessment",
                                "已见到孩子",
                                "contactedAt",
                                Instant.now().toString()),
                        "\"v1\"")
                .expectStatus()
                .isOk();
        List<String> order = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = body(get(own, REPORTS + "?limit=1" + next));
            page.get("items").forEach(item -> order.add(item.get("id").asString()));
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(order).containsExactly(soon, later, seen);
        assertThat(body(get(own, REPORTS + "?state=RECEIVED")).get("items").size())
                .isEqualTo(1);
        assertThat(body(get(own, REPORTS + "?urgency=OTHER")).get("items").size())
                .isEqualTo(1);
        get(own, REPORTS + "?limit=0").expectStatus().isBadRequest();
        get(own, REPORTS + "/nonsense").expectStatus().isNotFound();
    }

    @Test
    void showsNothingToATransactionThatSaysNothing() throws SQLException {
        reported(Map.of());
        for (String table : List.of("report", "report_act")) {
            String all = "select count(*) from childprotection." + table;
            assertThat(asServer("select 1", all)).isZero();
            assertThat(asServer("select set_config('childprotection.areas', '', true)", all))
                    .isZero();
            assertThat(asServer(entitled("330902000000-330903000000"), all)).isZero();
            assertThat(asServer(entitled("330922000000-330923000000"), all)).isPositive();
        }
        String change = "with changed as (update childprotection.report set version = version returning 1)"
                + " select count(*) from changed";
        assertThat(asServer("select 1", change)).isZero();
        assertThat(asServer(entitled("330902000000-330903000000"), change)).isZero();
        assertThat(asServer("select set_config('childprotection.receipt', 'ab', true)", change))
                .isZero();
        // The pooled connection keeps nothing: what was said held for its transaction only.
        assertThat(Objects.requireNonNull(database.client()
                        .sql("select count(*) from childprotection.report")
                        .map((row, _) -> row.get(0, Long.class))
                        .one()
                        .block()))
                .isZero();
    }

    private static String entitled(String areas) {
        return "select set_config('childprotection.areas', '%s', true)".formatted(areas);
    }

    /** What the server's role counts in a transaction that first says something. */
    private long asServer(String first, String query) throws SQLException {
        try (var connection = database.owner();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local role tongzhou_app");
            statement.execute(first);
            try (var rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getLong(1);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void keepsEveryWordSealedAndOutOfTheLogs(CapturedOutput log) throws SQLException {
        String canary = "金丝雀" + UUID.randomUUID();
        String phone = "19900000091";
        Map<String, Object> told = Map.of(
                "happened",
                canary,
                "child",
                canary,
                "school",
                canary,
                "place",
                canary,
                "reporterName",
                canary,
                "reporterPhone",
                phone);
        String id = reported(told);
        String receipt = lastReceipt;
        act(officer, id, "screening", Map.of("urgency", "HIGH", "assessment", canary), "\"v1\"")
                .expectStatus()
                .isOk();
        act(officer, id, "referral", Map.of("authority", "NOBODY", "note", canary), "\"v2\"")
                .expectStatus()
                .is4xxClientError();
        body(post(officer, REPORTS + "/" + id + "/reveals", Map.of("reason", "复核"), null));

        for (String table : column("select format('%I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname not in ('pg_catalog', 'information_schema')")) {
            assertThat(column("select t::text from " + table + " t"))
                    .as(table)
                    .noneMatch(row -> row.contains(canary) || row.contains(phone) || row.contains(receipt));
        }
        assertThat(log.getAll()).doesNotContain(canary, phone, receipt);
    }

    @Test
    void changesNothingOfWhatACitizenSees() {
        String citizen = CitizenFixtures.cookie(server, "19900000078");
        List<String> before = view(citizen);
        String id = reported(Map.of());
        act(officer, id, "referral", Map.of("authority", "POLICE", "note", "已移交"), "\"v1\"")
                .expectStatus()
                .isOk();
        assertThat(view(citizen)).isEqualTo(before);
    }

    @Test
    void holdsBackAFloodButNeverACallForHelp() {
        Map<String, Object> lesser = said(Map.of("danger", "NO"));
        HttpStatus last = HttpStatus.CREATED;
        for (int i = 0; i < 40 && last == HttpStatus.CREATED; i++) {
            last = HttpStatus.valueOf(
                    send(lesser).returnResult(Void.class).getStatus().value());
        }
        assertThat(last).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        send(said(Map.of("danger", "YES"))).expectStatus().isCreated();
    }

    private List<String> view(String citizen) {
        return List.of("/api/v1/cases", "/api/v1/me").stream()
                .map(uri -> web.get()
                        .uri(uri)
                        .header("Tongzhou-Door", "citizen")
                        .header("Cookie", citizen)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .toList();
    }

    private static Map<String, Object> closure(String outcome) {
        return Map.of("outcome", outcome, "feedback", "BY_RECEIPT_CODE", "note", "已办结");
    }

    private static long hours(JsonNode report) {
        return java.time.Duration.between(
                        Instant.parse(report.get("receivedAt").asString()),
                        Instant.parse(report.get("dueAt").asString()))
                .toHours();
    }

    private String lastReceipt = "";

    private String reported(Map<String, Object> other) {
        lastReceipt = body(send(said(other))).get("receiptCode").asString();
        try {
            return column("select id::text from childprotection.report order by id desc limit 1")
                    .getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ResponseSpec send(Map<String, Object> said) {
        return web.post()
                .uri(REPORTS)
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(said)
                .exchange();
    }

    private static Map<String, Object> said(Map<String, Object> other) {
        return with(
                Map.of(
                        "danger", "YES",
                        "divisionCode", HUANIAO,
                        "kinds", List.of("VIOLENCE"),
                        "happened", "手臂上有新旧伤痕",
                        "since", "TODAY",
                        "child", "小明",
                        "reporterPhone", "19900000078"),
                other);
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> other) {
        Map<String, Object> all = new java.util.HashMap<>(some);
        all.putAll(other);
        return all;
    }

    private ResponseSpec act(String cookie, String id, String act, Map<String, Object> body, String version) {
        return post(cookie, REPORTS + "/" + id + "/" + act, body, version);
    }

    private ResponseSpec post(String cookie, String uri, Map<String, Object> body, String version) {
        return call(cookie, uri, body, version, UUID.randomUUID().toString());
    }

    private ResponseSpec call(String cookie, String uri, Map<String, Object> body, String version, String key) {
        return web.post()
                .uri(uri)
                .header("Tongzhou-Door", "staff")
                .header("Cookie", cookie)
                .header("Idempotency-Key", key)
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

    private static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .is2xxSuccessful()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private List<String> column(String sql) throws SQLException {
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
