package org.tongzhou.childprotection;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Scope;
import org.tongzhou.childprotection.ChildReport.Closing;
import org.tongzhou.childprotection.ChildReport.State;
import org.tongzhou.childprotection.ChildReport.Urgency;
import org.tongzhou.childprotection.ChildReportRequests.ClosureOutcome;
import org.tongzhou.childprotection.ChildReportRequests.ReferralAuthority;
import org.tongzhou.childprotection.ChildReportRequests.ReporterFeedback;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;
import org.tongzhou.childprotection.ChildReportSubmission.Harm;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All SQL of the report. Its rows are behind row policies: a transaction first says what it is entitled to, and one that says
 * nothing sees nothing.
 */
@Repository
class ChildReportRepository {

    private final DatabaseClient client;

    ChildReportRepository(DatabaseClient client) {
        this.client = client;
    }

    /** The sealed parts of a report. */
    record Sealed(byte[] content, byte @Nullable [] reporter) {}

    /** The digests by which a report is found without being read. */
    record Indexes(byte[] receipt, byte[] request) {}

    /** One thing that was done. */
    record ActRow(
            int sequence,
            ChildReport.Act act,
            Instant at,
            @Nullable UUID actorId,
            @Nullable String actorName,
            @Nullable State from,
            State to,
            byte @Nullable [] note) {}

    /** A page of the inbox; what waits longest comes first, what has been seen to comes last. */
    record Page(
            @Nullable State state,
            @Nullable Urgency urgency,
            boolean afterContacted,
            Instant afterDue,
            UUID afterId,
            int limit) {}

    /** Entitles the rest of the transaction to the rows of a scope. */
    Mono<Void> enter(Scope scope) {
        return set("childprotection.areas", scope.ranges());
    }

    /** Entitles the rest of the transaction to one place, for the report that is being received there. */
    Mono<Void> enter(DivisionCode division) {
        return set("childprotection.areas", division.lo() + "-" + division.hi());
    }

    private Mono<Void> set(String setting, String value) {
        return client.sql("select set_config(:setting, :value, true)")
                .bind("setting", setting)
                .bind("value", value)
                .then();
    }

