package org.tongzhou.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;
import org.tongzhou.platform.PlatformFixtures;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class SealerIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String INSERT = """
            insert into audit.entry (id, door, act, object_type, object_id, outcome)
            values (gen_random_uuid(), 'staff', '%s', 'case', 'x', 'DONE')""";

    @TempDir
    private Path keys;

    @TempDir
    private Path secondPlace;

    private Trail trail;
    private DatabaseClient client;

    @BeforeEach
    void begin() {
        trail = new Trail(PlatformFixtures.signer(keys, "5a"));
        client = trail.client();
    }

    @Test
    void waitsForAnEntryWhoseTransactionIsStillOpen() throws SQLException, IOException {
        try (Connection slow = trail.connection();
                var statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(INSERT.formatted("begun first, ended last"));
            trail.write(1, 3);
            Sealer sealer = trail.sealerBy(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61)));
            sealer.pass().block(PATIENCE);

            assertThat(trail.text("select count(*) from audit.seal")).isEqualTo("0");
            assertThat(sealer.lag()).isGreaterThanOrEqualTo(Duration.ofMinutes(61));
            slow.commit();
            Trail.sealAll(sealer, client).block(PATIENCE);
            assertThat(sealer.lag()).isLessThan(Duration.ofMinutes(1));
        }

        assertThat(trail.text("select max(size) from audit.seal")).isEqualTo("4");
        assertThat(trail.verify(null).fault()).isNull();
    }

    @Test
    void sealsEveryEntryOnceWhileManyWriteAndItIsCutShortAgainAndAgain() throws SQLException, IOException {
        Mono<Void> writing = Flux.range(0, 400)
                .flatMap(i -> client.sql(INSERT.formatted("act-" + i)).then(), 8)
                .then();
        Mono<Void> sealing = Flux.range(0, 40)
                .concatMap(i -> trail.sealer(secondPlace)
                        .pass()
                        .timeout(Duration.ofMillis(3 + i))
                        .onErrorComplete())
                .then();

        StepVerifier.create(Mono.when(
                        writing,
                        sealing.subscribeOn(Schedulers.parallel()),
                        sealing.subscribeOn(Schedulers.parallel())))
                .expectComplete()
                .verify(Duration.ofSeconds(60));
        trail.seal(secondPlace);

        var verdict = trail.verify(secondPlace);
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.entries()).isEqualTo(400);
    }

    @Test
    void doesNotPartTheEntriesOfOneLargeTransaction() throws SQLException, IOException {
        trail.attack("""
                insert into audit.entry (id, door, act, object_type, object_id, outcome)
                select gen_random_uuid(), 'staff', 'bulk', 'case', 'x', 'DONE' from generate_series(1, 5100)""");
        trail.write(1, 2);
        trail.seal(secondPlace);

        assertThat(trail.text("select string_agg(cardinality(entry_ids)::text, ' ' order by number) from audit.seal"))
                .isEqualTo("5100 2");
        assertThat(trail.verify(secondPlace).fault()).isNull();
    }

    @Test
    void goesOnAfterALineThatACrashCutShort() throws SQLException, IOException {
        trail.write(1, 3);
        trail.seal(secondPlace);
        try (var files = Files.list(secondPlace)) {
            Path lines = files.filter(file -> file.getFileName().toString().startsWith("seals-"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(lines, "{\"number\":2,\"si", StandardOpenOption.APPEND);
        }
        trail.write(4, 5);
        trail.seal(secondPlace);

        assertThat(trail.verify(secondPlace).fault()).isNull();
        assertThat(trail.verify(secondPlace).seals()).isEqualTo(2);
    }

    @Test
    void refusesToGoOnWhereTheDatabaseHasLostASeal() throws SQLException, IOException {
        trail.write(1, 3);
        trail.seal(secondPlace);
        trail.attack("delete from audit.seal", "delete from audit.entry");
        trail.write(4, 5);

        assertThatThrownBy(() -> trail.sealer(secondPlace).pass().block(PATIENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seal 1 of the second place is not the database's");
        assertThat(trail.text("select count(*) from audit.seal")).isEqualTo("0");
    }

    @Test
    void mayNotChangeOrRemoveAnythingItself() {
        for (String forbidden : new String[] {
            "update audit.entry set act = 'x'", "delete from audit.entry", "truncate audit.entry",
            "update audit.seal set size = 1", "delete from audit.seal", "truncate audit.seal"
        }) {
            StepVerifier.create(client.sql(forbidden).then())
                    .expectErrorMatches(failure -> failure.getMessage().contains("permission denied"))
                    .verify(PATIENCE);
        }
    }
}
