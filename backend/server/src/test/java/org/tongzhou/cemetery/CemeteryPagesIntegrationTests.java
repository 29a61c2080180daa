package org.tongzhou.cemetery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.platform.PublicPage;
import org.tongzhou.testing.PostgresTest;
import tools.jackson.databind.JsonNode;

@PostgresTest
class CemeteryPagesIntegrationTests {

    private static final int BUDGET = 15_000;

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    private String clerk;
    private String hall;

    @BeforeEach
    void enterAHall() {
        clerk = StaffFixtures.cookie(server, Role.CEMETERY_CLERK, "330922000000");
        hall = post("/api/v1/managed-cemeteries", CemeteryFixtures.registration(Map.of()), null)
                .get("id")
                .asString();
    }

    @Test
    void findsFreeNichesAndLeadsToTheirPlan() {
        lay("A", 4, 5);
        String search = page("/cemeteries?kind=NICHE&area=330922000000&most=3000", "zh-CN", 200);
        assertThat(search)
                .contains(
                        "个空格位",
                        "¥2,600 起",
                        "A区 1层4号",
                        "/cemeteries/" + hall + "?section=A",
                        "<option value=\"NICHE\" selected>")
                .doesNotContain("<script", "style=");
        assertThat(page("/cemeteries?kind=TREE", "zh-CN", 200)).contains("没有符合条件的空位");
        assertThat(page("/cemeteries?kind=NICHE&most=1", "zh-CN", 200)).contains("没有符合条件的空位");
        assertThat(page("/cemeteries?kind=nonsense&most=x&cursor=AAAA", "zh-CN", 200))
                .contains("望岛骨灰堂");
    }

    @Test
    void drawsThePlanAndNamesThePricesWithoutWhoLiesThereOrWhy() {
        lay("A", 4, 5);
        JsonNode plan = body(web.get()
                .uri("/api/v1/managed-cemeteries/" + hall + "/sections/A")
                .header("Tongzhou-Door", "staff")
                .header("Cookie", clerk)
                .exchange());
        JsonNode free = plan.get("plots").get(4);
        post(
                "/api/v1/managed-cemeteries/" + hall + "/plots/"
                        + free.get("id").asString() + "/reservation",
                Map.of("reason", "某某家属选定"),
                free.get("etag").asString());
        String page = page("/cemeteries/" + hall, "zh-CN", 200);
        assertThat(page)
                .contains(
                        "role=\"img\"", "空位", "已预订", "已售", "不开放", "1层：4号", "2层：1–5号", "护墓管理费", "¥40", "tel:05805550120")
                .doesNotContain("某某家属", "<script", "style=");
        assertThat(page("/cemeteries/" + hall + "?lang=en&section=A", "zh-CN", 200))
                .contains("Free numbers", "Shelf 2: 1–5", "Published prices", "href=\"?elder=1&amp;section=A\"");
        assertThat(page("/cemeteries/" + UUID.randomUUID(), "zh-CN", 404)).contains("没有找到这个公墓");
        assertThat(page("/cemeteries/x", "zh-CN", 404)).contains("没有找到这个公墓");
    }

    @Test
    void staysWithinTheBudgetOfAPageWithASectionOfFourHundred() throws Exception {
        lay("A", 20, 20);
        for (String form : List.of("", "?elder=1", "?lang=en")) {
            byte[] page = page("/cemeteries/" + hall + form, "zh-CN", 200).getBytes(StandardCharsets.UTF_8);
            var transferred = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(transferred)) {
                gzip.write(page);
            }
            assertThat(transferred.size()).isLessThan(BUDGET / 2);
            assertThat(page.length).isLessThan(2 * BUDGET);
        }
    }

    @Test
    void isAPageByItsHeadersAndChangesNothing() {
        web.get()
                .uri("/cemeteries")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Security-Policy", PublicPage.CONTENT_POLICY)
                .expectHeader()
                .contentType(PublicPage.TYPE);
        web.post().uri("/cemeteries").exchange().expectStatus().isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
    }

    private void lay(String code, int rows, int perRow) {
        Map<String, Object> layout = CemeteryFixtures.niches(code);
        layout.put("rows", rows);
        layout.put("perRow", perRow);
        post("/api/v1/managed-cemeteries/" + hall + "/sections", layout, null);
    }

    private JsonNode post(String uri, Map<String, ?> body, String version) {
        return body(web.method(HttpMethod.POST)
                .uri(uri)
                .header("Tongzhou-Door", "staff")
                .header("Cookie", clerk)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .headers(headers -> {
                    if (version != null) {
                        headers.set("If-Match", version);
                    }
                })
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful());
    }

    private static JsonNode body(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    private String page(String uri, String language, int status) {
        return Objects.requireNonNull(web.get()
                .uri(uri)
                .header("Accept-Language", language)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
