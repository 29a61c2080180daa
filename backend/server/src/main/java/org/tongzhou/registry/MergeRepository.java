package org.tongzhou.registry;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Caller;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All SQL of merges. A merge changes no row of either person: it says that one id leads to another, so that taking it back leaves
 * every row as it was.
 */
@Repository
class MergeRepository {

    private final DatabaseClient client;

    MergeRepository(DatabaseClient client) {
        this.client = client;
    }

    /** Who was merged into whom, by which pair. */
    record Merge(UUID id, UUID duplicateId, UUID survivorId, UUID mergedId, LocalDate undoUntil) {}

    /** Holds both people against other merges, in one order for all, and answers those of them that stand for themselves. */
    Flux<UUID> hold(List<UUID> people) {
        UUID[] both = people.toArray(UUID[]::new);
        return client.sql("select id from registry.person where id = any(:people) order by id for update")
                .bind("people", both)
                .then()
                .thenMany(Flux.defer(() -> client.sql("""
                                select p.id from unnest(:people) as p (id)
                                where not exists (select from registry.alias a where a.person_id = p.id)""")
                        .bind("people", both)
                        .map((row, _) -> Rows.get(row, "id", UUID.class))
                        .all()));
    }

    /** The merge, where its ids lead from now on, and the pair's state, in one statement. */
    Mono<Boolean> merge(Merge merge, Duplicate pair, Caller by, Instant now) {
        List<UUID> judges = pair.judgesForSame();
        return client.sql("""
                        with settled as (
                            update registry.duplicate set state = 'MERGED', version = version + 1
                            where id = :pair and version = :version and state = 'SAME' returning id),
                        made as (
                            insert into registry.merge (id, duplicate_id, round, survivor_id, merged_id, first_judge,
                                second_judge, merged_by, merged_by_name, merged_at, undo_until)
                            select :id, settled.id, :round, :survivor, :merged, :first, :second, :by, :byName, :now, :until
                            from settled returning id),
                        led as (
                            insert into registry.alias (person_id, standing_id)
                            select x.id, :survivor from made, (
                                select :merged as id
                                union all select person_id from registry.alias where standing_id = :merged) as x
                            on conflict (person_id) do update set standing_id = excluded.standing_id)
                        select count(*) as made from made""")
                .bind("pair", pair.id())
                .bind("version", pair.version())
                .bind("id", merge.id())
                .bind("round", pair.round())
                .bind("survivor", merge.survivorId())
                .bind("merged", merge.mergedId())
                .bind("first", judges.getFirst())
                .bind("second", judges.getLast())
                .bind("by", by.id())
                .bind("byName", String.valueOf(by.name()))
                .bind("now", now)
                .bind("until", merge.undoUntil())
                .map((row, _) -> Rows.get(row, "made", Long.class) == 1)
                .one();
    }

    /** A merge that stands, of somebody in scope. */
    Mono<Merge> find(UUID id, PersonScope scope) {
        return scope.bind(client.sql("select m.* from registry.merge m"
                                + " left join registry.alias a on a.person_id = m.survivor_id"
                                + " where m.id = :id and m.undone_at is null and "
                                + scope.names("coalesce(a.standing_id, m.survivor_id)"))
                        .bind("id", id))
                .map((row, _) -> merge(row))
                .one();
    }

    /** Takes a merge back: its id leads nowhere any more, and what was merged into it before leads to it again. */
    Mono<Boolean> undo(Merge merge, Caller by, Instant now) {
        return client.sql("""
                        with recursive undone as (
                            update registry.merge set undone_by = :by, undone_at = :now
                            where id = :id and undone_at is null returning duplicate_id),
                        below as (
                            select m.merged_id from registry.merge m where m.survivor_id = :merged and m.undone_at is null
                            union all
                            select m.merged_id from registry.merge m join below b on m.survivor_id = b.merged_id
                            where m.undone_at is null),
                        freed as (
                            delete from registry.alias a using undone where a.person_id = :merged),
                        returned as (
                            update registry.alias a set standing_id = :merged from below b, undone
                            where a.person_id = b.merged_id),
                        reopened as (
                            update registry.duplicate d set state = 'OPEN', round = round + 1, version = version + 1
                            from undone where d.id = undone.duplicate_id)
                        select count(*) as undone from undone""")
                .bind("by", by.id())
                .bind("now", now)
                .bind("id", merge.id())
                .bind("merged", merge.mergedId())
                .map((row, _) -> Rows.get(row, "undone", Long.class) == 1)
                .one();
    }

    private static Merge merge(Row row) {
        return new Merge(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "duplicate_id", UUID.class),
                Rows.get(row, "survivor_id", UUID.class),
                Rows.get(row, "merged_id", UUID.class),
                Rows.get(row, "undo_until", LocalDate.class));
    }
}
