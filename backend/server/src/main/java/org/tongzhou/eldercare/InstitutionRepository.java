package org.tongzhou.eldercare;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Scope;
import org.tongzhou.eldercare.Institution.Levels;
import org.tongzhou.eldercare.Institution.Particulars;
import org.tongzhou.eldercare.Institution.Prices;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of the care institution; its beds are counted from the index of their states. */
@Repository
class InstitutionRepository {

    static final String COUNTED = """
            select i.*, b.* from eldercare.institution i cross join lateral (
                select count(*) filter (where d.kind = 'ORDINARY') as ordinary,
                       count(*) filter (where d.kind = 'ORDINARY' and d.state = 'FREE') as ordinary_free,
                       count(*) filter (where d.kind = 'NURSING') as nursing,
                       count(*) filter (where d.kind = 'NURSING' and d.state = 'FREE') as nursing_free,
                       count(*) filter (where d.kind = 'COGNITIVE') as cognitive,
                       count(*) filter (where d.kind = 'COGNITIVE' and d.state = 'FREE') as cognitive_free
                from eldercare.bed d where d.institution_id = i.id) b
            where\s""";

    private final DatabaseClient client;

    InstitutionRepository(DatabaseClient client) {
        this.client = client;
    }

    /** An institution with its beds counted. */
    record Counted(Institution institution, BedCounts beds) {}

    Mono<Counted> find(UUID id, Scope scope) {
        return scope.bind(client.sql(COUNTED + "i.id = :id and " + scope.where("i")))
                .bind("id", id)
                .map((row, _) -> counted(row))
                .one();
    }

    /** The same for everybody, where it is filed. */
    Mono<Counted> findFiled(UUID id) {
        return client.sql(COUNTED + "i.id = :id and i.filing_state = 'FILED'")
                .bind("id", id)
                .map((row, _) -> counted(row))
                .one();
    }

    /** A list of institutions and where it goes on; {@code after} is division, name and id of the last one shown. */
    record Page(
            String lo,
            String hi,
            @Nullable InstitutionKind kind,
            @Nullable FilingState filing,
            String afterDivision,
            String afterName,
            UUID afterId,
            int limit) {}

    /** Institutions of a scope in the order of place and name. */
    Flux<Counted> list(Page page, Scope scope) {
        String narrowed = (page.kind() == null ? "" : " and i.kind = :kind")
                + (page.filing() == null ? "" : " and i.filing_state = :filing");
        GenericExecuteSpec select = scope.bind(client.sql(COUNTED + scope.where("i") + narrowed + """
                         and i.division_code >= :lo and i.division_code < :hi
                         and (i.division_code, i.name, i.id) > (:afterDivision, :afterName, :afterId)
                        order by i.division_code, i.name, i.id limit :limit"""))
                .bind("lo", page.lo())
                .bind("hi", page.hi())
                .bind("afterDivision", page.afterDivision())
                .bind("afterName", page.afterName())
                .bind("afterId", page.afterId())
                .bind("limit", page.limit());
        if (page.kind() != null) {
            select = select.bind("kind", page.kind().name());
        }
        if (page.filing() != null) {
            select = select.bind("filing", page.filing().name());
        }
        return select.map((row, _) -> counted(row)).all();
    }