    /** Whether the report is in; not when the same form brought one before. */
    Mono<Boolean> insert(ChildReport report, Sealed sealed, Indexes indexes) {
        var insert = client.sql("""
                        insert into childprotection.report (id, number, division_code, kinds, danger, urgency, state, received_at,
                                                            due_at, receipt_index, request_index, content_cipher, reporter_cipher)
                        values (:id, :number, :divisionCode, :kinds, :danger, :urgency, :state, :receivedAt,
                                :dueAt, :receipt, :request, :content, :reporter)
                        on conflict (request_index) do nothing""")
                .bind("id", report.id())
                .bind("number", report.number())
                .bind("divisionCode", report.divisionCode())
                .bind("kinds", report.kinds().stream().map(Harm::name).toArray(String[]::new))
                .bind("danger", report.danger().name())
                .bind("urgency", report.urgency().name())
                .bind("state", report.state().name())
                .bind("receivedAt", report.receivedAt())
                .bind("dueAt", report.dueAt())
                .bind("receipt", indexes.receipt())
                .bind("request", indexes.request())
                .bind("content", sealed.content());
        return Binding.bind(insert, "reporter", sealed.reporter(), byte[].class)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Writes a change over the version it was decided on; empty when somebody was faster. */
    Mono<ChildReport> update(ChildReport report) {
        Closing closing = report.closing();
        var update = client.sql("""
                        update childprotection.report r set version = version + 1, urgency = :urgency, state = :state,
                            due_at = :dueAt, contacted_at = :contactedAt, referred_to = :referredTo, outcome = :outcome,
                            feedback = :feedback, closed_at = :closedAt
                        where r.id = :id and r.version = :version returning r.*""")
                .bind("id", report.id())
                .bind("version", report.version())
                .bind("urgency", report.urgency().name())
                .bind("state", report.state().name())
                .bind("dueAt", report.dueAt());
        update = Binding.bind(update, "contactedAt", report.contactedAt(), Instant.class);
        update = Binding.bind(update, "referredTo", name(report.referredTo()), String.class);
        update = Binding.bind(
                update, "outcome", closing == null ? null : closing.outcome().name(), String.class);
        update = Binding.bind(
                update, "feedback", closing == null ? null : closing.feedback().name(), String.class);
        return Binding.bind(update, "closedAt", closing == null ? null : closing.at(), Instant.class)
                .map((row, _) -> report(row))
                .one();
    }

    /** Adds the next line to what was done. */
    Mono<Void> add(ChildReport report, ActRow act) {
        var insert = client.sql("""
                        insert into childprotection.report_act (report_id, sequence, division_code, act, at, actor_id, actor_name,
                                                                from_state, to_state, note_cipher)
                        values (:id, :sequence, :divisionCode, :act, :at, :actorId, :actorName, :from, :to, :note)""")
                .bind("id", report.id())
                .bind("sequence", act.sequence())
                .bind("divisionCode", report.divisionCode())
                .bind("act", act.act().name())
                .bind("at", act.at())
                .bind("to", act.to().name());
        insert = Binding.bind(insert, "actorId", act.actorId(), UUID.class);
        insert = Binding.bind(insert, "actorName", act.actorName(), String.class);
        insert = Binding.bind(insert, "from", name(act.from()), String.class);
        return Binding.bind(insert, "note", act.note(), byte[].class).then();
    }

    Mono<ChildReport> find(UUID id, Scope scope) {
        return scope.bind(
                        client.sql("select r.* from childprotection.report r where r.id = :id and " + scope.where("r")))
                .bind("id", id)
                .map((row, _) -> report(row))
                .one();
    }

    /** The report of a receipt code, for whoever holds the code. */
    Mono<ChildReport> find(byte[] receiptIndex) {
        return set("childprotection.receipt", HexFormat.of().formatHex(receiptIndex))
                .then(client.sql("select r.* from childprotection.report r where r.receipt_index = :receipt")
                        .bind("receipt", receiptIndex)
                        .map((row, _) -> report(row))
                        .one());
    }

    Mono<Sealed> sealed(UUID id, Scope scope) {
        return scope.bind(client.sql("""
                        select r.content_cipher, r.reporter_cipher from childprotection.report r
                        where r.id = :id and %s""".formatted(scope.where("r"))))
                .bind("id", id)
                .map((row, _) -> new Sealed(
                        Rows.get(row, "content_cipher", byte[].class), row.get("reporter_cipher", byte[].class)))
                .one();
    }

    Flux<ActRow> acts(ChildReport report) {
        return client.sql("select * from childprotection.report_act where report_id = :id order by sequence")
                .bind("id", report.id())
                .map((row, _) -> act(row))
                .all();
    }

    Flux<ChildReport> list(Page page, Scope scope) {
        String state = page.state() == null ? " and r.state <> 'CLOSED'" : " and r.state = :state";
        String urgency = page.urgency() == null ? "" : " and r.urgency = :urgency";
        var select = scope.bind(client.sql("""
                                select r.* from childprotection.report r
                                where %s %s %s and (r.contacted_at is not null, r.due_at, r.id) > (:contacted, :due, :after)
                                order by (r.contacted_at is not null), r.due_at, r.id limit :limit""".formatted(scope.where("r"), state, urgency)))
                .bind("contacted", page.afterContacted())
                .bind("due", page.afterDue())
                .bind("after", page.afterId())
                .bind("limit", page.limit());
        select = page.state() == null
                ? select
                : select.bind("state", page.state().name());
        select = page.urgency() == null
                ? select
                : select.bind("urgency", page.urgency().name());
        return select.map((row, _) -> report(row)).all();
    }

    Mono<Instant> nextDue(Instant now) {
        return client.sql("""
                        select due_at from childprotection.report
                        where state <> 'CLOSED' and contacted_at is null and due_at > :now order by due_at limit 1""").bind("now", now).mapValue(Instant.class).one();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static ActRow act(Row row) {
        String from = row.get("from_state", String.class);
        return new ActRow(
                Rows.get(row, "sequence", Integer.class),
                ChildReport.Act.valueOf(Rows.get(row, "act", String.class)),
                Rows.get(row, "at", Instant.class),
                row.get("actor_id", UUID.class),
                row.get("actor_name", String.class),
                from == null ? null : State.valueOf(from),
                State.valueOf(Rows.get(row, "to_state", String.class)),
                row.get("note_cipher", byte[].class));
    }

    private static ChildReport report(Row row) {
        Set<Harm> kinds = Arrays.stream(Rows.get(row, "kinds", String[].class))
                .map(Harm::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Harm.class)));
        String referredTo = row.get("referred_to", String.class);
        return new ChildReport(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "version", Integer.class),
                Rows.get(row, "number", String.class),
                Rows.get(row, "division_code", String.class),
                kinds,
                Danger.valueOf(Rows.get(row, "danger", String.class)),
                Urgency.valueOf(Rows.get(row, "urgency", String.class)),
                State.valueOf(Rows.get(row, "state", String.class)),
                Rows.get(row, "received_at", Instant.class),
                Rows.get(row, "due_at", Instant.class),
                row.get("contacted_at", Instant.class),
                referredTo == null ? null : ReferralAuthority.valueOf(referredTo),
                closing(row));
    }

    private static @Nullable Closing closing(Row row) {
        Instant at = row.get("closed_at", Instant.class);
        return at == null
                ? null
                : new Closing(
                        ClosureOutcome.valueOf(Rows.get(row, "outcome", String.class)),
                        ReporterFeedback.valueOf(Rows.get(row, "feedback", String.class)),
                        at);
    }
}
