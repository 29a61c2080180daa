package org.tongzhou.registry;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Caller;
import org.tongzhou.platform.Rows;
import org.tongzhou.registry.Duplicate.Ground;
import org.tongzhou.registry.Duplicate.Judgement;
import org.tongzhou.registry.Duplicate.State;
import org.tongzhou.registry.Duplicate.Verdict;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of pairs that may be one person, and what was judged of them. */
@Repository
class DuplicateRepository {

    private static final String PAIRS = """
            select d.*, m.id as merge_id, m.survivor_id, m.merged_by_name, m.merged_at, m.undo_until,
                   (select coalesce(json_agg(json_build_object('id', j.id, 'judgeId', j.judge_id, 'judge', j.judge_name,
                        'verdict', j.verdict, 'reason', j.reason_cipher, 'at', j.at) order by j.at), '[]')
                    from registry.judgement j where j.duplicate_id = d.id and j.round = d.round) as judgements
            from registry.duplicate d
            left join registry.merge m on m.duplicate_id = d.id and m.undone_at is null
            left join registry.alias la on la.person_id = d.low_id
            left join registry.alias ha on ha.person_id = d.high_id
            where {low} and {high} and\s""";

    private final DatabaseClient client;
    private final PersonCipher cipher;
    private final JsonMapper json;

    DuplicateRepository(DatabaseClient client, PersonCipher cipher, JsonMapper json) {
        this.client = client;
        this.cipher = cipher;
        this.json = json;
    }

    /** A pair of which the caller may look both up; who may see one of them alone learns of no pair. */
    Mono<Duplicate> find(UUID id, PersonScope scope) {
        return scope.bind(client.sql(pairs(scope) + "d.id = :id").bind("id", id))
                .map((row, _) -> duplicate(row))
                .one();
    }

    /** Pairs of a state, latest first; who was merged into somebody else since is out of the others. */
    Flux<Duplicate> list(State state, PersonScope scope, @Nullable List<String> after, int limit) {
        String standing = state == State.MERGED ? "" : " and la.person_id is null and ha.person_id is null";
        String from = after == null ? "" : " and (d.found_at, d.id) < (:at, :id)";
        var spec = scope.bind(client.sql(pairs(scope) + "d.state = :state" + standing + from
                        + " order by d.found_at desc, d.id desc limit :limit")
                .bind("state", state.name())
                .bind("limit", limit));
        return (after == null
                        ? spec
                        : spec.bind("at", Instant.parse(after.getFirst())).bind("id", UUID.fromString(after.getLast())))
                .map((row, _) -> duplicate(row))
                .all();
    }

    private static String pairs(PersonScope scope) {
        return PAIRS.replace("{low}", scope.names("coalesce(la.standing_id, d.low_id)"))
                .replace("{high}", scope.names("coalesce(ha.standing_id, d.high_id)"));
    }

    /** Adds what one member of staff says; the second who says the same settles the pair. False where it has moved on. */
    Mono<Boolean> judge(Duplicate pair, UUID id, Caller judge, Verdict verdict, String reason, Instant now) {
        return client.sql("""
                        with said as (
                            insert into registry.judgement
                                (id, duplicate_id, round, judge_id, judge_name, verdict, reason_cipher, at)
                            values (:judgement, :id, :round, :judge, :judgeName, :verdict, :reason, :now))
                        update registry.duplicate d set version = version + 1, state = case when exists (
                                select from registry.judgement j where j.duplicate_id = d.id and j.round = d.round
                                and j.verdict = :verdict and j.judge_id <> :judge) then :verdict else d.state end
                        where d.id = :id and d.version = :version and d.state = 'OPEN'""")
                .bind("judgement", id)
                .bind("id", pair.id())
                .bind("round", pair.round())
                .bind("version", pair.version())
                .bind("judge", judge.id())
                .bind("judgeName", String.valueOf(judge.name()))
                .bind("verdict", verdict.name())
                .bind("reason", cipher.text("judgement", "reason", id, reason))
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private Duplicate duplicate(Row row) {
        UUID merge = row.get("merge_id", UUID.class);
        return new Duplicate(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "version", Integer.class),
                Rows.get(row, "low_id", UUID.class),
                Rows.get(row, "high_id", UUID.class),
                Ground.valueOf(Rows.get(row, "ground", String.class)),
                State.valueOf(Rows.get(row, "state", String.class)),
                Rows.get(row, "round", Integer.class),
                Rows.get(row, "found_at", Instant.class),
                json.readTree(Rows.get(row, "judgements", Json.class).asString())
                        .valueStream()
                        .map(this::judgement)
                        .toList(),
                merge == null
                        ? null
                        : new Duplicate.Merge(
                                merge,
                                Rows.get(row, "survivor_id", UUID.class),
                                Rows.get(row, "merged_by_name", String.class),
                                Rows.get(row, "merged_at", Instant.class),
                                Rows.get(row, "undo_until", LocalDate.class)));
    }

    private Judgement judgement(JsonNode node) {
        UUID id = UUID.fromString(node.get("id").asString());
        return new Judgement(
                UUID.fromString(node.get("judgeId").asString()),
                node.get("judge").asString(),
                Verdict.valueOf(node.get("verdict").asString()),
                cipher.hexText("judgement", "reason", id, node.get("reason").asString()),
                OffsetDateTime.parse(node.get("at").asString()).toInstant());
    }
}
