package org.tongzhou.platform;

import io.r2dbc.postgresql.codec.Json;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of the keys of columns; times are the database's. */
@Repository
class DataKeyRepository {

    private final DatabaseClient client;
    private final JsonMapper json;

    DataKeyRepository(DatabaseClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** A key as it stands in the database. */
    record Wrapped(
            int id,
            String field,
            int epoch,
            KeyAlgorithm algorithm,
            String kekId,
            byte[] wrapped,
            boolean usable,
            boolean retired) {}

    /** A key to be added. */
    record Fresh(@Nullable Integer id, String field, int epoch, KeyAlgorithm algorithm, String kekId, byte[] wrapped) {}

    Flux<Wrapped> all() {
        return client.sql("""
                        select id, field, epoch, algorithm, kek_id, wrapped, usable_from <= now() as usable,
                               retired_at is not null as retired
                        from platform.data_key where destroyed_at is null order by field, epoch""")
                .map((row, _) -> new Wrapped(
                        Rows.get(row, "id", Integer.class),
                        Rows.get(row, "field", String.class),
                        Rows.get(row, "epoch", Integer.class),
                        KeyAlgorithm.valueOf(Rows.get(row, "algorithm", String.class)),
                        Rows.get(row, "kek_id", String.class),
                        Rows.get(row, "wrapped", byte[].class),
                        Rows.get(row, "usable", Boolean.class),
                        Rows.get(row, "retired", Boolean.class)))
                .all();
    }

    /** Adds keys, usable after a while; where another server was first, its keys stand. Gives the numbers of those added. */
    Flux<Integer> insert(List<Fresh> keys, Duration announce) {
        List<Map<String, Object>> rows = keys.stream()
                .map(key -> Map.<String, Object>of(
                        "id", key.id() == null ? 0 : key.id(),
                        "field", key.field(),
                        "epoch", key.epoch(),
                        "algorithm", key.algorithm().name(),
                        "kek", key.kekId(),
                        "wrapped", HexFormat.of().formatHex(key.wrapped())))
                .toList();
        return client.sql("""
                        insert into platform.data_key (id, field, epoch, algorithm, kek_id, wrapped, usable_from)
                        select coalesce(nullif(k.id, 0), nextval('platform.data_key_id_seq')::int),
                               k.field, k.epoch, k.algorithm, k.kek, decode(k.wrapped, 'hex'), now() + make_interval(secs => :announce)
                        from jsonb_to_recordset(:keys) as k(id int, field text, epoch int, algorithm text, kek text, wrapped text)
                        on conflict do nothing returning id""")
                .bind("keys", Json.of(json.writeValueAsString(rows)))
                .bind("announce", announce.toMillis() / 1000.0)
                .map((row, _) -> Rows.get(row, "id", Integer.class))
                .all();
    }

    Mono<Void> count(Map<Integer, Long> uses) {
        return client.sql("""
                        update platform.data_key k set uses = k.uses + u.uses
                        from unnest(:ids::int[], :uses::bigint[]) as u(id, uses) where k.id = u.id""")
                .bind("ids", uses.keySet().toArray(Integer[]::new))
                .bind("uses", uses.values().toArray(Long[]::new))
                .then();
    }

    /** Writes a key under another wrapping, unless somebody else has done so. */
    Mono<Void> rewrap(int id, String before, String kekId, byte[] wrapped) {
        return client.sql("""
                        update platform.data_key set kek_id = :kek, wrapped = :wrapped
                        where id = :id and kek_id = :before and destroyed_at is null""")
                .bind("id", id)
                .bind("before", before)
                .bind("kek", kekId)
                .bind("wrapped", wrapped)
                .then();
    }
}