    /** Whether it is in; not when its credit code or filing number is registered already. */
    Mono<Boolean> insert(Institution institution) {
        return particulars(client.sql("""
                                insert into eldercare.institution (id, division_code, credit_code, filing_number, name, kind,
                                    address, phone, capacity, filing_state, filed_on, level_from, level_to, zone_accepted_on,
                                    price_from_fen, price_to_fen, priced_on, created_by, created_at)
                                values (:id, :divisionCode, :creditCode, :filingNumber, :name, :kind,
                                    :address, :phone, :capacity, :filing, :filedOn, :levelFrom, :levelTo, :zoneAcceptedOn,
                                    :priceFrom, :priceTo, :pricedOn, :createdBy, :createdAt)
                                on conflict do nothing"""), institution.particulars())
                .bind("id", institution.id())
                .bind("createdBy", institution.createdBy())
                .bind("createdAt", institution.createdAt())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Writes what was amended over the version it was read at; empty when somebody was faster. */
    Mono<Institution> update(Institution institution) {
        return particulars(client.sql("""
                                update eldercare.institution i set version = version + 1, division_code = :divisionCode,
                                    credit_code = :creditCode, filing_number = :filingNumber, name = :name, kind = :kind,
                                    address = :address, phone = :phone, capacity = :capacity, filing_state = :filing,
                                    filed_on = :filedOn, level_from = :levelFrom, level_to = :levelTo,
                                    zone_accepted_on = :zoneAcceptedOn, price_from_fen = :priceFrom, price_to_fen = :priceTo,
                                    priced_on = :pricedOn
                                where i.id = :id and i.version = :version returning i.*"""), institution.particulars())
                .bind("id", institution.id())
                .bind("version", institution.version())
                .map((row, _) -> institution(row))
                .one();
    }

    private static GenericExecuteSpec particulars(GenericExecuteSpec statement, Particulars of) {
        GenericExecuteSpec bound = statement
                .bind("divisionCode", of.divisionCode())
                .bind("name", of.name())
                .bind("kind", of.kind().name())
                .bind("address", of.address())
                .bind("phone", of.phone())
                .bind("capacity", of.capacity())
                .bind("filing", of.filing().name())
                .bind("levelFrom", of.levels().from())
                .bind("levelTo", of.levels().to());
        Prices prices = of.prices();
        bound = Binding.bind(bound, "creditCode", of.creditCode(), String.class);
        bound = Binding.bind(bound, "filingNumber", of.filingNumber(), String.class);
        bound = Binding.bind(bound, "filedOn", of.filedOn(), LocalDate.class);
        bound = Binding.bind(bound, "zoneAcceptedOn", of.zoneAcceptedOn(), LocalDate.class);
        bound = Binding.bind(bound, "priceFrom", prices == null ? null : prices.fromFen(), Long.class);
        bound = Binding.bind(bound, "priceTo", prices == null ? null : prices.toFen(), Long.class);
        return Binding.bind(bound, "pricedOn", prices == null ? null : prices.publishedOn(), LocalDate.class);
    }

    static Counted counted(Row row) {
        return new Counted(
                institution(row),
                new BedCounts(
                        count(row, "ordinary"),
                        count(row, "ordinary_free"),
                        count(row, "nursing"),
                        count(row, "nursing_free"),
                        count(row, "cognitive"),
                        count(row, "cognitive_free")));
    }

    private static int count(Row row, String column) {
        return Rows.get(row, column, Number.class).intValue();
    }

    private static Institution institution(Row row) {
        Long from = row.get("price_from_fen", Long.class);
        return new Institution(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "version", Integer.class),
                new Particulars(
                        Rows.get(row, "division_code", String.class),
                        row.get("credit_code", String.class),
                        row.get("filing_number", String.class),
                        Rows.get(row, "name", String.class),
                        InstitutionKind.valueOf(Rows.get(row, "kind", String.class)),
                        Rows.get(row, "address", String.class),
                        Rows.get(row, "phone", String.class),
                        Rows.get(row, "capacity", Integer.class),
                        FilingState.valueOf(Rows.get(row, "filing_state", String.class)),
                        row.get("filed_on", LocalDate.class),
                        new Levels(
                                Rows.get(row, "level_from", Number.class).intValue(),
                                Rows.get(row, "level_to", Number.class).intValue()),
                        row.get("zone_accepted_on", LocalDate.class),
                        from == null
                                ? null
                                : new Prices(
                                        from,
                                        Rows.get(row, "price_to_fen", Long.class),
                                        Rows.get(row, "priced_on", LocalDate.class))),
                Rows.get(row, "created_by", UUID.class),
                Rows.get(row, "created_at", Instant.class));
    }
}
