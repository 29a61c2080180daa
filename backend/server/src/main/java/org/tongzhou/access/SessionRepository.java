package org.tongzhou.access;

import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of sessions and of the rights that hold in them. Expiry is judged by the database's clock. */
@Repository
class SessionRepository {

    private final DatabaseClient client;

    SessionRepository(DatabaseClient client) {
        this.client = client;
    }

    /** A session joined with one of its holder's rights; a holder with none gives one row without a role. */
    record SessionRow(
            UUID sessionId,
            UUID holderId,
            int assuranceLevel,
            boolean provenLately,
            @Nullable String name,
            byte @Nullable [] phoneCipher,
            @Nullable String role,
            @Nullable String divisionCode,
            @Nullable String businessLine,
            @Nullable UUID objectId) {}

    Mono<Void> insert(
            byte[] digest,
            Door door,
            UUID holder,
            int level,
            byte @Nullable [] idToken,
            UUID sessionId,
            Duration life) {
        var insert = client.sql("""
                        insert into access.session (token_digest, door, holder_id, assurance_level, id_token_cipher, session_id, expires_at)
                        values (:digest, :door, :holder, :level, :idToken, :sessionId, now() + make_interval(secs => :life))""")
                .bind("digest", digest)
                .bind("door", door.name())
                .bind("holder", holder)
                .bind("level", level)
                .bind("sessionId", sessionId)
                .bind("life", (double) life.toSeconds());
        return Binding.bind(insert, "idToken", idToken, byte[].class).then();
    }

    /** The live session of a door and marks it used; nothing where it ended, idled too long or its holder was disabled. */
    Flux<SessionRow> use(byte[] digest, Door door, Duration idle, Duration stepUp) {
        return client.sql("""
                        with live as (
                            update access.session s set last_used_at = now()
                            where s.token_digest = :digest and s.door = :door and s.expires_at > now()
                              and s.last_used_at > now() - make_interval(secs => :idle)
                            returning s.session_id, s.holder_id, s.assurance_level,
                                coalesce(s.proven_at > now() - make_interval(secs => :stepUp), false) as proven_lately)
                        select l.session_id, l.holder_id, l.assurance_level, l.proven_lately, m.name, c.phone_cipher,
                               g.role, g.division_code, g.business_line, g.object_id
                        from live l
                        left join access.staff_member m on m.id = l.holder_id and m.enabled
                        left join access.citizen c on c.id = l.holder_id
                        left join access.staff_grant g on g.staff_id = m.id
                             and g.valid_from <= current_date and (g.valid_to is null or g.valid_to >= current_date)
                        where m.id is not null or c.id is not null""")
                .bind("digest", digest)
                .bind("door", door.name())
                .bind("idle", (double) idle.toSeconds())
                .bind("stepUp", (double) stepUp.toSeconds())
                .map((row, _) -> fromRow(row))
                .all();
    }

    /** Those of the sessions that are not over, without marking them used. */
    Flux<SessionRow> look(Set<UUID> ids, Duration staffIdle, Duration citizenIdle) {
        return client.sql("""
                        select s.session_id, s.holder_id, s.assurance_level, false as proven_lately, m.name, null::bytea as phone_cipher,
                               g.role, g.division_code, g.business_line, g.object_id
                        from access.session s
                        left join access.staff_member m on m.id = s.holder_id and m.enabled
                        left join access.citizen c on c.id = s.holder_id
                        left join access.staff_grant g on g.staff_id = m.id
                             and g.valid_from <= current_date and (g.valid_to is null or g.valid_to >= current_date)
                        where s.session_id = any(:ids) and s.expires_at > now()
                          and s.last_used_at > now() - make_interval(secs => case s.door when 'STAFF' then :staff else :citizen end)
                          and (m.id is not null or c.id is not null)""")
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("staff", (double) staffIdle.toSeconds())
                .bind("citizen", (double) citizenIdle.toSeconds())
                .map((row, _) -> fromRow(row))
                .all();
    }

    Mono<byte[]> end(UUID sessionId) {
        return client.sql(
                        "delete from access.session where session_id = :id returning coalesce(id_token_cipher, ''::bytea) as token")
                .bind("id", sessionId)
                .map((row, _) -> Rows.get(row, "token", byte[].class))
                .one();
    }

    Mono<Long> endAllOf(UUID holder) {
        return client.sql("delete from access.session where holder_id = :holder")
                .bind("holder", holder)
                .fetch()
                .rowsUpdated();
    }

    /** Removes what is over: sessions, used-up codes, keys older than 72 hours. */
    Mono<Void> sweep() {
        return client.sql("delete from access.session where expires_at < now()")
                .then()
                .then(client.sql("delete from access.one_time_code where expires_at < now() - interval '1 day'")
                        .then())
                .then(client.sql("delete from access.idempotency_key where created_at < now() - interval '72 hours'")
                        .then());
    }

    private static SessionRow fromRow(Row row) {
        return new SessionRow(
                Rows.get(row, "session_id", UUID.class),
                Rows.get(row, "holder_id", UUID.class),
                Rows.get(row, "assurance_level", Integer.class),
                Rows.get(row, "proven_lately", Boolean.class),
                row.get("name", String.class),
                row.get("phone_cipher", byte[].class),
                row.get("role", String.class),
                row.get("division_code", String.class),
                row.get("business_line", String.class),
                row.get("object_id", UUID.class));
    }
}
