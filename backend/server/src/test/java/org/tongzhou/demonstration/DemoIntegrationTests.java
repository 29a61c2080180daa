package org.tongzhou.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.tongzhou.TongzhouApplication;
import org.tongzhou.testing.TestDatabase;
import org.tongzhou.testing.TestEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Two servers of one demonstration: the story, the time machine, live events and the reset. */
class DemoIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static TestDatabase database;
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        first = server();
        second = server();
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    private static ConfigurableApplicationContext server() {
        return new SpringApplicationBuilder(TongzhouApplication.class)
                .profiles("demo")
                .initializers(new TestEnvironment(database))
                .run("--server.port=0");
    }

    @AfterEach
    void reset() {
        post(first, "/demo/reset", "").expectStatus().isOk();
    }

    @Test
    void movesTheBusinessClockOfBothServersWithinASecondAndNoOther() {
        String clerk = enter(first, 1);
        String phone = requestCode(second);

        post(first, "/demo/time", "move=WEEK").expectStatus().isSeeOther();

        Clock business = second.getBean(DemonstrationClock.class);
        Clock real = second.getBean("realClock", Clock.class);
        StepVerifier.create(Flux.interval(Duration.ofMillis(20))
                        .filter(_ -> Duration.between(real.instant(), business.instant())
                                        .toHours()
                                == 7 * 24)
                        .next())
                .expectNextCount(1)
                .expectComplete()
                .verify(SECOND.plusMillis(500));
        assertThat(me(second, clerk).get("name").asString()).isEqualTo("陈岛屏");
        assertThat(phone).isNotEmpty();
        EntityExchangeResult<byte[]> list = get(second, "/api/v1/case-counts", clerk)
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists(DemonstrationFilter.TIME_HEADER)
                .expectBody()
                .returnResult();
        assertThat(new String(Objects.requireNonNull(list.getResponseBody()), StandardCharsets.UTF_8))
                .doesNotContain("\"red\":0,");
        assertThat(page(second, "/care-homes")).contains("演示时间");
        assertThat(page(second, "/demo")).contains("演示时间");
    }

    @Test
    void movesToTheNextDeadlineAndNeverBack() {
        TimeMachine machine = first.getBean(TimeMachine.class);
        var due = Objects.requireNonNull(machine.nextDeadline().block());

        post(first, "/demo/time", "move=DEADLINE").expectStatus().isSeeOther();

        assertThat(machine.now().toInstant()).isBetween(due, due.plus(Duration.ofMinutes(2)));
        post(first, "/demo/time", "move=BACK").expectStatus().isNotFound();
        assertThat(machine.shifted()).isTrue();
    }

    @Test
    void opensEveryStepAsItsPersonInAnyOrder() {
        Map<Integer, String> addresses = Map.of(
                7, "/staff/child-reports",
                5, "/staff/cemeteries/",
                2, "/staff/cases/",
                4, "/staff/cases/",
                3, "/staff/institutions/",
                1, "/staff/cases/");
        for (int number : new int[] {7, 5, 2, 4, 3, 1}) {
            var answer = post(first, "/demo/steps/" + number, "").expectStatus().isSeeOther();
            answer.expectHeader()
                    .value("Location", location -> assertThat(location).startsWith(addresses.get(number)));
        }
        post(first, "/demo/steps/6", "")
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .doesNotExist(HttpHeaders.SET_COOKIE)
                .expectHeader()
                .value("Location", location -> assertThat(location).startsWith("/child-reports?c="));
        post(first, "/demo/steps/8", "").expectStatus().isNotFound();
        post(first, "/demo/phone", "")
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .value("Location", location -> assertThat(location).startsWith("/my/cases/"));
        assertThat(page(second, "/demo"))
                .contains("id=\"step-1\"")
                .containsPattern("card ok\" id=\"step-1\"")
                .containsPattern("card ok\" id=\"step-6\"")
                .doesNotContainPattern("card ok\" id=\"step-2\"");
    }

    @Test
    void signsNobodyInForAnotherSite() {
        client(first)
                .post()
                .uri("/demo/steps/1")
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .doesNotExist(HttpHeaders.SET_COOKIE);
    }

    @Test
    void tellsTheHomePageOfCodesStoryAndTime() {
        JsonNode overview = Objects.requireNonNull(client(second)
                .get()
                .uri("/demo/overview")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());

        assertThat(overview.get("codes").size()).isEqualTo(17);
        assertThat(overview.get("codes").get(0).get("place").asString()).isNotEmpty();
        assertThat(overview.get("story").size()).isEqualTo(7);
        assertThat(overview.get("time").get("shifted").asBoolean()).isFalse();
    }

    @Test
    void letsThingsHappenWhenAskedTo() throws SQLException {
        LiveEvents events = first.getBean(LiveEvents.class);
        for (int number : new int[] {1, 5, 9, 13}) {
            events.happen(LiveEvents.Event.of(number)).block(PATIENCE);
        }

        assertThat(rows("select count(*) from casework.service_case")).containsExactly("45");
        assertThat(
                        rows(
                                "select c.state from casework.service_case c join demonstration.mark m on m.value = c.id::text where m.key = 'live-60'"))
                .containsExactly("ACCEPTED");
        assertThat(rows("select recorded_at is not null from casework.assessment a join demonstration.mark m"
                        + " on m.value = a.case_id::text where m.key = 'live-60'"))
                .containsExactly("t");
    }

    @Test
    void goesBackWhileBothServersWorkAndNobodyMeetsAFailure() throws SQLException {
        List<String> before = state();
        String clerk = enter(first, 1);
        enter(second, 2);
        enter(second, 7);
        post(second, "/demo/time", "move=WEEK").expectStatus().isSeeOther();
        assertThat(state()).isNotEqualTo(before);

        List<Integer> answers = new ArrayList<>();
        long began = System.nanoTime();
        Mono<Integer> reset = status(first, "/demo/reset", "", false);
        var reading = Flux.interval(Duration.ofMillis(25))
                .onBackpressureDrop()
                .flatMap(i -> status(i % 2 == 0 ? first : second, "/api/v1/cases?limit=20", clerk, true), 4);
        var changing = Flux.interval(Duration.ofMillis(40))
                .onBackpressureDrop()
                .flatMap(
                        i -> i % 2 == 0
                                ? status(second, "/demo/steps/2", "", false)
                                : code(i % 4 == 1 ? first : second),
                        4);
        var work = Flux.merge(reading, changing);
        int status = Objects.requireNonNull(work.doOnNext(answers::add)
                .takeUntilOther(reset.delayElement(SECOND).doOnNext(answers::add))
                .then(Mono.fromCallable(() -> answers.getLast()))
                .block(PATIENCE));
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(answers).hasSizeGreaterThan(20).allMatch(code -> code < 500);
        assertThat(status).isLessThan(500);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        post(first, "/demo/reset", "").expectStatus().isOk();
        assertThat(state()).isEqualTo(before);
        assertThat(me(second, clerk).get("name").asString()).isEqualTo("陈岛屏");
        assertThat(first.getBean(TimeMachine.class).shifted()).isFalse();
    }

    /** Figures that every act of the story changes. */
    private static List<String> state() throws SQLException {
        List<String> figures = new ArrayList<>();
        for (String table : List.of(
                "casework.service_case",
                "casework.action",
                "casework.clock",
                "casework.material",
                "casework.assessment",
                "eldercare.bed",
                "cemetery.plot",
                "charity.trust",
                "childprotection.report",
                "childprotection.report_act",
                "registry.person",
                "documents.document",
                "access.staff_grant",
                "demonstration.mark",
                "demonstration.setting",
                "codes.code")) {
            figures.addAll(rows(
                    "select '%1$s' || count(*) || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from %1$s t"
                            .formatted(table)));
        }
        return figures;
    }

    private static String requestCode(ConfigurableApplicationContext server) {
        return Objects.requireNonNull(client(server)
                        .post()
                        .uri("/api/v1/one-time-codes")
                        .header("Tongzhou-Door", "citizen")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .bodyValue(Map.of("phone", "13000000047"))
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody())
                .get("id")
                .asString();
    }

    private static String enter(ConfigurableApplicationContext server, int step) {
        String cookie = Objects.requireNonNull(post(server, "/demo/steps/" + step, "")
                .expectStatus()
                .isSeeOther()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst(HttpHeaders.SET_COOKIE));
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static WebTestClient.ResponseSpec post(ConfigurableApplicationContext server, String uri, String form) {
        return client(server)
                .post()
                .uri(uri)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .bodyValue(form)
                .exchange();
    }

    private static WebTestClient.ResponseSpec get(ConfigurableApplicationContext server, String uri, String cookie) {
        return client(server)
                .get()
                .uri(uri)
                .header("Cookie", cookie)
                .header("Tongzhou-Door", "staff")
                .exchange();
    }

    private static JsonNode me(ConfigurableApplicationContext server, String cookie) {
        return Objects.requireNonNull(get(server, "/api/v1/me", cookie)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static String page(ConfigurableApplicationContext server, String uri) {
        return Objects.requireNonNull(client(server)
                .get()
                .uri(uri)
                .header("Accept-Language", "zh-CN")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static Mono<Integer> status(
            ConfigurableApplicationContext server, String uri, String cookie, boolean read) {
        var request = read
                ? WebClient.create(address(server)).get().uri(uri).header("Cookie", cookie)
                : WebClient.create(address(server)).post().uri(uri).header("Sec-Fetch-Site", "same-origin");
        return request.header("Tongzhou-Door", "staff")
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()));
    }

    private static Mono<Integer> code(ConfigurableApplicationContext server) {
        return WebClient.create(address(server))
                .post()
                .uri("/api/v1/one-time-codes")
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("phone", "13000000052"))
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()));
    }

    private static WebTestClient client(ConfigurableApplicationContext server) {
        return WebTestClient.bindToServer()
                .baseUrl(address(server))
                .responseTimeout(PATIENCE)
                .build();
    }

    private static String address(ConfigurableApplicationContext server) {
        return "http://localhost:" + server.getEnvironment().getProperty("local.server.port");
    }

    private static List<String> rows(String sql) throws SQLException {
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
