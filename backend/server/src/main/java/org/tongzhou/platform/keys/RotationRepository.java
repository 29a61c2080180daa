package org.tongzhou.platform.keys;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.DataKeyProperties;
import org.tongzhou.platform.KeyAlgorithm;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of what becomes of keys: which are due, how far each rotation is, which are needed no more. */
@Repository
class RotationRepository {

    private final DatabaseClient client;
    private final DataKeyProperties properties;

    RotationRepository(DatabaseClient client, DataKeyProperties properties) {
        this.client = client;
        this.properties = properties;
    }

    /**
     * A rotation that is not finished.
     *
     * @param settled whether every server has long written under this key alone, or beside the one before
     * @param cleared whether every server has long forgotten the key before
     */
    record Open(
            int keyId,
            String field,
            int epoch,
            KeyAlgorithm algorithm,
            String @Nullable [] position,
            boolean settled,
            boolean cleared) {}

    /** A key that no row carries, long enough to be destroyed. */
    record Spent(int id, String field, KeyAlgorithm algorithm) {}

    /** Whether this transaction is now the only one that does key work. */
    Mono<Boolean> alone() {
        return client.sql("select pg_try_advisory_xact_lock(hashtext('platform.key_rotation')) as alone")
                .map((row, _) -> Rows.get(row, "alone", Boolean.class))
                .one();
    }

    /** The wishes for new keys that can be followed: no rotation of what they mean is under way. */
    Mono<List<Long>> wishes() {
        return client.sql("""
                        select q.id from platform.key_request q
                        where q.begun_at is null and not exists (
                            select from platform.key_rotation r join platform.data_key k on k.id = r.key_id
                            where r.finished_at is null and coalesce(q.field, k.field) = k.field)""").mapValue(Long.class).all().collectList();
    }

    /** The columns that are wished new keys for, or whose key has been used too often or too long; index keys go by wish alone. */
    Flux<String> due(List<Long> wishes) {
        return client.sql("""
                        with newest as (
                            select distinct on (field) * from platform.data_key where field <> '*' order by field, epoch desc)
                        select n.field from newest n
                        where not exists (select from platform.key_rotation r join platform.data_key k on k.id = r.key_id
                                          where k.field = n.field and r.finished_at is null)
                          and (n.algorithm <> 'HMAC_SM3' and (n.uses >= :uses or n.created_at < now() - make_interval(secs => :age))
                               or exists (select from platform.key_request q
                                          where q.id = any(:wishes) and coalesce(q.field, n.field) = n.field))""")
                .bind("uses", properties.mostUses())
                .bind("age", seconds(properties.mostAge()))
                .bind("wishes", wishes.toArray(Long[]::new))
                .mapValue(String.class)
                .all();
    }

    Mono<Void> start(int keyId) {
        return client.sql("insert into platform.key_rotation (key_id) values (:key) on conflict do nothing")
                .bind("key", keyId)
                .then();
    }

    /** What an earlier version sealed is sealed anew under the first keys of the columns. */
    Mono<Void> startFirst() {
        return client.sql("""
                        insert into platform.key_rotation (key_id)
                        select distinct on (field) id from platform.data_key
                        where field <> '*' and algorithm <> 'HMAC_SM3' order by field, epoch desc
                        on conflict do nothing""").then();
    }

    Mono<Void> begun(List<Long> wishes) {
        return client.sql("update platform.key_request set begun_at = now() where id = any(:wishes)")
                .bind("wishes", wishes.toArray(Long[]::new))
                .then();
    }

    /** The rotations whose key every server knows. */
    Flux<Open> open() {
        return client.sql("""
                        select r.key_id, k.field, k.epoch, k.algorithm, r.position,
                               k.usable_from < now() - make_interval(secs => :settle) as settled,
                               coalesce((select max(o.retired_at) from platform.data_key o where o.field = k.field)
                                   < now() - make_interval(secs => :settle), false) as cleared
                        from platform.key_rotation r join platform.data_key k on k.id = r.key_id
                        where r.finished_at is null and k.usable_from <= now() order by r.key_id""")
                .bind("settle", seconds(properties.settle()))
                .map((row, _) -> new Open(
                        Rows.get(row, "key_id", Integer.class),
                        Rows.get(row, "field", String.class),
                        Rows.get(row, "epoch", Integer.class),
                        KeyAlgorithm.valueOf(Rows.get(row, "algorithm", String.class)),
                        row.get("position", String[].class),
                        Rows.get(row, "settled", Boolean.class),
                        Rows.get(row, "cleared", Boolean.class)))
                .all();
    }

    /** Where a rotation goes on; from the beginning where {@code position} is null. */
    Mono<Void> progress(int keyId, String @Nullable [] position, int rewritten) {
        return Binding.bind(
                        client.sql("""
                                update platform.key_rotation set rewritten = rewritten + :rewritten, position = :position,
                                    pass = pass + case when :position::text[] is null then 1 else 0 end
                                where key_id = :key""").bind("key", keyId).bind("rewritten", rewritten),
                        "position",
                        position,
                        String[].class)
                .then();
    }

    /** Where the rotation stands now, read under the lock that lets one server work. */
    Mono<List<String>> position(int keyId) {
        return client.sql("select coalesce(position, '{}') as position from platform.key_rotation where key_id = :key")
                .bind("key", keyId)
                .map((row, _) -> List.of(Rows.get(row, "position", String[].class)))
                .one();
    }

    Mono<Void> finish(int keyId, long checked) {
        return client.sql("""
                        update platform.key_rotation set finished_at = now(), checked = :checked, position = null
                        where key_id = :key and finished_at is null""").bind("key", keyId).bind("checked", checked).then();
    }

    /** Retires the keys of a column before the given one. */
    Mono<Void> retireBefore(int keyId) {
        return client.sql("""
                        update platform.data_key o set retired_at = now() from platform.data_key k
                        where k.id = :key and o.field = k.field and o.epoch < k.epoch and o.retired_at is null""").bind("key", keyId).then();
    }

    /** Retires the key of earlier versions once every column was proved to carry another. */
    Mono<Void> retireFirst() {
        return client.sql("""
                        update platform.data_key set retired_at = now()
                        where id = 1 and retired_at is null and not exists (
                            select from (select distinct on (field) id from platform.data_key
                                         where field <> '*' and algorithm <> 'HMAC_SM3' order by field, epoch desc) n
                            where not exists (select from platform.key_rotation r
                                              where r.key_id = n.id and r.finished_at is not null))""").then();
    }

    /** Where a demonstration keeps its first rows, they come back under old keys, so none is destroyed. */
    Flux<Spent> spent() {
        return client.sql("""
                        select k.id, k.field, k.algorithm from platform.data_key k
                        where k.destroyed_at is null and k.retired_at < now() - make_interval(secs => :keep)
                          and to_regnamespace('demonstration_first') is null
                          and not exists (select from platform.key_rotation r join platform.data_key n on n.id = r.key_id
                                          where n.field = k.field and r.finished_at is null)""")
                .bind("keep", seconds(properties.keep()))
                .map((row, _) -> new Spent(
                        Rows.get(row, "id", Integer.class),
                        Rows.get(row, "field", String.class),
                        KeyAlgorithm.valueOf(Rows.get(row, "algorithm", String.class))))
                .all();
    }

    Mono<Void> destroy(int id) {
        return client.sql("update platform.data_key set destroyed_at = now(), wrapped = null where id = :id")
                .bind("id", id)
                .then();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
