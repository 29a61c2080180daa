package org.tongzhou.casework;

import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseRow.Channel;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** SQL of whose hands a case is in that staff write for somebody. */
@Repository
class IntakeRepository {

    /** As many as a desk lists; who has more than these finishes some first. */
    static final int MOST = 100;

    private final DatabaseClient client;
    private final CaseCipher cipher;

    IntakeRepository(DatabaseClient client, CaseCipher cipher) {
        this.client = client;
        this.cipher = cipher;
    }

    /** A line of the desk. */
    record Line(
            UUID id,
            int version,
            String itemCode,
            String businessLine,
            @Nullable String applicantMasked,
            String divisionCode,
            Channel channel,
            CaseState state,
            boolean handedOver,
            String takenByName,
            @Nullable String number,
            Instant createdAt,
            Instant updatedAt) {}

    /** A draft at the version at which it was left. */
    record Untouched(UUID id, int version) {}

    /** The caller's own drafts and what they handed in since then, and where asked what was handed over and waits; one above the most. */
    Flux<Line> desk(Caller caller, Instant since, boolean waiting, Scope scope) {
        String sql = """
                select k.id, k.version, k.item_code, k.business_line, k.applicant_masked, k.division_code, k.channel, k.state,
                       k.handed_over_at is not null as handed_over, k.taken_by_name, k.number, k.created_at, k.updated_at
                from casework.service_case k
                where ((k.taken_by = :me and (k.state = 'DRAFT' or k.submitted_at >= :since))
                       or (:waiting and k.handed_over_at is not null and k.state = 'DRAFT'))
                  and\s""" + scope.where("k") + " order by k.updated_at desc, k.id desc limit " + (MOST + 1);
        return scope.bind(client.sql(sql))
                .bind("me", caller.id())
                .bind("since", since)
                .bind("waiting", waiting)
                .map((row, _) -> line(row))
                .all();
    }

    /** Drafts that nobody has gone on with since then, the oldest first. */
    Flux<Untouched> untouched(Instant since, int most) {
        return client.sql("""
                        select id, version from casework.service_case
                        where state = 'DRAFT' and taken_by_name is not null and updated_at < :since
                        order by updated_at limit :most""")
                .bind("since", since)
                .bind("most", most)
                .map((row, _) ->
                        new Untouched(Rows.get(row, "id", UUID.class), Rows.get(row, "version", Integer.class)))
                .all();
    }

    /** Lets a change forget who the draft was for and what they said. */
    void empty(CaseChange change) {
        change.set("answers_cipher", cipher.seal("answers_cipher", change.id(), Map.of()))
                .set("contact_cipher", null, R2dbcType.VARBINARY)
                .set("applicant_masked", null, R2dbcType.VARCHAR);
    }

    /** Keeps the phone of the person; part of a change that moves the version. */
    Mono<Void> contact(UUID id, @Nullable String phone) {
        var update = client.sql("update casework.service_case set contact_cipher = :contact where id = :id")
                .bind("id", id);
        return Binding.bind(
                        update,
                        "contact",
                        phone == null ? null : cipher.seal("contact_cipher", id, phone),
                        byte[].class)
                .then();
    }

    /** Nobody's at the desk from now on: the citizen of the phone goes on, or whoever of the desk takes it up. */
    Mono<Void> handOver(CaseRow row, @Nullable UUID citizen, Instant now) {
        var update = client.sql("""
                update casework.service_case set version = version + 1, taken_by = null, handed_over_at = :now,
                    citizen_id = :citizen, updated_at = :now
                where id = :id and version = :version""").bind("now", now);
        return once(Binding.bind(update, "citizen", citizen, UUID.class), row);
    }

    /** Taken up at the desk, where the person has come with the papers. */
    Mono<Void> takeUp(CaseRow row, Caller clerk, Instant now) {
        var update = client.sql("""
                        update casework.service_case set version = version + 1, taken_by = :clerk, taken_by_name = :name,
                            handed_over_at = null, channel = 'COUNTER', updated_at = :now
                        where id = :id and version = :version""")
                .bind("clerk", clerk.id())
                .bind("name", String.valueOf(clerk.name()))
                .bind("now", now);
        return once(update, row);
    }

    private static Mono<Void> once(GenericExecuteSpec update, CaseRow row) {
        return update.bind("id", row.id())
                .bind("version", row.version())
                .fetch()
                .rowsUpdated()
                .flatMap(changed -> changed == 1
                        ? Mono.empty()
                        : Mono.error(new ProblemException(PlatformProblem.VERSION_CONFLICT)));
    }

    private static Line line(Row row) {
        return new Line(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "version", Integer.class),
                Rows.get(row, "item_code", String.class),
                Rows.get(row, "business_line", String.class),
                row.get("applicant_masked", String.class),
                Rows.get(row, "division_code", String.class),
                Channel.valueOf(Rows.get(row, "channel", String.class)),
                CaseState.valueOf(Rows.get(row, "state", String.class)),
                Rows.get(row, "handed_over", Boolean.class),
                Rows.get(row, "taken_by_name", String.class),
                row.get("number", String.class),
                Rows.get(row, "created_at", Instant.class),
                Rows.get(row, "updated_at", Instant.class));
    }
}
