package org.tongzhou.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.BlindIndex.Digests;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** All SQL of one-time codes and of the citizens they prove. Times are the database's. */
@Repository
class OneTimeCodeRepository {

    private final DatabaseClient client;

    OneTimeCodeRepository(DatabaseClient client) {
        this.client = client;
    }

    record Sent(long lastHour, @Nullable Instant last, Instant now) {}

    record Challenge(byte[] phoneCipher, byte[] phoneIndex, byte[] codeCipher, int tries) {}

    Mono<Sent> sent(List<byte[]> phoneIndexes) {
        return client.sql("""
                        select count(*) as sent, max(created_at) as last, now() as now from access.one_time_code
                        where phone_index = any(:phones) and created_at > now() - interval '1 hour'""")
                .bind("phones", phoneIndexes.toArray(byte[][]::new))
                .map((row, _) -> new Sent(
                        Rows.get(row, "sent", Long.class),
                        row.get("last", Instant.class),
                        Rows.get(row, "now", Instant.class)))
                .one();
    }

    Mono<Instant> insert(UUID id, byte[] phoneCipher, byte[] phoneIndex, byte[] codeCipher, Duration life) {
        return client.sql("""
                        insert into access.one_time_code (id, phone_cipher, phone_index, code_cipher, expires_at)
                        values (:id, :phoneCipher, :phoneIndex, :codeCipher, now() + make_interval(secs => :life))
                        returning expires_at""")
                .bind("id", id)
                .bind("phoneCipher", phoneCipher)
                .bind("phoneIndex", phoneIndex)
                .bind("codeCipher", codeCipher)
                .bind("life", (double) life.toSeconds())
                .map((row, _) -> Rows.get(row, "expires_at", Instant.class))
                .one();
    }

    /** Counts a try and gives the challenge; empty where it is over. A code just used counts once more, for a lost answer. */
    Mono<Challenge> tryOnce(UUID id, int most) {
        return client.sql("""
                        update access.one_time_code set tries = tries + 1
                        where id = :id and expires_at > now() and tries < :most
                          and (used_at is null or used_at > now() - interval '2 minutes')
                        returning phone_cipher, phone_index, code_cipher, tries""")
                .bind("id", id)
                .bind("most", most)
                .map((row, _) -> new Challenge(
                        Rows.get(row, "phone_cipher", byte[].class),
                        Rows.get(row, "phone_index", byte[].class),
                        Rows.get(row, "code_cipher", byte[].class),
                        Rows.get(row, "tries", Integer.class)))
                .one();
    }

    Mono<Challenge> find(UUID id) {
        return client.sql(
                        "select phone_cipher, phone_index, code_cipher, tries from access.one_time_code where id = :id")
                .bind("id", id)
                .map((row, _) -> new Challenge(
                        Rows.get(row, "phone_cipher", byte[].class),
                        Rows.get(row, "phone_index", byte[].class),
                        Rows.get(row, "code_cipher", byte[].class),
                        Rows.get(row, "tries", Integer.class)))
                .one();
    }

    Mono<Void> use(UUID id) {
        return client.sql("update access.one_time_code set used_at = coalesce(used_at, now()) where id = :id")
                .bind("id", id)
                .then();
    }

    /** The citizen of a phone; one silent for 180 days is retired, so that whoever holds the number now begins anew. */
    Mono<UUID> citizen(Digests phone) {
        return phone.bind(client.sql("""
                        with known as (
                            update access.citizen set
                                last_seen_at = case when last_seen_at < now() - interval '180 days' then last_seen_at
                                                    else now() end,
                                retired_at = case when last_seen_at < now() - interval '180 days' then now() end
                            where (phone_index = :first or phone_index_2 = :second) and retired_at is null
                            returning id, retired_at)
                        select id from known where retired_at is null"""))
                .map((row, _) -> Rows.get(row, "id", UUID.class))
                .one();
    }

    /** Gives the new citizen, or whoever was recorded for the phone meanwhile. */
    Mono<UUID> insertCitizen(UUID id, byte[] phoneCipher, Digests phone) {
        return phone.bind(client.sql("""
                        insert into access.citizen (id, phone_cipher, phone_index, phone_index_2)
                        values (:id, :phoneCipher, :first, :second)
                        on conflict do nothing returning id""").bind("id", id).bind("phoneCipher", phoneCipher))
                .map((row, _) -> Rows.get(row, "id", UUID.class))
                .one()
                .switchIfEmpty(Mono.defer(() -> citizen(phone)));
    }

    /** Whoever held the phone under another name holds it no more. */
    Mono<Void> retireOthers(Digests phone, UUID person) {
        return phone.bind(client.sql("""
                        update access.citizen set retired_at = now()
                        where (phone_index = :first or phone_index_2 = :second) and retired_at is null
                          and person_id <> :person""").bind("person", person)).then();
    }

    Mono<Void> bindPerson(UUID citizen, UUID person) {
        return client.sql("update access.citizen set person_id = :person, assurance_level = 2 where id = :id")
                .bind("id", citizen)
                .bind("person", person)
                .then();
    }

    Mono<byte[]> phoneOf(UUID citizen) {
        return client.sql("select phone_cipher from access.citizen where id = :id")
                .bind("id", citizen)
                .map((row, _) -> Rows.get(row, "phone_cipher", byte[].class))
                .one();
    }
}
