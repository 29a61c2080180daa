package org.tongzhou.charity;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Scope;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of the register of trusts; the settlor's name is sealed. */
@Repository
class TrustRepository {

    private static final String TABLE = "charity.trust";
    private static final int MOST_UNENTERED = 50;

    private static final String INSERT = """
            insert into charity.trust (id, case_id, number, name, trustee_code, trustee_name, other_trustees, settlor_kind,
                settlor_name, settlor_agreed, supervisor, purpose_group, purpose, of_money, property_fen, term_ends_on,
                signed_on, file_by, received_on, filed_on, state, report_year, report_due_on, division_code, created_at)
            values (:id, :caseId, :number, :name, :trusteeCode, :trusteeName, :otherTrustees, :settlorKind,
                :settlorName, :settlorAgreed, :supervisor, :purposeGroup, :purpose, :ofMoney, :propertyFen, :termEndsOn,
                :signedOn, :fileBy, :receivedOn, :filedOn, :state, :reportYear, :reportDueOn, :divisionCode, :createdAt)
            on conflict do nothing""";

    private final DatabaseClient client;
    private final FieldCipher cipher;
    private final JsonMapper json;

    TrustRepository(DatabaseClient client, FieldCipher cipher, JsonMapper json) {
        this.client = client;
        this.cipher = cipher;
        this.json = json;
    }

    /** What a list is narrowed to and where it goes on. */
    record Filter(
            @Nullable String name,
            @Nullable String trustee,
            @Nullable TrustState state,
            @Nullable Boolean late,
            LocalDate today,
            @Nullable Position after,
            int limit) {}

    /** Where a page of a list ended. */
    record Position(LocalDate filedOn, UUID id) {}

    /** A trust with the reports that came in. */
    record Kept(Trust trust, List<Report> reports) {}

    /** A yearly report that came in. */
    record Report(int year, LocalDate dueOn, LocalDate receivedOn) {}

    /** Whether the trust is new; one that its filing entered before, or that holds its number, stays as it is. */
    Mono<Boolean> insert(Trust trust) {
        Settlor settlor = trust.settlor();
        GenericExecuteSpec insert = client.sql(INSERT)
                .bind("id", trust.id())
                .bind("number", trust.number())
                .bind("name", trust.name())
                .bind("trusteeCode", trust.trusteeCode())
                .bind("trusteeName", trust.trusteeName())
                .bind("settlorKind", settlor.kind().name())
                .bind("settlorName", cipher.sealText(TABLE, "settlor_name", trust.id(), settlor.name()))
                .bind("settlorAgreed", settlor.agreed())
                .bind("purposeGroup", trust.purposeGroup().name())
                .bind("purpose", trust.purpose())
                .bind("ofMoney", trust.ofMoney())
                .bind("propertyFen", trust.propertyFen())
                .bind("signedOn", trust.signedOn())
                .bind("fileBy", trust.fileBy())
                .bind("receivedOn", trust.receivedOn())
                .bind("filedOn", trust.filedOn())
                .bind("state", trust.state().name())
                .bind("reportYear", trust.reportYear())
                .bind("reportDueOn", trust.reportDueOn())
                .bind("divisionCode", trust.divisionCode())
                .bind("createdAt", trust.createdAt());
        insert = Binding.bind(insert, "caseId", trust.caseId(), UUID.class);
        insert = Binding.bind(insert, "otherTrustees", trust.otherTrustees(), String.class);
        insert = Binding.bind(insert, "supervisor", trust.supervisor(), String.class);
        insert = Binding.bind(insert, "termEndsOn", trust.termEndsOn(), LocalDate.class);
        return insert.fetch().rowsUpdated().map(rows -> rows == 1);
    }

    Mono<Boolean> holds(String number) {
        return client.sql("select exists(select from charity.trust where number = :number) as held")
                .bind("number", number)
                .map((row, _) -> Rows.get(row, "held", Boolean.class))
                .one();
    }

