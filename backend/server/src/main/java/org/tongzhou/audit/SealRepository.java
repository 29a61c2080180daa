package org.tongzhou.audit;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of the seals. */
@Repository
class SealRepository {

    private static final String SEAL = """
            select number, size, watermark, entry_ids, leaves, peaks, root, previous, sealed_at, key_id, ed25519, sm2
            from audit.seal
            """;

    private final DatabaseClient client;

    SealRepository(DatabaseClient client) {
        this.client = client;
    }

    /** Whether this transaction is now the only one that seals. */
    Mono<Boolean> alone() {
        return client.sql("select pg_try_advisory_xact_lock(hashtext('audit.seal')) as alone")
                .map((row, _) -> Rows.get(row, "alone", Boolean.class))
                .one();
    }

    Mono<Seal> last() {
        return client.sql(SEAL + "order by number desc limit 1")
                .map((row, _) -> seal(row))
                .one();
    }

    Flux<Seal> after(long number, int most) {
        return client.sql(SEAL + "where number > :number order by number limit :most")
                .bind("number", number)
                .bind("most", most)
                .map((row, _) -> seal(row))
                .all();
    }

    /**
     * Up to where can be sealed: below it no transaction can add an entry any more. Where more than {@code most} entries wait it
     * is less, but never parts the entries of one transaction.
     */
    Mono<Long> watermark(long from, int most) {
        return client.sql("""
                        with finished as (select pg_snapshot_xmin(pg_current_snapshot()) as xid),
                             beyond as (select e.xid from audit.entry e, finished f
                                        where e.xid >= :from::text::xid8 and e.xid < f.xid
                                        order by e.xid, e.id offset :most limit 1)
                        select coalesce((select case when exists (select from audit.entry e
                                                                  where e.xid >= :from::text::xid8 and e.xid < b.xid)
                                                     then b.xid::text::bigint else b.xid::text::bigint + 1 end from beyond b),
                                        (select xid::text::bigint from finished)) as watermark""")
                .bind("from", from)
                .bind("most", most)
                .map((row, _) -> Rows.get(row, "watermark", Long.class))
                .one();
    }

    Flux<TrailRow> rows(long from, long watermark) {
        return client.sql("select " + TrailRow.COLUMNS + """

                        from audit.entry e
                        where e.xid >= :from::text::xid8 and e.xid < :watermark::text::xid8
                        order by e.xid, e.id""")
                .bind("from", from)
                .bind("watermark", watermark)
                .map((row, _) -> TrailRow.of(
                        Rows.get(row, "xid", Long.class),
                        Rows.get(row, "id", UUID.class),
                        Rows.get(row, "entry", String.class)))
                .all();
    }

    /** When the first entry was written that no seal covers; one whose neighbours' transaction does not end waits with them. */
    Mono<Instant> oldestWaiting() {
        return client.sql("""
                        select e.at from audit.entry e
                        where e.xid >= coalesce((select watermark from audit.seal order by number desc limit 1), 0)::text::xid8
                        order by e.xid, e.id limit 1""")
                .map((row, _) -> Rows.get(row, "at", Instant.class))
                .one();
    }

    Mono<Void> insert(Seal seal) {
        return client.sql("""
                        insert into audit.seal (number, size, watermark, entry_ids, leaves, peaks, root, previous, sealed_at,
                                                key_id, ed25519, sm2)
                        values (:number, :size, :watermark, :entryIds, :leaves, :peaks, :root, :previous, :sealedAt,
                                :keyId, :ed25519, :sm2)""")
                .bind("number", seal.number())
                .bind("size", seal.size())
                .bind("watermark", seal.watermark())
                .bind("entryIds", seal.entryIds().toArray(UUID[]::new))
                .bind("leaves", seal.leaves())
                .bind("peaks", seal.peaks())
                .bind("root", seal.root())
                .bind("previous", seal.previous())
                .bind("sealedAt", seal.sealedAt())
                .bind("keyId", seal.keyId())
                .bind("ed25519", seal.ed25519())
                .bind("sm2", seal.sm2())
                .then();
    }

    private static Seal seal(Row row) {
        return new Seal(
                Rows.get(row, "number", Long.class),
                Rows.get(row, "size", Long.class),
                Rows.get(row, "watermark", Long.class),
                List.of(Rows.get(row, "entry_ids", UUID[].class)),
                Rows.get(row, "leaves", byte[].class),
                Rows.get(row, "peaks", byte[].class),
                Rows.get(row, "root", byte[].class),
                Rows.get(row, "previous", byte[].class),
                Rows.get(row, "sealed_at", Instant.class),
                Rows.get(row, "key_id", String.class),
                Rows.get(row, "ed25519", byte[].class),
                Rows.get(row, "sm2", byte[].class));
    }
}
