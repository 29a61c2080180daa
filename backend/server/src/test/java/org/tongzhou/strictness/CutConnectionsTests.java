package org.tongzhou.strictness;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tongzhou.access.Role;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** P3 and P11: a command has its effect once or not at all, however often it is sent and wherever its connection is cut. */
@PostgresTest
@Tag(Effort.TORTURE)
class CutConnectionsTests {

    private static final Logger log = LoggerFactory.getLogger("torture");
    private static final int TWINS = 5;
    private static final int WORKERS = 8;
    /** Below what one clerk may send in a minute, together with what is sent again. */
    private static final int KEYS_PER_CLERK = 30;

    private static final Set<String> MAY_DIFFER = Set.of("date", "request-id", "idempotency-replayed");

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    @Autowired
    private ConnectionPool pool;

    @LocalServerPort
    private int port;

    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<Integer, MalformedRequests.Sender> clerks = new ConcurrentHashMap<>();

    @Test
    void twinsHaveOneEffectAndOneAnswer() throws Exception {
        long seed = Effort.seed();
        int keys = Effort.of(200, 20_000);
        AtomicInteger cut = new AtomicInteger();
        inParallel(keys, (clerk, number) -> {
            RandomGenerator random = new SplittableRandom(seed + number);
            String key = "twins-of-%d-%016x".formatted(number, seed);
            List<RawAnswer> answers = twins(clerk, key, seed, random, cut);
            answers.add(until201(clerk, key, seed));
            sameAnswers(key, answers);
            RawAnswer other = send(Issuing.code(clerk, key, "另一处"));
            if (other.status() != 422 || !other.text().contains("IDEMPOTENCY_KEY_REUSED")) {
                faults.add(key + " with another body: " + other.status());
            }
        });
        long effects = effects(seed);
        log.info("{} keys of {} twins, {} connections cut, seed {}: {} effects", keys, TWINS, cut, seed, effects);
        assertThat(faults).as("TONGZHOU_SEED=%d", seed).isEmpty();
        assertThat(effects).isEqualTo(keys);
    }

    @Test
    void cancelledRequestsLeakNothingAndAreDoneOrNot() throws Exception {
        long seed = Effort.seed();
        int requests = Effort.of(500, 50_000);
        inParallel(requests, (clerk, number) -> {
            RandomGenerator random = new SplittableRandom(seed - number);
            boolean writes = number % 2 == 0;
            RawRequest request = writes ? Issuing.code(clerk, key(seed, number), place(seed)) : reading(clerk);
            cancel(request, random.nextLong(50_000_000));
        });
        eventuallyAllConnectionsAreBack();
        assertThat(number("select (select count(*) from access.idempotency_key where key like '" + name(seed)
                        + "%') - (select count(*) from codes.code where place_name = '"
                        + place(seed) + "')"))
                .as("a key is stored with its effect, and an effect with its key")
                .isZero();
        long done = effects(seed);
        assertThat(number(
                        "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in%'"
                                + " and state_change < now() - interval '1 second'"))
                .isZero();
        inParallel(requests, (clerk, number) -> {
            RawAnswer answer = number % 2 == 0 ? until201(clerk, key(seed, number), seed) : send(reading(clerk));
            if (answer.status() >= 300) {
                faults.add(number + " afterwards: " + answer.status());
            }
        });
        log.info("{} requests cancelled, seed {}: {} of {} commands were done", requests, seed, done, requests / 2);
        assertThat(faults).isEmpty();
        assertThat(effects(seed)).isEqualTo((requests + 1) / 2);
    }

    /** The place that the codes of a run are for, by which they are counted. */
    private static String place(long seed) {
        return "一处 %016x".formatted(seed);
    }

    private long effects(long seed) throws SQLException {
        return number("select count(*) from codes.code where place_name = '" + place(seed) + "'");
    }

    private static String name(long seed) {
        return "cancelled-%016x-".formatted(seed);
    }

    private static String key(long seed, int number) {
        return name(seed) + number;
    }

    private static RawRequest reading(MalformedRequests.Sender clerk) {
        RawRequest request = new RawRequest("GET", "/api/v1/codes").header("Host", "localhost");
        clerk.headers().forEach(request.headers::add);
        return request;
    }

    /** One twin in five loses its connection, before or after the command was done. */
    private List<RawAnswer> twins(
            MalformedRequests.Sender clerk, String key, long seed, RandomGenerator random, AtomicInteger cut)
            throws Exception {
        List<Future<RawAnswer>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < TWINS; i++) {
                boolean cuts = random.nextInt(5) == 0;
                long after = random.nextLong(30_000_000);
                running.add(threads.submit(() -> {
                    if (!cuts) {
                        return send(Issuing.code(clerk, key, place(seed)));
                    }
                    cut.incrementAndGet();
                    cancel(Issuing.code(clerk, key, place(seed)), after);
                    return RawAnswer.NONE;
                }));
            }
        }
        List<RawAnswer> answers = new ArrayList<>();
        for (Future<RawAnswer> one : running) {
            answers.add(one.get());
        }
        return answers;
    }

    private void sameAnswers(String key, List<RawAnswer> answers) {
        Set<String> told = new HashSet<>();
        for (RawAnswer answer : answers) {
            if (answer.status() >= 200 && answer.status() < 300) {
                Map<String, List<String>> headers = new TreeMap<>(answer.headers());
                headers.keySet().removeAll(MAY_DIFFER);
                told.add(answer.status() + " " + headers + " " + answer.text());
            } else if (answer.status() != 409 && answer.status() != 0) {
                faults.add(key + ": " + answer.status() + " " + answer.text());
            }
        }
        if (told.size() != 1) {
            faults.add(key + ": " + told);
        }
    }

    /** Sends the command again as long as a twin of it is running. */
    private RawAnswer until201(MalformedRequests.Sender clerk, String key, long seed) throws IOException {
        RawAnswer answer = send(Issuing.code(clerk, key, place(seed)));
        for (int i = 0; i < 50 && answer.status() == 409; i++) {
            LockSupport.parkNanos(20_000_000);
            answer = send(Issuing.code(clerk, key, place(seed)));
        }
        return answer;
    }

    private RawAnswer send(RawRequest request) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.exchange(request.bytes(), false);
        }
    }

    /** The connection is reset so many nanoseconds after the request was sent. */
    private void cancel(RawRequest request, long after) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.open();
            connection.socket().getOutputStream().write(request.bytes());
            LockSupport.parkNanos(after);
            connection.socket().setSoLinger(true, 0);
        }
    }

    private void eventuallyAllConnectionsAreBack() {
        var metrics = pool.getMetrics().orElseThrow();
        StepVerifier.create(Flux.interval(Duration.ofMillis(5))
                        .onBackpressureDrop()
                        .filter(_ -> metrics.acquiredSize() == 0 && metrics.pendingAcquireSize() == 0)
                        .next())
                .expectNextCount(1)
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    private interface Work {
        void accept(MalformedRequests.Sender clerk, int number) throws Exception;
    }

    private MalformedRequests.Sender clerk(int number) {
        return clerks.computeIfAbsent(number / KEYS_PER_CLERK, _ -> Senders.staff(server, Role.TOWNSHIP_CLERK));
    }

    private void inParallel(int count, Work work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int i = 0; i < WORKERS; i++) {
                running.add(workers.submit(() -> {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        work.accept(clerk(number), number);
                    }
                    return null;
                }));
            }
        }
        for (Future<?> worker : running) {
            worker.get();
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
