package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.tongzhou.access.Role;
import org.tongzhou.access.Sessions;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.platform.Audience;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.OutboxConsumer;
import org.tongzhou.platform.OutboxEvent;
import org.tongzhou.testing.TestDatabase;
import org.tongzhou.testing.TestEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Two servers on one database behave as one: nothing that counts lives in the memory of either. */
class TwoServersIntegrationTests {

    private static final String CHANGGUO = "330902002000";
    private static final String COUNTED = "test.counted";
    /** Far below the life of a session or a code; the second that is promised is for the bench to measure. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<UUID, Integer> DELIVERIES = new ConcurrentHashMap<>();

    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void start() {
        TestDatabase database = TestDatabase.create();
        first = server(database);
        second = server(database);
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    private static ConfigurableApplicationContext server(TestDatabase database) {
        OutboxConsumer counter = new OutboxConsumer() {
            @Override
            public Set<String> types() {
                return Set.of(COUNTED);
            }

            @Override
            public Mono<Void> handle(OutboxEvent event) {
                DELIVERIES.merge(event.id(), 1, Integer::sum);
                return Mono.empty();
            }
        };
        return new SpringApplicationBuilder(TongzhouApplication.class)
                .initializers(new TestEnvironment(database))
                .initializers(context -> context.getBeanFactory().registerSingleton("counter", counter))
                .properties("tongzhou.outbox.pause=50ms")
                .run("--server.port=0");
    }

    @Test
    void workAtOneGoesOnAtTheOther() {
        String clerk = StaffFixtures.cookie(first, Role.TOWNSHIP_CLERK, CHANGGUO);
        JsonNode code = Objects.requireNonNull(issue(first, clerk, UUID.randomUUID())
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());

        as(second, clerk)
                .get()
                .uri("/api/v1/codes/{id}", code.get("id").asString())
                .exchange()
                .expectStatus()
                .isOk();
        client(second)
                .get()
                .uri("/q/{token}", code.get("token").asString())
                .exchange()
                .expectStatus()
                .isOk();
        as(second, clerk)
                .post()
                .uri("/api/v1/codes/{id}/revocation", code.get("id").asString())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", code.get("etag").asString())
                .bodyValue(Map.of("reason", "搬迁"))
                .exchange()
                .expectStatus()
                .isOk();
        eventually(first, "/q/" + code.get("token").asString(), clerk, 410);
    }

    @Test
    void oneKeySentToBothHasOneEffect() {
        String clerk = StaffFixtures.cookie(first, Role.TOWNSHIP_CLERK, CHANGGUO);
        UUID key = UUID.randomUUID();
        Set<String> made = ConcurrentHashMap.newKeySet();
        for (var server : List.of(first, second)) {
            made.add(Objects.requireNonNull(issue(server, clerk, key)
                            .expectStatus()
                            .isCreated()
                            .expectBody(JsonNode.class)
                            .returnResult()
                            .getResponseBody())
                    .get("id")
                    .asString());
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void anEndedSessionIsRefusedByBoth() {
        String clerk = StaffFixtures.cookie(first, Role.TOWNSHIP_CLERK, CHANGGUO);
        UUID member = UUID.fromString(Objects.requireNonNull(as(second, clerk)
                        .get()
                        .uri("/api/v1/me")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody())
                .get("id")
                .asString());

        first.getBean(Sessions.class).endAllOf(member).block();

        for (var server : List.of(first, second)) {
            eventually(server, "/api/v1/me", clerk, 401);
        }
    }

    @Test
    void sessionsThatTheirHolderEndsAreRefusedByBoth() {
        String clerk = StaffFixtures.cookie(first, Role.TOWNSHIP_CLERK, CHANGGUO);
        String elsewhere = StaffFixtures.again(first, clerk);
        eventually(second, "/api/v1/me", elsewhere, 200);

        as(first, clerk)
                .delete()
                .uri("/api/v1/sessions/others")
                .exchange()
                .expectStatus()
                .isNoContent();

        for (var server : List.of(first, second)) {
            eventually(server, "/api/v1/me", elsewhere, 401);
        }
    }

    @Test
    void everyEventIsDeliveredOnce() {
        Outbox outbox = first.getBean(Outbox.class);
        Flux.range(0, 300)
                .concatMap(i -> outbox.write("test", String.valueOf(i), COUNTED, Map.of("number", i)))
                .blockLast();

        StepVerifier.create(Flux.interval(Duration.ofMillis(50))
                        .filter(_ -> DELIVERIES.size() == 300)
                        .next())
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(DELIVERIES.values()).containsOnly(1);
    }

    @Test
    void whatHappensAtOneIsToldToWhoLooksOnAtTheOther() {
        String clerk = StaffFixtures.cookie(first, Role.TOWNSHIP_CLERK, CHANGGUO);
        UUID subject = UUID.randomUUID();
        Mono<Void> happens = first.getBean(Outbox.class)
                .tell(
                        new Audience("case.read", "330902002001", "eldercare", null),
                        "case",
                        subject.toString(),
                        "case.review",
                        Map.of("id", subject, "version", 3));

        StepVerifier.create(WebClient.create(address(second))
                        .get()
                        .uri("/api/v1/live-updates")
                        .header("Cookie", clerk)
                        .header("Tongzhou-Door", "staff")
                        .retrieve()
                        .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
                        .delayUntil(event -> "ready".equals(event.event()) ? happens : Mono.empty())
                        .filter(event -> "change".equals(event.event()))
                        .mapNotNull(ServerSentEvent::data)
                        .next())
                .assertNext(update -> {
                    assertThat(update.get("subject").asString()).isEqualTo(subject.toString());
                    assertThat(update.get("version").asInt()).isEqualTo(3);
                })
                .expectComplete()
                .verify(PATIENCE);
    }

    /** Asks again and again until the server answers so. */
    private static void eventually(ConfigurableApplicationContext server, String uri, String cookie, int expected) {
        WebClient client = WebClient.create(address(server));
        StepVerifier.create(Flux.interval(Duration.ofMillis(50))
                        .onBackpressureDrop()
                        .concatMap(_ -> client.get()
                                .uri(uri)
                                .header("Cookie", cookie)
                                .header("Tongzhou-Door", "staff")
                                .exchangeToMono(answer -> answer.releaseBody()
                                        .thenReturn(answer.statusCode().value())))
                        .filter(status -> status == expected)
                        .next())
                .expectNext(expected)
                .expectComplete()
                .verify(REMEMBERED);
    }

    private static WebTestClient.ResponseSpec issue(ConfigurableApplicationContext server, String clerk, UUID key) {
        return as(server, clerk)
                .post()
                .uri("/api/v1/codes")
                .header("Idempotency-Key", key.toString())
                .bodyValue(Map.of(
                        "itemCode", "home-care-subsidy",
                        "divisionCode", "330902002001",
                        "placeName", "昌国街道党群服务中心",
                        "officeName", "定海区昌国街道办事处",
                        "officePhone", "0580-2041234"))
                .exchange();
    }

    private static WebTestClient as(ConfigurableApplicationContext server, String cookie) {
        return client(server)
                .mutate()
                .defaultHeader("Cookie", cookie)
                .defaultHeader("Tongzhou-Door", "staff")
                .build();
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
}
