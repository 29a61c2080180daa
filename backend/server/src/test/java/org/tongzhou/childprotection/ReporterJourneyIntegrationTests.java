package org.tongzhou.childprotection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

/** What somebody does who reports: with a browser that runs no scripts and keeps no cookies. */
@PostgresTest
class ReporterJourneyIntegrationTests {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-z]{26})\"");
    private static final Pattern RECEIPT = Pattern.compile("class=\"receipt\">([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})<");
    private static final String HOSTILE = "</textarea><script>alert('打')</script> & \"引号\" ${7*7} %s 😀";

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    @Test
    @DisplayName("MR-07: the page names the police first and asks for no account, no script and no cookie")
    void namesThePoliceFirst() {
        EntityExchangeResult<String> answer = get("/child-reports");

        String page = body(answer);
        assertThat(page.indexOf("href=\"tel:110\"")).isPositive().isLessThan(page.indexOf("<form"));
        assertThat(page.indexOf("class=\"exit\" href=\"/\"")).isPositive().isLessThan(page.indexOf("tel:110"));
        assertThat(page).doesNotContain("强制报告</title>").contains("<title>同舟 · 民政服务</title>");
        assertThat(answer.getResponseCookies()).isEmpty();
        assertThat(answer.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(answer.getResponseHeaders().getFirst("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'", "script-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(answer.getResponseHeaders().getFirst("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void beginsWhereTheCodeHangs() {
        String clerk = StaffFixtures.cookie(server, Role.COUNTY_CLERK, "330922000000");
        JsonNode code = Objects.requireNonNull(web.post()
                .uri("/api/v1/codes")
                .header("Tongzhou-Door", "staff")
                .header("Cookie", clerk)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of(
                        "itemCode", "report-child-harm",
                        "divisionCode", "330922203200",
                        "placeName", "花鸟小学门口",
                        "officeName", "嵊泗县民政局",
                        "officePhone", "0580-5081234"))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
        String token = code.get("token").asString();

        assertThat(body(get("/q/" + token)))
                .contains("侵害未成年人强制报告", "href=\"/child-reports?c=" + token + "&amp;area=330922000000\"", "去报告");
        assertThat(body(get("/child-reports?c=" + token)))
                .contains("value=\"330922203000\" selected", "name=\"c\" value=\"" + token + "\"");
        assertThat(body(get("/child-reports?c=no-such-code"))).contains("<form").doesNotContain(" selected");
    }

    @Test
    void staysSmallInEveryForm() throws Exception {
        for (String form : new String[] {"", "?elder=1", "?lang=en"}) {
            var transferred = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(transferred)) {
                gzip.write(body(get("/child-reports" + form)).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(transferred.size()).isLessThan(15_000);
        }
    }

    @Test
    void keepsWhatWasTypedAndSaysAtEachFieldWhatIsMissing() {
        long before = rows();
        MultiValueMap<String, String> form = form(
                Map.of("happened", HOSTILE, "child", "", "childAge", "十岁", "reporterPhone", "12", "danger", "PERHAPS"));
        form.remove("kinds");
        EntityExchangeResult<String> answer = post(form, Map.of());

        assertThat(answer.getStatus()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(answer))
                .contains(
                        "role=\"alert\"",
                        "href=\"#danger\"",
                        "请至少选一项",
                        "请写孩子的姓名",
                        "年龄请填 0 到 17 的数字",
                        "value=\"十岁\"",
                        "name=\"key\" value=\"" + form.getFirst("key") + "\"",
                        "&lt;/textarea&gt;&lt;script&gt;alert(&#39;打&#39;)&lt;/script&gt; &amp; &quot;引号&quot; ${7*7} %s 😀",
                        "value=\"SCHOOL\" selected")
                .doesNotContain("<script>alert", "PERHAPS");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void refusesAWrongTelephoneOnlyWhenAllElseIsWell() {
        EntityExchangeResult<String> answer = post(form(Map.of("reporterPhone", "12")), Map.of());
        assertThat(answer.getStatus()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(answer)).contains("id=\"reporterPhone-error\"", "value=\"12\"");
    }

    @Test
    void refusesWhatIsTooLongOrUnreadable() {
        assertThat(body(post(form(Map.of("happened", "长".repeat(4_001))), Map.of())))
                .contains("最多 4000 个字");
        assertThat(body(post(form(Map.of("happened", "a\u0000b")), Map.of()))).contains("id=\"happened-error\"");
        EntityExchangeResult<String> flood = post(form(Map.of("happened", "长".repeat(200_000))), Map.of());
        assertThat(flood.getStatus()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
        assertThat(body(flood)).contains("写得太长", "tel:110");
    }

    @Test
    @DisplayName("MR-07: an anonymous report with nothing but the least arrives and gives a receipt")
    void makesOneReportOfTwoPresses() {
        long before = rows();
        MultiValueMap<String, String> form = form(Map.of("happened", HOSTILE));
        List.of("reporter", "childAge", "school", "place").forEach(form::remove);
        var first = CompletableFuture.supplyAsync(() -> post(form, Map.of()));
        var second = CompletableFuture.supplyAsync(() -> post(form, Map.of()));

        URI there = first.join().getResponseHeaders().getLocation();
        assertThat(first.join().getStatus()).isEqualTo(HttpStatus.SEE_OTHER);
        assertThat(second.join().getResponseHeaders().getLocation()).isEqualTo(there);
        assertThat(rows()).isEqualTo(before + 1);
        String receipt = body(get(String.valueOf(there)));
        assertThat(receipt).contains("报告已收到", "前，有人去见孩子", "演示时限，非法定期限", "tel:110");
        assertThat(body(get(String.valueOf(there)))).contains(code(receipt));
        assertThat(receipt).doesNotContain("alert(", "小明");
    }

    @Test
    void takesAChangedTextAsANewReportOnlyWhenPressedAgain() {
        MultiValueMap<String, String> form = form(Map.of());
        post(form, Map.of());
        long before = rows();
        form.set("happened", "又听到一次");
        EntityExchangeResult<String> told = post(form, Map.of());
        assertThat(told.getStatus()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(told)).contains("这份报告已经收到过了", "又听到一次");
        assertThat(rows()).isEqualTo(before);

        Matcher fresh = KEY.matcher(body(told));
        assertThat(fresh.find()).isTrue();
        form.set("key", fresh.group(1));
        assertThat(post(form, Map.of()).getStatus()).isEqualTo(HttpStatus.SEE_OTHER);
        assertThat(rows()).isEqualTo(before + 1);
    }

    @Test
    void showsTheHolderOfTheCodeTheStateAndNothingElse() throws Exception {
        URI there = post(form(Map.of()), Map.of()).getResponseHeaders().getLocation();
        String code = code(body(get(String.valueOf(there))));

        String state = body(receipt(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "), HttpStatus.OK));
        assertThat(state).contains("已收到").doesNotContain("手臂", "小明", "HM2026", "花鸟");
        try (var owner = database.owner();
                var change = owner.createStatement()) {
            change.execute("update childprotection.report set received_at = received_at - interval '31 minutes'");
        }
        assertThat(get(String.valueOf(there)).getResponseHeaders().getLocation())
                .hasToString("/child-reports/receipt");
        assertThat(body(receipt(code, HttpStatus.OK))).contains("已收到");
    }

    @Test
    void answersEveryWrongCodeWithOneSentenceAtOnePace() {
        for (String wrong : new String[] {"2222-2222-2222", "", "'; drop table--", "<b>"}) {
            long start = System.nanoTime();
            assertThat(body(receipt(wrong, HttpStatus.NOT_FOUND)))
                    .contains("没有查到，请核对回执号")
                    .doesNotContain("<b>");
            assertThat(System.nanoTime() - start).isGreaterThan(290_000_000L);
        }
        assertThat(get("/child-reports/sent?k=abc").getResponseHeaders().getLocation())
                .hasToString("/child-reports/receipt");
    }

    @Test
    void refusesAFormThatAnotherSiteSends() {
        long before = rows();
        for (Map<String, String> foreign : List.of(
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site", "Origin", "null"),
                Map.of("Origin", "https://evil.example"))) {
            assertThat(post(form(Map.of()), foreign).getStatus()).isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(rows()).isEqualTo(before);
        assertThat(post(form(Map.of()), Map.of("Origin", "null")).getStatus()).isEqualTo(HttpStatus.SEE_OTHER);
        assertThat(post(form(Map.of()), Map.of("Sec-Fetch-Site", "same-origin")).getStatus())
                .isEqualTo(HttpStatus.SEE_OTHER);
    }

    @Test
    void takesAReportFromAnotherProgramOnce() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> said = Map.of(
                "danger", "YES",
                "divisionCode", "330922203000",
                "kinds", List.of("VIOLENCE", "ABANDONMENT"),
                "happened", "孩子一个人在家三天",
                "since", "FOR_LONG",
                "child", "小明");
        String first = sent(said, key)
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(first).contains("\"receiptCode\":\"").doesNotContain("小明");
        sent(said, key).expectStatus().isCreated().expectBody(String.class).isEqualTo(first);
        sent(Map.of("danger", "YES"), UUID.randomUUID().toString())
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(5);
    }

    private WebTestClient.ResponseSpec sent(Map<String, Object> said, String key) {
        return web.post()
                .uri("/api/v1/child-reports")
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", key)
                .bodyValue(said)
                .exchange();
    }

    private MultiValueMap<String, String> form(Map<String, String> other) {
        Matcher key = KEY.matcher(body(get("/child-reports")));
        assertThat(key.find()).isTrue();
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.set("key", key.group(1));
        form.set("danger", "YES");
        form.set("divisionCode", "330922203000");
        form.set("place", "码头旁");
        form.addAll("kinds", List.of("VIOLENCE", "ABANDONMENT"));
        form.set("happened", "看见手臂上有伤");
        form.set("since", "TODAY");
        form.set("child", "小明");
        form.set("childAge", "7");
        form.set("school", "花鸟小学");
        form.set("reporter", "SCHOOL");
        other.forEach(form::set);
        return form;
    }

    private EntityExchangeResult<String> get(String uri) {
        return web.get()
                .uri(uri)
                .header("Accept-Language", "zh-CN")
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private EntityExchangeResult<String> post(MultiValueMap<String, String> form, Map<String, String> headers) {
        return web.post()
                .uri("/child-reports")
                .headers(all -> headers.forEach(all::set))
                .body(BodyInserters.fromFormData(form))
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private EntityExchangeResult<String> receipt(String code, HttpStatus status) {
        return web.post()
                .uri("/child-reports/receipt")
                .body(BodyInserters.fromFormData("code", code))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult();
    }

    private static String code(String page) {
        Matcher code = RECEIPT.matcher(page);
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static String body(EntityExchangeResult<String> answer) {
        return Objects.requireNonNull(answer.getResponseBody());
    }

    private long rows() {
        try (var owner = database.owner();
                var rows = owner.createStatement().executeQuery("select count(*) from childprotection.report")) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
