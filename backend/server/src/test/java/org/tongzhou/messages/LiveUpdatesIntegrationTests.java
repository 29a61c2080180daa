package org.tongzhou.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.reactive.function.client.WebClient;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Door;
import org.tongzhou.access.Role;
import org.tongzhou.access.Sessions;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.access.StaffMembers;
import org.tongzhou.platform.Audience;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.OutboxFeed;
import org.tongzhou.platform.OutboxFeed.Page;
import org.tongzhou.platform.OutboxFeed.Position;
import org.tongzhou.platform.OutboxFeed.Told;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.testing.PostgresTest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Live updates over HTTP: to whom, from where on, exactly once, and how a stream ends. */
@PostgresTest
@TestPropertySource(properties = "tongzhou.live.pause=50ms")
class LiveUpdatesIntegrationTests {

    private static final String CHANGGUO = "330902002000";
    private static final String VILLAGE = "330902002001";
    private static final String ELSEWHERE = "330902003001";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private ApplicationContext server;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxFeed feed;

    @Autowired
    private Commands commands;

    @Autowired
    private Cursors cursors;

    @Autowired
    private Sessions sessions;

    @Autowired
    private StaffMembers members;

    @LocalServerPort
    private int port;

    private String clerk;

    @BeforeEach
    void signIn() {
        clerk = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, CHANGGUO);
    }

    @Test
    void tellsOnlyThoseWhoMayReadTheSubject() {
        String neighbour = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, "330902003000");
        String otherLine = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, CHANGGUO, "charity");
        String officer = StaffFixtures.cookie(server, Role.CHILD_PROTECTION_OFFICER, "330902000000");

        Mono<Void> happens = change("case.acceptance", VILLAGE)
                .then(tell("childreport.received", UUID.randomUUID(), "childreport.read", VILLAGE, "childprotection"))
                .then(change("case.review", ELSEWHERE))
                .then(change("case.review", VILLAGE));

        Map<String, List<String>> told = new ConcurrentHashMap<>();
        StepVerifier.create(Flux.merge(
                        seen(clerk, told, "case.review"),
                        seen(neighbour, told, "case.review"),
                        seen(officer, told, "childreport.received"),
                        Mono.delay(Duration.ofSeconds(2)).then(happens).then(Mono.empty()),
                        stream(otherLine, null)
                                .filter(event -> "change".equals(event.event()))
                                .take(Duration.ofSeconds(5))
                                .doOnNext(event -> told.put(otherLine, List.of("something")))
                                .then(Mono.empty())))
                .expectNextCount(3)
                .expectComplete()
                .verify(PATIENCE);

        assertThat(told.get(clerk)).containsExactly("case.acceptance", "case.review");
        assertThat(told.get(neighbour)).containsExactly("case.review");
        assertThat(told.get(officer)).containsExactly("childreport.received");
        assertThat(told).doesNotContainKey(otherLine);
    }

    /** Reads until an event of that type; keeps the types of all it was told. */
    private Mono<String> seen(String who, Map<String, List<String>> told, String last) {
        return stream(who, null)
                .filter(event -> "change".equals(event.event()))
                .map(event -> data(event).get("type").asString())
                .doOnNext(type ->
                        told.computeIfAbsent(who, _ -> new ArrayList<>()).add(type))
                .filter(last::equals)
                .next();
    }

    @Test
    void aReaderCutAtRandomIsToldEveryEventOnce() {
        int events = 300;
        Random random = new Random(20_261_127);
        List<UUID> subjects =
                IntStream.range(0, events).mapToObj(_ -> UUID.randomUUID()).toList();
        // Transactions that overlap and commit in another order than they began.
        Flux<Void> writers = Flux.fromIterable(subjects)
                .flatMap(
                        subject -> commands.transaction(() -> tell("case.review", subject, VILLAGE)
                                .then(Mono.delay(Duration.ofMillis(random.nextInt(40))))),
                        4)
                .thenMany(Flux.empty());

        List<UUID> told = new ArrayList<>();
        String[] last = {null};
        Flux<UUID> reader = Flux.defer(() -> stream(clerk, last[0])
                        .doOnNext(event -> last[0] = Objects.requireNonNullElse(event.id(), last[0]))
                        .filter(event -> "change".equals(event.event()))
                        .map(event -> UUID.fromString(data(event).get("subject").asString()))
                        .doOnNext(told::add)
                        .take(1 + random.nextInt(25))
                        .takeUntil(_ -> told.size() >= events))
                .repeat(() -> told.size() < events);

        StepVerifier.create(beginsAt(clerk, last).thenMany(Flux.merge(writers.cast(UUID.class), reader)))
                .expectNextCount(events)
                .expectComplete()
                .verify(Duration.ofSeconds(60));

        assertThat(told).containsExactlyInAnyOrderElementsOf(subjects);
    }

    @Test
    void anEventCommittedLateIsNotOvertaken() {
        UUID late = UUID.randomUUID();
        UUID early = UUID.randomUUID();
        String[] last = {null};

        Mono<Void> overlapping = commands.transaction(
                        () -> tell("case.review", late, VILLAGE).then(Mono.delay(Duration.ofMillis(800))))
                .and(Mono.delay(Duration.ofMillis(200)).then(tell("case.review", early, VILLAGE)));

        StepVerifier.create(beginsAt(clerk, last)
                        .thenMany(Flux.merge(
                                        overlapping.then(Mono.<String>empty()),
                                        Flux.defer(() -> stream(clerk, last[0]))
                                                .filter(event -> "change".equals(event.event()))
                                                .map(event -> data(event)
                                                        .get("subject")
                                                        .asString()))
                                .take(2)))
                .expectNext(late.toString(), early.toString())
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void anIdTooOldOrNotItsOwnIsAnsweredByReset() {
        UUID me = idOf(clerk);
        String old = cursors.write("live " + me, 1, UUID.randomUUID(), Instant.EPOCH);
        String others = cursors.write("live " + UUID.randomUUID(), 1, UUID.randomUUID(), Instant.EPOCH);
        for (String id : List.of(old, others, "garbage")) {
            StepVerifier.create(stream(clerk, id).next())
                    .assertNext(event -> assertThat(event.event()).isEqualTo("reset"))
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void endsWithTheRightItWasOpenedWith() {
        UUID me = idOf(clerk);
        StepVerifier.create(stream(clerk, null).delayUntil(_ -> members.revoke(me, Role.TOWNSHIP_CLERK, CHANGGUO)))
                .expectNextCount(1)
                .expectComplete()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void endsWithItsSession() {
        UUID me = idOf(clerk);
        StepVerifier.create(stream(clerk, null).delayUntil(_ -> sessions.endAllOf(me)))
                .expectNextCount(1)
                .expectComplete()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void aSessionOpensSixStreamsAndNoMore() {
        Flux<Integer> six =
                Flux.range(0, 6).flatMap(i -> stream(clerk, null).map(_ -> i)).distinct();
        StepVerifier.create(six.index()
                        .concatMap(open -> open.getT1() == 5 ? status(clerk) : Mono.<Integer>empty())
                        .next())
                .expectNext(429)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void isForStaffAlone() {
        StepVerifier.create(status("__Host-staff=none")).expectNext(401).verifyComplete();
    }

    @Test
    void letsAReaderGoWhoDoesNotRead() {
        LiveStream stream = new LiveStream(supervisor(), null, cursors);
        List<Told> much = IntStream.range(0, 900)
                .mapToObj(i -> new Told(
                        new Position(i + 1, UUID.randomUUID()),
                        "case.review",
                        UUID.randomUUID(),
                        1,
                        new Audience("case.read", VILLAGE, "eldercare", null)))
                .toList();
        StepVerifier.create(stream.events(), 0)
                .then(() -> stream.take(new Page(List.of(), new Position(0, new UUID(0, 0)), Instant.EPOCH, false)))
                .then(() -> stream.take(new Page(much, new Position(901, new UUID(0, 0)), Instant.EPOCH, false)))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(256)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void streamsEndWhenTheServerStopsAndNoneBegins() {
        LiveUpdates stopping = new LiveUpdates(feed, sessions, cursors);
        StepVerifier.create(stopping.open(supervisor(), null))
                .then(stopping::close)
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(stopping.open(supervisor(), null))
                .expectError(ProblemException.class)
                .verify(PATIENCE);
    }

    private static Caller supervisor() {
        Role role = Role.CITY_SUPERVISOR;
        return new Caller(
                Door.STAFF,
                UUID.randomUUID(),
                null,
                0,
                List.of(new Caller.Grant(role, role.permissions(), "330900000000", null, null)),
                UUID.randomUUID(),
                null,
                false);
    }

    /** Opens a stream, notes the id it begins at and closes it. */
    private Mono<Void> beginsAt(String who, String[] last) {
        return stream(who, null).next().doOnNext(event -> last[0] = event.id()).then();
    }

    private Mono<Void> change(String type, String division) {
        return tell(type, UUID.randomUUID(), division);
    }

    private Mono<Void> tell(String type, UUID subject, String division) {
        return tell(type, subject, "case.read", division, "eldercare");
    }

    private Mono<Void> tell(String type, UUID subject, String permission, String division, String line) {
        return outbox.tell(
                new Audience(permission, division, line, null),
                "case",
                subject.toString(),
                type,
                Map.of("id", subject, "version", 2));
    }

    private static JsonNode data(ServerSentEvent<JsonNode> event) {
        return Objects.requireNonNull(event.data());
    }

    private UUID idOf(String cookie) {
        return UUID.fromString(Objects.requireNonNull(web(cookie)
                        .get()
                        .uri("/api/v1/me")
                        .retrieve()
                        .bodyToMono(JsonNode.class)
                        .block())
                .get("id")
                .asString());
    }

    private Mono<Integer> status(String cookie) {
        return web(cookie)
                .get()
                .uri("/api/v1/live-updates")
                .exchangeToMono(answer -> Mono.just(answer.statusCode().value()));
    }

    private Flux<ServerSentEvent<JsonNode>> stream(String cookie, @Nullable String lastId) {
        return Flux.defer(() -> web(cookie)
                .get()
                .uri("/api/v1/live-updates")
                .headers(headers -> {
                    if (lastId != null) {
                        headers.set("Last-Event-ID", lastId);
                    }
                })
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {}));
    }

    private WebClient web(String cookie) {
        return WebClient.builder()
                .baseUrl("http://localhost:" + port)
                .defaultHeader("Cookie", cookie)
                .defaultHeader("Tongzhou-Door", "staff")
                .build();
    }
}
