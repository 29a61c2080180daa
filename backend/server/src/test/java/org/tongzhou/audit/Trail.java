package org.tongzhou.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.tongzhou.platform.PlatformFixtures;
import org.tongzhou.platform.Rows;
import org.tongzhou.platform.Signer;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Mono;

/** A trail in a database of its own, with whoever attacks it. */
final class Trail {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.create();
    private final DatabaseClient client = database.client();
    private final Signer signer;

    Trail(Signer signer) {
        this.signer = signer;
    }

    Connection connection() throws SQLException {
        return database.owner();
    }

    DatabaseClient client() {
        return client;
    }

    Sealer sealer(@Nullable Path secondPlace) {
        return sealer(signer, secondPlace);
    }

    Sealer sealer(Signer by, @Nullable Path secondPlace) {
        return sealer(by, secondPlace, Clock.systemUTC());
    }

    Sealer sealerBy(Clock clock) {
        return sealer(signer, null, clock);
    }

    private Sealer sealer(Signer by, @Nullable Path secondPlace, Clock clock) {
        var transactions = TransactionalOperator.create(new R2dbcTransactionManager(client.getConnectionFactory()));
        return new Sealer(
                new SealRepository(client),
                transactions,
                by,
                new AuditProperties(secondPlace, Duration.ofSeconds(1), Duration.ofMinutes(60)),
                clock);
    }

    Audit audit(Sealer sealer, Duration mostLag) {
        return new Audit(
                PlatformFixtures.journal(client),
                PlatformFixtures.ids(),
                sealer,
                new AuditProperties(null, Duration.ofSeconds(1), mostLag),
                new TrailRepository(client));
    }

    /** As many entries, each of a transaction of its own, called act-1, act-2 and so on. */
    void write(int from, int to) throws SQLException {
        try (Connection owner = database.owner();
                var insert = owner.prepareStatement("""
                        insert into audit.entry (id, door, act, object_type, object_id, outcome)
                        values (?, 'staff', ?, 'case', 'x', 'DONE')""")) {
            for (int i = from; i <= to; i++) {
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, "act-" + i);
                insert.executeUpdate();
            }
        }
    }

    /** Lets it work until nothing waits any more; other databases of the same PostgreSQL may hold up its watermark. */
    static Mono<Void> sealAll(Sealer sealer, DatabaseClient client) {
        Mono<Long> waiting = client.sql("""
                        select (select count(*) from audit.entry) - coalesce((select max(size) from audit.seal), 0) as waiting""")
                .map((row, _) -> Rows.get(row, "waiting", Long.class))
                .one();
        return sealer.pass()
                .then(waiting)
                .repeat()
                .takeUntil(count -> count == 0)
                .then()
                .timeout(PATIENCE);
    }

    void seal(@Nullable Path secondPlace) {
        sealAll(sealer(secondPlace), client).block(PATIENCE);
    }

    void sealBy(Signer other) {
        sealAll(sealer(other, null), client).block(PATIENCE);
    }

    void attack(String... statements) throws SQLException {
        try (Connection superuser = database.owner();
                var statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String text(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    TrailVerifier.Verdict verify(@Nullable Path secondPlace) throws SQLException, IOException {
        try (Connection connection = database.owner()) {
            return new TrailVerifier(connection, List.of(signer.publicKeys()), secondPlace).verify();
        }
    }
}
