package org.tongzhou.access;

import io.r2dbc.spi.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of what staff see and do about their own sessions. */
@Repository
class StaffSessionRepository {

    private static final String LIVE = """
            s.holder_id = :staff and s.door = 'STAFF' and s.expires_at > now()
            and s.last_used_at > now() - make_interval(secs => :idle)""";

    private final DatabaseClient client;

    StaffSessionRepository(DatabaseClient client) {
        this.client = client;
    }

    /** One open session of a member of staff. */
    record StaffSessionRow(
            UUID id,
            OffsetDateTime openedAt,
            OffsetDateTime lastUsedAt,
            @Nullable OffsetDateTime provenAt,
            @Nullable String network,
            @Nullable String browser,
            int failedTries,
            @Nullable OffsetDateTime beforeAt,
            @Nullable String beforeNetwork,
            @Nullable String beforeBrowser) {}

    /** Opens a session, which remembers the sign-in before it. */
    Mono<Void> insert(UUID id, byte[] digest, byte @Nullable [] idToken, StaffProof proof, Duration life) {
        var insert = client.sql("""
                        with noted as (
                            update access.staff_member m
                            set signed_in_at = now(), signed_in_network = :network, signed_in_browser = :browser
                            from (select id, signed_in_at, signed_in_network, signed_in_browser
                                  from access.staff_member where id = :staff for update) b
                            where m.id = b.id
                            returning b.signed_in_at, b.signed_in_network, b.signed_in_browser)
                        insert into access.session
                               (token_digest, door, holder_id, assurance_level, id_token_cipher, session_id, expires_at,
                                proven_at, network, browser, failed_tries, before_at, before_network, before_browser)
                        select :digest, 'STAFF', :staff, 2, :idToken, :id, now() + make_interval(secs => :life),
                               least(:at, now()), :network, :browser, :failed,
                               noted.signed_in_at, noted.signed_in_network, noted.signed_in_browser
                        from noted""")
                .bind("digest", digest)
                .bind("staff", proof.staff())
                .bind("id", id)
                .bind("life", (double) life.toSeconds())
                .bind("at", proof.at().atOffset(ZoneOffset.UTC))
                .bind("failed", proof.failedTries());
        insert = Binding.bind(insert, "network", proof.place().network(), String.class);
        insert = Binding.bind(insert, "browser", proof.place().browser(), String.class);
        return Binding.bind(insert, "idToken", idToken, byte[].class).then();
    }

    /** Gives a live session of the same person a new reference and the time of the new proof; false where it is over. */
    Mono<Boolean> rotate(UUID id, byte[] digest, byte @Nullable [] idToken, StaffProof proof, Duration idle) {
        var update = client.sql("""
                        update access.session s
                        set token_digest = :digest, id_token_cipher = :idToken, proven_at = least(:at, now()), last_used_at = now()
                        where s.session_id = :id and %s""".formatted(LIVE))
                .bind("digest", digest)
                .bind("id", id)
                .bind("staff", proof.staff())
                .bind("at", proof.at().atOffset(ZoneOffset.UTC))
                .bind("idle", (double) idle.toSeconds());
        return Binding.bind(update, "idToken", idToken, byte[].class)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** The sessions of a person that are not over, the last used first. */
    Flux<StaffSessionRow> open(UUID staff, Duration idle) {
        return client.sql("""
                        select s.* from access.session s where %s
                        order by s.last_used_at desc, s.session_id""".formatted(LIVE))
                .bind("staff", staff)
                .bind("idle", (double) idle.toSeconds())
                .map((row, _) -> fromRow(row))
                .all();
    }

    Mono<StaffSessionRow> find(UUID staff, UUID id) {
        return client.sql(
                        "select s.* from access.session s where s.session_id = :id and s.holder_id = :staff and s.door = 'STAFF'")
                .bind("id", id)
                .bind("staff", staff)
                .map((row, _) -> fromRow(row))
                .one();
    }

    Mono<Boolean> end(UUID staff, UUID id) {
        return client.sql("delete from access.session where session_id = :id and holder_id = :staff and door = 'STAFF'")
                .bind("id", id)
                .bind("staff", staff)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Long> endOthers(UUID staff, UUID kept) {
        return client.sql(
                        "delete from access.session where holder_id = :staff and door = 'STAFF' and session_id <> :kept")
                .bind("staff", staff)
                .bind("kept", kept)
                .fetch()
                .rowsUpdated();
    }

    private static StaffSessionRow fromRow(Row row) {
        return new StaffSessionRow(
                Rows.get(row, "session_id", UUID.class),
                Rows.get(row, "created_at", OffsetDateTime.class),
                Rows.get(row, "last_used_at", OffsetDateTime.class),
                row.get("proven_at", OffsetDateTime.class),
                row.get("network", String.class),
                row.get("browser", String.class),
                Rows.get(row, "failed_tries", Integer.class),
                row.get("before_at", OffsetDateTime.class),
                row.get("before_network", String.class),
                row.get("before_browser", String.class));
    }
}
