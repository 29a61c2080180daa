package org.tongzhou.strictness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.tongzhou.TongzhouApplication;
import org.tongzhou.access.Role;
import org.tongzhou.testing.TestDatabase;
import org.tongzhou.testing.TestEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** P12: whatever happens to the database, callers are told to come again, soon and in words, and can when it is back. */
class DatabaseFaultTests {

    /** The two seconds of the promise, and what a busy machine adds to them. */
    private static final Duration SOON = Duration.ofSeconds(2).plusSeconds(2);

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration RECOVERED = Duration.ofSeconds(5).plusSeconds(5);

    private static TestDatabase database;
    private static FaultyWire wire;
    private static ConfigurableApplicationContext server;
    private static int port;
    private static MalformedRequests.Sender clerk;
    private final AnswerJudge judge = new AnswerJudge();

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        wire = new FaultyWire(TestDatabase.port());
        server = new SpringApplicationBuilder(TongzhouApplication.class)
                .initializers(new TestEnvironment(database))
                .initializers(context -> TestPropertyValues.of(
                                "spring.r2dbc.url=r2dbc:postgresql://localhost:" + wire.port() + "/" + database.name(),
                                "spring.r2dbc.pool.max-acquire-time=170ms",
                                "tongzhou.database-silence=1300ms",
                                "tongzhou.access.answer-deadline=5s")
                        .applyTo(context))
                .run("--server.port=0");
        port = Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port"));
        clerk = Senders.staff(server, Role.TOWNSHIP_CLERK);
    }

    @AfterAll
    static void stop() {
        wire.repair();
        server.close();
        wire.close();
    }

    @AfterEach
    void recovers() throws SQLException {
        wire.repair();
        own("alter database %s connection limit -1".formatted(database.name()));
        own("alter database %s reset default_transaction_read_only".formatted(database.name()));
        cutOff();
        eventually(200, DatabaseFaultTests::read);
        eventually(201, DatabaseFaultTests::write);
        eventually(200, DatabaseFaultTests::ready);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSE", "RESET", "BLACK_HOLE", "HALF_OPEN", "TRUNCATE", "CUT"})
    void aBrokenWireIsAnAnswerInTwoSeconds(FaultyWire.Fault fault) throws Exception {
        eventually(200, DatabaseFaultTests::read);
        wire.breakBy(fault);

        allAreToldToComeAgain();
        eventually(503, DatabaseFaultTests::ready);
    }

    /** Slow is not broken: who is not served within the deadline of any request is told so. */
    @Test
    void aSlowWireIsNoBug() throws Exception {
        eventually(200, DatabaseFaultTests::read);
        wire.breakBy(FaultyWire.Fault.LATENCY);

        for (Timed timed : together(8)) {
            if (timed.answer().status() >= 400) {
                refused(timed, SOON.plus(DEADLINE));
            }
        }
    }

    @Test
    void cutOffConnectionsAreReplaced() throws Exception {
        eventually(200, DatabaseFaultTests::read);
        cutOff();

        for (Timed timed : together(12)) {
            if (timed.answer().status() >= 400) {
                refused(timed, SOON);
            }
        }
    }

    @Test
    void aFullDatabaseIsNoBug() throws Exception {
        own("alter database %s connection limit 0".formatted(database.name()));
        cutOff();

        allAreToldToComeAgain();
    }

    @Test
    void aDatabaseThatOnlyReadsRefusesWritesAlone() throws Exception {
        own("alter database %s set default_transaction_read_only = on".formatted(database.name()));
        cutOff();
        eventually(200, DatabaseFaultTests::readPublic);

        eventually(503, DatabaseFaultTests::write);
        assertThat(readPublic().status()).isEqualTo(200);
    }

    private void allAreToldToComeAgain() throws Exception {
        for (Timed timed : together(12)) {
            refused(timed, SOON);
        }
    }

    private void refused(Timed timed, Duration within) {
        assertThat(timed.answer().status()).as(timed.answer().text()).isEqualTo(503);
        assertThat(timed.answer().header("retry-after")).isNotNull();
        assertThat(judge.complaints(new RawRequest("GET", "/"), timed.answer())).containsExactly("status 503");
        assertThat(timed.took()).isLessThan(within);
    }

    private record Timed(RawAnswer answer, Duration took) {}

    /** Reads and writes side by side, more than the pool has connections. */
    private static List<Timed> together(int count) throws Exception {
        List<Future<Timed>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                boolean reads = i % 2 == 0;
                running.add(threads.submit(() -> timed(reads ? DatabaseFaultTests::read : DatabaseFaultTests::write)));
            }
        }
        List<Timed> all = new ArrayList<>();
        for (Future<Timed> one : running) {
            all.add(one.get());
        }
        return all;
    }

    private static Timed timed(Callable<RawAnswer> call) throws Exception {
        long start = System.nanoTime();
        return new Timed(call.call(), Duration.ofNanos(System.nanoTime() - start));
    }

    private static RawAnswer read() throws IOException {
        return send(new RawRequest("GET", "/api/v1/codes"));
    }

    /** A read without a session, whose use would be noted. */
    private static RawAnswer readPublic() throws IOException {
        return answer(new RawRequest("GET", "/api/v1/care-homes").header("Host", "localhost"));
    }

    private static RawAnswer ready() throws IOException {
        return send(new RawRequest("GET", "/actuator/health/readiness"));
    }

    private static RawAnswer write() throws IOException {
        return answer(Issuing.code(clerk, UUID.randomUUID().toString(), "昌国街道党群服务中心"));
    }

    private static RawAnswer send(RawRequest request) throws IOException {
        request.header("Host", "localhost");
        clerk.headers().forEach(request.headers::add);
        return answer(request);
    }

    private static RawAnswer answer(RawRequest request) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.exchange(request.bytes(), false);
        }
    }

    private static void eventually(int status, Callable<RawAnswer> call) {
        StepVerifier.create(Flux.interval(Duration.ofMillis(50))
                        .onBackpressureDrop()
                        .concatMap(_ -> Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic()))
                        .filter(answer -> answer.status() == status)
                        .next())
                .expectNextCount(1)
                .expectComplete()
                .verify(RECOVERED);
    }

    private static void cutOff() throws SQLException {
        own("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s' and pid <> pg_backend_pid()"
                .formatted(database.name()));
    }

    private static void own(String sql) throws SQLException {
        try (Connection owner = TestDatabase.maintenance();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