    /** Notes once that another trust holds the number; whether that is new. A filing that stands in the register is none. */
    Mono<Boolean> note(Trust trust) {
        return client.sql("""
                        insert into charity.unentered_filing (id, name, trust_id, division_code, noticed_at)
                        select :caseId, :name, t.id, :divisionCode, :now from charity.trust t
                        where t.number = :number and t.case_id is distinct from :caseId
                        on conflict do nothing""")
                .bind("caseId", Objects.requireNonNull(trust.caseId()))
                .bind("name", trust.name())
                .bind("divisionCode", trust.divisionCode())
                .bind("now", trust.createdAt())
                .bind("number", trust.number())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Flux<UnenteredFiling> unentered(Scope scope) {
        return scope.bind(client.sql("""
                        select u.*, t.number, t.name as held_name from charity.unentered_filing u
                        join charity.trust t on t.id = u.trust_id
                        where %s order by u.noticed_at desc, u.id limit :limit""".formatted(scope.where("u"))).bind("limit", MOST_UNENTERED))
                .map((row, _) -> new UnenteredFiling(
                        Rows.get(row, "id", UUID.class),
                        Rows.get(row, "number", String.class),
                        Rows.get(row, "name", String.class),
                        Rows.get(row, "trust_id", UUID.class),
                        Rows.get(row, "held_name", String.class),
                        Rows.get(row, "noticed_at", Instant.class)))
                .all();
    }

    Flux<Trust> list(Filter filter, Scope scope) {
        List<String> where = new ArrayList<>(List.of(scope.where("t")));
        if (filter.name() != null) {
            where.add("charity.parts(t.name || t.number) @> :nameParts"
                    + " and (position(:name in t.name) > 0 or position(:name in t.number) > 0)");
        }
        if (filter.trustee() != null) {
            where.add("charity.parts(t.trustee_name || t.trustee_code) @> :trusteeParts"
                    + " and (position(:trustee in t.trustee_name) > 0 or position(:trustee in t.trustee_code) > 0)");
        }
        if (filter.state() != null) {
            where.add("t.state = :state");
        }
        if (filter.late() != null) {
            where.add((filter.late() ? "" : "not ") + "(t.state <> 'TERMINATED' and t.report_due_on < :today)");
        }
        if (filter.after() != null) {
            where.add("(t.filed_on, t.id) < (:afterDay, :afterId)");
        }
        String sql = "select t.* from charity.trust t where " + String.join(" and ", where)
                + " order by t.filed_on desc, t.id desc limit :limit";
        return bind(scope.bind(client.sql(sql)), filter)
                .map((row, _) -> trust(row))
                .all();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec select, Filter filter) {
        GenericExecuteSpec bound = select.bind("limit", filter.limit());
        if (filter.name() != null) {
            bound = bound.bind("name", filter.name()).bind("nameParts", parts(filter.name()));
        }
        if (filter.trustee() != null) {
            bound = bound.bind("trustee", filter.trustee()).bind("trusteeParts", parts(filter.trustee()));
        }
        if (filter.state() != null) {
            bound = bound.bind("state", filter.state().name());
        }
        if (filter.late() != null) {
            bound = bound.bind("today", filter.today());
        }
        Position after = filter.after();
        return after == null ? bound : bound.bind("afterDay", after.filedOn()).bind("afterId", after.id());
    }

    /** The pairs of neighbouring characters that a text with these words in it has; see {@code charity.parts}. */
    static String[] parts(String typed) {
        int[] characters = typed.codePoints().toArray();
        return characters.length < 2
                ? new String[] {typed}
                : IntStream.range(0, characters.length - 1)
                        .mapToObj(at -> new String(characters, at, 2))
                        .distinct()
                        .toArray(String[]::new);
    }

    Mono<Kept> find(UUID id, Scope scope) {
        return scope.bind(client.sql("""
                        select t.*, (select coalesce(json_agg(json_build_object('year', r.year, 'dueOn', r.due_on,
                                'receivedOn', r.received_on) order by r.year desc), '[]')
                            from charity.trust_report r where r.trust_id = t.id) as reports
                        from charity.trust t where t.id = :id and\s""" + scope.where("t")).bind("id", id))
                .map((row, _) -> new Kept(
                        trust(row),
                        json.readTree(Rows.get(row, "reports", Json.class).asString())
                                .valueStream()
                                .map(node -> json.treeToValue(node, Report.class))
                                .toList()))
                .one();
    }

    /** Writes a report and what is expected next, over the version it was decided on. */
    Mono<Void> report(Trust before, Trust after, TrustReport report, UUID by) {
        return client.sql("""
                        with changed as (
                            update charity.trust set version = version + 1, report_year = :nextYear, report_due_on = :nextDue
                            where id = :id and version = :version returning id)
                        insert into charity.trust_report (trust_id, year, due_on, received_on, received_by)
                        select id, :year, :due, :receivedOn, :by from changed""")
                .bind("nextYear", after.reportYear())
                .bind("nextDue", after.reportDueOn())
                .bind("id", before.id())
                .bind("version", before.version())
                .bind("year", before.reportYear())
                .bind("due", before.reportDueOn())
                .bind("receivedOn", report.receivedOn())
                .bind("by", by)
                .fetch()
                .rowsUpdated()
                .flatMap(rows ->
                        rows == 1 ? Mono.empty() : Mono.error(new ProblemException(PlatformProblem.VERSION_CONFLICT)));
    }

    private Trust trust(Row row) {
        UUID id = Rows.get(row, "id", UUID.class);
        return new Trust(
                id,
                Rows.get(row, "version", Integer.class),
                row.get("case_id", UUID.class),
                Rows.get(row, "number", String.class),
                Rows.get(row, "name", String.class),
                Rows.get(row, "trustee_code", String.class),
                Rows.get(row, "trustee_name", String.class),
                row.get("other_trustees", String.class),
                new Settlor(
                        Settlor.Kind.valueOf(Rows.get(row, "settlor_kind", String.class)),
                        cipher.openText(TABLE, "settlor_name", id, Rows.get(row, "settlor_name", byte[].class)),
                        Rows.get(row, "settlor_agreed", Boolean.class)),
                row.get("supervisor", String.class),
                PurposeGroup.valueOf(Rows.get(row, "purpose_group", String.class)),
                Rows.get(row, "purpose", String.class),
                Rows.get(row, "of_money", Boolean.class),
                Rows.get(row, "property_fen", Long.class),
                row.get("term_ends_on", LocalDate.class),
                Rows.get(row, "signed_on", LocalDate.class),
                Rows.get(row, "file_by", LocalDate.class),
                Rows.get(row, "received_on", LocalDate.class),
                Rows.get(row, "filed_on", LocalDate.class),
                TrustState.valueOf(Rows.get(row, "state", String.class)),
                Rows.get(row, "report_year", Integer.class),
                Rows.get(row, "report_due_on", LocalDate.class),
                Rows.get(row, "division_code", String.class),
                Rows.get(row, "created_at", Instant.class));
    }
}
