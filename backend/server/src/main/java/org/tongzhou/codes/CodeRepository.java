package org.tongzhou.codes;

import io.r2dbc.spi.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Scope;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of the printed code. */
@Repository
class CodeRepository {

    private static final String COUNTS = """
            left join lateral (
                select coalesce(sum(n.count) filter (where n.kind = 'SEEN' and n.day = :today), 0) as seen_today,
                       coalesce(sum(n.count) filter (where n.kind = 'SEEN'), 0) as seen,
                       coalesce(sum(n.count) filter (where n.kind = 'STARTED'), 0) as started,
                       coalesce(sum(n.count) filter (where n.kind = 'SUBMITTED'), 0) as submitted
                from codes.scan_count n where n.code_id = c.id) n on true
            """;

    private final DatabaseClient client;
    private final Clock clock;

    CodeRepository(DatabaseClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** A code with its counts. */
    record Counted(Code code, Scans scans) {}

    /** How often a code was seen and used. */
    record Scans(int today, int total, int started, int submitted) {

        static final Scans NONE = new Scans(0, 0, 0, 0);
    }

    /** The code that a scanned token names. Its holder may see it: the tag in the token is the right to. */
    Mono<Code> find(String id) {
        return client.sql("select c.* from codes.code c where c.id = :id")
                .bind("id", id)
                .map((row, _) -> code(row))
                .one();
    }

    /** The code that bears these characters now, else the one that bore them last. */
    Mono<Code> find(SpokenCode spoken) {
        return client.sql("""
                        select c.* from codes.code c where c.spoken = :spoken
                        order by (c.status = 'ACTIVE') desc, c.created_at desc limit 1""")
                .bind("spoken", spoken.value())
                .map((row, _) -> code(row))
                .one();
    }

    Mono<Counted> find(String id, Scope scope) {
        return scope.bind(client.sql("select c.*, n.* from codes.code c %s where c.id = :id and %s"
                        .formatted(COUNTS, scope.where("c"))))
                .bind("id", id)
                .bind("today", Zones.today(clock))
                .map((row, _) -> counted(row))
                .one();
    }

    /** A page of a list, newest first. */
    record Page(String lo, String hi, @Nullable CodeState state, Instant before, String beforeId, int limit) {}

    Flux<Counted> list(Page page, Scope scope) {
        String state = switch (page.state()) {
            case null -> "";
            case ACTIVE -> " and c.status = 'ACTIVE' and (c.expires_on is null or c.expires_on >= :today)";
            case EXPIRED -> " and c.status = 'ACTIVE' and c.expires_on < :today";
            case REVOKED -> " and c.status = 'REVOKED'";
        };
        return scope.bind(client.sql("""
                                select c.*, n.* from codes.code c %s
                                where c.division_code >= :lo and c.division_code < :hi
                                  and (c.created_at, c.id) < (:before, :beforeId) and %s %s
                                order by c.created_at desc, c.id desc limit :limit""".formatted(COUNTS, scope.where("c"), state)))
                .bind("today", Zones.today(clock))
                .bind("lo", page.lo())
                .bind("hi", page.hi())
                .bind("before", page.before())
                .bind("beforeId", page.beforeId())
                .bind("limit", page.limit())
                .map((row, _) -> counted(row))
                .all();
    }

    /** Whether the row is in; not when its id or its spoken characters are taken. */
    Mono<Boolean> insert(Code code) {
        var insert = client.sql("""
                        insert into codes.code (id, item_code, business_line, division_code, place_name, office_name,
                                                office_phone, spoken, expires_on, created_by, created_at)
                        values (:id, :itemCode, :businessLine, :divisionCode, :placeName, :officeName,
                                :officePhone, :spoken, :expiresOn, :createdBy, :createdAt)
                        on conflict do nothing""")
                .bind("id", code.id())
                .bind("itemCode", code.itemCode())
                .bind("businessLine", code.businessLine())
                .bind("divisionCode", code.divisionCode())
                .bind("placeName", code.placeName())
                .bind("officeName", code.officeName())
                .bind("officePhone", code.officePhone())
                .bind("spoken", code.spoken().value())
                .bind("createdBy", code.createdBy())
                .bind("createdAt", code.createdAt());
        return Binding.bind(insert, "expiresOn", code.expiresOn(), LocalDate.class)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Writes a revocation over the version it was decided on; empty when somebody was faster. */
    Mono<Code> update(Code code) {
        Code.Revocation revocation = Objects.requireNonNull(code.revocation(), "a code only changes by its revocation");
        var update = client.sql("""
                        update codes.code c set version = version + 1, status = 'REVOKED', revoked_at = :at,
                                                revoke_reason = :reason, replaced_by = :replacedBy
                        where c.id = :id and c.version = :version returning c.*""")
                .bind("id", code.id())
                .bind("version", code.version())
                .bind("at", revocation.at())
                .bind("reason", revocation.reason());
        return Binding.bind(update, "replacedBy", revocation.replacedBy(), String.class)
                .map((row, _) -> code(row))
                .one();
    }

    private static Counted counted(Row row) {
        return new Counted(
                code(row),
                new Scans(
                        count(row, "seen_today"), count(row, "seen"), count(row, "started"), count(row, "submitted")));
    }

    private static int count(Row row, String column) {
        return Rows.get(row, column, Number.class).intValue();
    }

    private static Code code(Row row) {
        Instant revokedAt = row.get("revoked_at", Instant.class);
        return new Code(
                Rows.get(row, "id", String.class),
                Rows.get(row, "version", Integer.class),
                Rows.get(row, "item_code", String.class),
                Rows.get(row, "business_line", String.class),
                Rows.get(row, "division_code", String.class),
                Rows.get(row, "place_name", String.class),
                Rows.get(row, "office_name", String.class),
                Rows.get(row, "office_phone", String.class),
                new SpokenCode(Rows.get(row, "spoken", String.class)),
                row.get("expires_on", LocalDate.class),
                revokedAt == null
                        ? null
                        : new Code.Revocation(
                                revokedAt,
                                Rows.get(row, "revoke_reason", String.class),
                                row.get("replaced_by", String.class)),
                Rows.get(row, "created_by", UUID.class),
                Rows.get(row, "created_at", Instant.class));
    }
}
