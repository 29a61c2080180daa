package org.tongzhou.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.platform.PublicPage;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

@PostgresTest
class CodesIntegrationTests {

    private static final String CHANGGUO = "330902002000";
    private static final int LANDING_BUDGET = 15_000;

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    @Autowired
    private ScanCounts counts;

    @Autowired
    private Codes codes;

    private String clerk;

    @BeforeEach
    void signIn() {
        clerk = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, CHANGGUO);
    }

    @Test
    void issuesACodeThatOpensItsPageAtOnce() {
        JsonNode code = issued(Map.of());

        assertThat(code.get("etag").asString()).isEqualTo("\"v1\"");
        assertThat(code.get("spoken").asString()).matches("[2-9A-Z]{3}-[2-9A-Z]{3}");
        assertThat(code.get("divisionName").asString()).contains("昌国街道");
        assertThat(code.get("itemName").asString()).isEqualTo("养老服务补贴");
        assertThat(code.get("state").asString()).isEqualTo("ACTIVE");
        assertThat(code.get("url").asString()).endsWith("/q/" + token(code)).hasSizeLessThanOrEqualTo(60);
        String page = landing(token(code), "zh-CN", 200);
        assertThat(page)
                .contains(
                        "养老服务补贴",
                        "定海区昌国街道办事处",
                        "昌国街道党群服务中心",
                        "免费办理",
                        "本页面不会要求转账、银行卡号或密码",
                        "tel:05802041234",
                        "href=\"/apply/home-care-subsidy?c=" + token(code) + "\"",
                        "身份证")
                .doesNotContain("<script", "style=");
    }

    @Test
    void leadsToTheSearchOfItsCounty() {
        JsonNode code = issued(Map.of("itemCode", "find-care-home"));
        String page = "/care-homes?c=" + token(code) + "&area=330902000000";
        assertThat(landing(token(code), "zh-CN", 200)).contains("href=\"" + page.replace("&", "&amp;") + "\"");
        assertThat(body(get(clerk, "/api/v1/scanned-codes/" + token(code)))
                        .get("page")
                        .asString())
                .isEqualTo(page);
        assertThat(body(get(clerk, "/api/v1/scanned-codes/" + token(issued(Map.of()))))
                        .get("page"))
                .isNull();
        assertThat(get(clerk, page).expectBody(String.class).returnResult().getResponseBody())
                .contains("<option value=\"330902000000\" selected>");
    }

    @Test
    void staysWithinTheBudgetOfAPageInEveryForm() throws Exception {
        String token = token(issued(Map.of()));
        for (String form : new String[] {"", "?elder=1", "?lang=en", "?elder=1&lang=en"}) {
            String page = landing(token + form, "zh-CN", 200);
            var transferred = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(transferred)) {
                gzip.write(page.getBytes(StandardCharsets.UTF_8));
            }
            // Uncompressed too, for the browser that asks for no compression.
            assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(LANDING_BUDGET);
            assertThat(transferred.size()).isLessThan(LANDING_BUDGET / 2);
        }
    }

    @Test
    void speaksEnglishAndHandsTheReadersChoiceOn() {
        String token = token(issued(Map.of()));
        assertThat(landing(token, "en", 200)).contains("<html lang=\"en\">", "Start the application", "Free of charge");
        assertThat(landing(token + "?elder=1", "en", 200)).contains("&amp;elder=1&amp;lang=en\"", "class=\"elder\"");
    }

    @Test
    void sendsThePageWithTheHeadersOfAPage() {
        web.get()
                .uri("/q/" + token(issued(Map.of())))
                .exchange()
                .expectHeader()
                .contentType(PublicPage.TYPE)
                .expectHeader()
                .valueEquals("Content-Security-Policy", PublicPage.CONTENT_POLICY)
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");
    }

    @Test
    void answersForgedCodesWithoutTheDatabase() throws Exception {
        try (var owner = database.owner();
                var lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            // Whoever reads the table now waits for ever; a forged code does not notice.
            lock.execute("lock table codes.code, codes.issued_paper in access exclusive mode");
            for (String forged : new String[] {"s0123456789abcdefgh", "x", "李", "s0123456789abcdefgh0", "'--"}) {
                assertThat(landing(forged, "zh-CN", 404)).contains("这不是本平台的码");
                web.get().uri("/v/" + forged).exchange().expectStatus().isNotFound();
                web.get()
                        .uri("/api/v1/scanned-codes/" + forged)
                        .exchange()
                        .expectStatus()
                        .isNotFound()
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("CODE_NOT_FOUND");
            }
            owner.rollback();
        }
    }

    @Test
    void givesTheTelephoneWhenTheDatabaseIsAway() throws Exception {
        JsonNode code = issued(Map.of());
        try (var owner = database.owner();
                var lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.execute("lock table codes.code in access exclusive mode");
            long start = System.nanoTime();
            assertThat(landing(token(code), "zh-CN", 503)).contains("系统暂时繁忙", "tel:12345");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            owner.rollback();
        }
        landing(token(code), "zh-CN", 200);
    }

    @Test
    void showsARevokedCodeAsEndedWithinASecondAndNamesTheNewOne() throws Exception {
        JsonNode old = issued(Map.of());
        JsonNode fresh = issued(Map.of("placeName", "新的服务大厅"));
        landing(token(old), "zh-CN", 200);

        revoke(old, Map.of("reason", "搬迁", "replacedBy", fresh.get("id").asString()), "\"v1\"")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("REVOKED")
                .jsonPath("$.etag")
                .isEqualTo("\"v2\"")
                .jsonPath("$.replacedBy.url")
                .isEqualTo(fresh.get("url").asString());

        assertThat(landing(token(old), "zh-CN", 410)).contains("已经停用", "新的服务大厅", "/q/" + token(fresh), "tel:");
        web.get()
                .uri("/api/v1/scanned-codes/" + token(old))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("REVOKED");
        try (var owner = database.owner();
                var rows = owner.createStatement()
                        .executeQuery("select act from audit.entry where object_id = '"
                                + old.get("id").asString() + "' order by at")) {
            List<String> acts = new ArrayList<>();
            while (rows.next()) {
                acts.add(rows.getString(1));
            }
            assertThat(acts).containsExactly("code.issued", "code.revoked");
        }
    }

    @Test
    void forgetsWithinASecondWhatAnotherServerRevoked() throws Exception {
        JsonNode code = issued(Map.of());
        landing(token(code), "zh-CN", 200);
        sql("update codes.code set status = 'REVOKED', revoked_at = now(), revoke_reason = 'x' where id = '"
                + code.get("id").asString() + "'");
        Thread.sleep(1_000);
        landing(token(code), "zh-CN", 410);
    }

    @Test
    void showsAnExpiredCodeAsEnded() throws Exception {
        JsonNode code = issued(Map.of("expiresOn", LocalDate.now().plusDays(30).toString()));
        sql("update codes.code set expires_on = date '2026-01-31' where id = '"
                + code.get("id").asString() + "'");
        assertThat(landing(token(code), "zh-CN", 410)).contains("已经过期", "2026年1月31日");
    }

    @Test
    void refusesASecondRevocationAndAnOldVersion() {
        JsonNode code = issued(Map.of());
        Map<String, Object> why = Map.of("reason", "破损");
        revoke(code, why, "\"v9\"").expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
        revoke(code, Map.of("reason", "破损", "replacedBy", code.get("id").asString()), "\"v1\"")
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/replacedBy");
        revoke(code, why, "\"v1\"").expectStatus().isOk();
        revoke(code, why, "\"v2\"")
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("CODE_ALREADY_REVOKED");
    }

    @Test
    void printsThePlacardOfACodeInUseOnly() {
        JsonNode code = issued(Map.of());
        String placard = "/api/v1/codes/" + code.get("id").asString() + "/placard?size=";
        for (String size : new String[] {"A4", "A6"}) {
            byte[] pdf = get(clerk, placard + size)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PDF)
                    .expectBody()
                    .returnResult()
                    .getResponseBody();
            assertThat(pdf).startsWith("%PDF-1.".getBytes(StandardCharsets.US_ASCII));
        }
        get(clerk, placard + "A3").expectStatus().isBadRequest();
        revoke(code, Map.of("reason", "破损"), "\"v1\"").expectStatus().isOk();
        get(clerk, placard + "A4").expectStatus().isEqualTo(HttpStatus.GONE);
    }

    @Test
    void keepsCodesOfOtherAreasOutOfSight() {
        JsonNode code = issued(Map.of());
        String stranger = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, "330903001000");
        String id = code.get("id").asString();
        get(stranger, "/api/v1/codes/" + id).expectStatus().isNotFound();
        get(stranger, "/api/v1/codes/" + id + "/placard").expectStatus().isNotFound();
        post(stranger, "/api/v1/codes/" + id + "/revocation", Map.of("reason", "x"), "\"v1\"")
                .expectStatus()
                .isNotFound();
        get(stranger, "/api/v1/codes")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
        get(StaffFixtures.cookie(server, Role.CITY_SUPERVISOR, "330900000000"), "/api/v1/codes/" + id)
                .expectStatus()
                .isOk();
    }

    @Test
    void letsOnlyThoseIssueWhoMay() {
        post(
                        StaffFixtures.cookie(server, Role.CITY_SUPERVISOR, "330900000000"),
                        "/api/v1/codes",
                        wanted(Map.of()),
                        null)
                .expectStatus()
                .isForbidden();
        web.get().uri("/api/v1/codes").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void saysAtTheFieldWhatIsWrong() {
        refused(Map.of("divisionCode", "330903001000"), "/divisionCode", "DIVISION_OUTSIDE_AREA");
        refused(Map.of("divisionCode", "330902999000"), "/divisionCode", "DIVISION_UNKNOWN");
        refused(Map.of("itemCode", "no-such-item"), "/itemCode", "OPTION_UNKNOWN");
        refused(Map.of("officePhone", "0571-1"), "/officePhone", "OFFICE_PHONE_INVALID");
        refused(Map.of("expiresOn", "2020-01-01"), "/expiresOn", "EXPIRY_IN_THE_PAST");
        refused(Map.of("placeName", " "), "/placeName", "REQUIRED");
        refused(Map.of("placeName", "长".repeat(41)), "/placeName", "LENGTH_INVALID");
    }

    @Test
    void pagesThroughTheListWithoutLossOrRepetition() {
        String own = StaffFixtures.cookie(server, Role.COUNTY_CLERK, "330922000000");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(body(post(own, "/api/v1/codes", wanted(Map.of("divisionCode", "330922203000")), null))
                    .get("id")
                    .asString());
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = body(get(own, "/api/v1/codes?limit=2&divisionCode=330922203&state=ACTIVE" + next));
            page.get("items").forEach(code -> seen.add(code.get("id").asString()));
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(seen).containsExactlyElementsOf(ids.reversed());
        get(own, "/api/v1/codes?limit=0").expectStatus().isBadRequest();
        get(own, "/api/v1/codes?cursor=AAAA").expectStatus().isBadRequest();
        get(own, "/api/v1/codes?divisionCode=330").expectStatus().isBadRequest();
    }

    @Test
    void countsWhoLookedAndWhoWentOn() {
        JsonNode code = issued(Map.of());
        String id = code.get("id").asString();
        landing(token(code), "zh-CN", 200);
        landing(token(code), "zh-CN", 200);
        web.head().uri("/q/" + token(code)).exchange().expectStatus().isOk();
        codes.countStarted(id);
        codes.countSubmitted(id);
        JsonNode scans;
        long until = System.nanoTime() + 10_000_000_000L;
        do {
            // The server's own timer may be writing the same counts just now.
            counts.flush().block();
            scans = body(get(clerk, "/api/v1/codes/" + id)).get("scans");
        } while (scans.get("submitted").asInt() == 0 && System.nanoTime() < until);
        assertThat(scans.get("today").asInt()).isEqualTo(2);
        assertThat(scans.get("total").asInt()).isEqualTo(2);
        assertThat(scans.get("started").asInt()).isEqualTo(1);
        assertThat(scans.get("submitted").asInt()).isEqualTo(1);
    }

    @Test
    void changesNothingByAnyMethodButGet() {
        String token = token(issued(Map.of()));
        for (String page : new String[] {"/q/" + token, "/v/" + token}) {
            web.post().uri(page).exchange().expectStatus().isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
            web.delete().uri(page).exchange().expectStatus().isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
        }
    }

    @Test
    void findsACodeBySpokenCharactersAndStopsGuessers() {
        JsonNode code = issued(Map.of());
        String typed =
                code.get("spoken").asString().toLowerCase(java.util.Locale.ROOT).replace("-", "");
        web.get()
                .uri("/api/v1/spoken-codes/" + typed)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.token")
                .isEqualTo(token(code))
                .jsonPath("$.itemName")
                .isEqualTo("养老服务补贴");
        HttpStatus last = HttpStatus.OK;
        for (int i = 0; i < 40 && last != HttpStatus.TOO_MANY_REQUESTS; i++) {
            last = HttpStatus.valueOf(web.get()
                    .uri("/api/v1/spoken-codes/222-22" + "2346789".charAt(i % 7))
                    .exchange()
                    .returnResult(Void.class)
                    .getStatus()
                    .value());
        }
        assertThat(last).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    private JsonNode issued(Map<String, String> other) {
        ResponseSpec answer = post(clerk, "/api/v1/codes", wanted(other), null);
        answer.expectStatus().isCreated();
        return body(answer);
    }

    private static Map<String, String> wanted(Map<String, String> other) {
        Map<String, String> wanted = new HashMap<>(Map.of(
                "itemCode", "home-care-subsidy",
                "divisionCode", CHANGGUO,
                "placeName", "昌国街道党群服务中心",
                "officeName", "定海区昌国街道办事处",
                "officePhone", "05802041234"));
        wanted.putAll(other);
        return wanted;
    }

    private void refused(Map<String, String> other, String pointer, String reason) {
        post(clerk, "/api/v1/codes", wanted(other), null)
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(reason);
    }

    private ResponseSpec revoke(JsonNode code, Map<String, Object> body, String version) {
        return post(clerk, "/api/v1/codes/" + code.get("id").asString() + "/revocation", body, version);
    }

    private ResponseSpec post(String cookie, String uri, Map<String, ?> body, String version) {
        return web.post()
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

    private static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    private static String token(JsonNode code) {
        return code.get("token").asString();
    }

    private String landing(String rest, String language, int status) {
        return web.get()
                .uri("/q/" + rest)
                .header("Accept-Language", language)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private void sql(String statement) throws Exception {
        try (var owner = database.owner();
                var change = owner.createStatement()) {
            change.execute(statement);
        }
    }
}
