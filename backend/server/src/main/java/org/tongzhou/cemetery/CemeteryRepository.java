package org.tongzhou.cemetery;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Scope;
import org.tongzhou.cemetery.CemeteryDetail.Counts;
import org.tongzhou.cemetery.CemeteryDetail.FreeKind;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of the cemetery with its sections and price list. What is read without a scope is public. */
@Repository
class CemeteryRepository {

    private static final String DETAIL = """
            select c.*,
                   (select json_agg(json_build_object('code', l.code, 'name', l.name, 'charge', l.charge,
                        'priceFen', l.price_fen, 'termYears', l.term_years, 'basis', l.basis) order by l.charge desc, l.code)
                    from cemetery.price_line l where l.cemetery_id = c.id)::text as prices,
                   (select json_agg(json_build_object('code', s.code, 'name', s.name, 'width', s.width,
                        'height', s.height, 'kind', n.kind, 'counts', n.counts) order by s.code)
                    from cemetery.section s
                    join (select p.section_code, min(p.kind) as kind, json_build_object(
                              'free', count(*) filter (where p.state = 'FREE'),
                              'reserved', count(*) filter (where p.state = 'RESERVED'),
                              'sold', count(*) filter (where p.state = 'SOLD'),
                              'inUse', count(*) filter (where p.state = 'IN_USE'),
                              'withdrawn', count(*) filter (where p.state = 'WITHDRAWN')) as counts
                          from cemetery.plot p where p.cemetery_id = c.id group by p.section_code) n on n.section_code = s.code
                    where s.cemetery_id = c.id)::text as sections
            from cemetery.cemetery c
            where c.id = :id and\s""";

    private final DatabaseClient client;
    private final JsonMapper json;

    CemeteryRepository(DatabaseClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** A cemetery of a public list with what is free there. */
    record Offering(Cemetery cemetery, List<FreeKind> free) {}

    /** A cemetery of a staff list with its plots by state. */
    record Counted(Cemetery cemetery, Counts counts) {}

    /** A page of a list in the order of divisions. */
    record Page(String lo, String hi, String afterDivision, UUID afterId, int limit) {}

    Mono<Void> insert(Cemetery cemetery, UUID by, Instant now) {
        return bind(client.sql("""
                        insert into cemetery.cemetery (id, name, kind, sponsor, division_code, address, phone,
                                                       licence_number, licensed_on, created_by, created_at)
                        values (:id, :name, :kind, :sponsor, :divisionCode, :address, :phone,
                                :licenceNumber, :licensedOn, :by, :now)"""), cemetery).bind("by", by).bind("now", now).then();
    }

    /** Writes particulars over the version they were decided on; empty when somebody was faster. */
    Mono<Cemetery> update(Cemetery cemetery) {
        return bind(client.sql("""
                        update cemetery.cemetery c
                        set version = version + 1, name = :name, kind = :kind, sponsor = :sponsor,
                            division_code = :divisionCode, address = :address, phone = :phone,
                            licence_number = :licenceNumber, licensed_on = :licensedOn
                        where c.id = :id and c.version = :version returning c.*"""), cemetery)
                .bind("version", cemetery.version())
                .map((row, _) -> cemetery(row))
                .one();
    }

    private static DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec spec, Cemetery cemetery) {
        CemeteryParticulars facts = cemetery.particulars();
        DatabaseClient.GenericExecuteSpec bound = spec.bind("id", cemetery.id())
                .bind("name", facts.name())
                .bind("kind", facts.kind().name())
                .bind("sponsor", facts.sponsor())
                .bind("divisionCode", facts.divisionCode())
                .bind("address", facts.address())
                .bind("phone", facts.phone());
        bound = Binding.bind(bound, "licenceNumber", facts.licenceNumber(), String.class);
        return Binding.bind(bound, "licensedOn", facts.licensedOn(), LocalDate.class);
    }

    /** The list becomes exactly these lines; a line that a plot is priced by cannot go. */
    Mono<Void> putPrices(UUID cemetery, List<CemeteryPrice> prices) {
        Mono<Void> gone = client.sql(
                        "delete from cemetery.price_line l where l.cemetery_id = :id and l.code <> all(:codes)")
                .bind("id", cemetery)
                .bind("codes", column(prices, CemeteryPrice::code, String[]::new))
                .then();
        Mono<Void> written = client.sql("""
                        insert into cemetery.price_line (cemetery_id, code, name, charge, price_fen, term_years, basis)
                        select :id, * from unnest(:codes, :names, :charges, :fens, :terms, :bases)
                        on conflict (cemetery_id, code) do update
                        set name = excluded.name, charge = excluded.charge, price_fen = excluded.price_fen,
                            term_years = excluded.term_years, basis = excluded.basis""")
                .bind("id", cemetery)
                .bind("codes", column(prices, CemeteryPrice::code, String[]::new))
                .bind("names", column(prices, CemeteryPrice::name, String[]::new))
                .bind("charges", column(prices, line -> line.charge().name(), String[]::new))
                .bind("fens", column(prices, CemeteryPrice::priceFen, Long[]::new))
                .bind("terms", column(prices, CemeteryPrice::termYears, Integer[]::new))
                .bind("bases", column(prices, CemeteryPrice::basis, String[]::new))
                .then();
        return gone.then(written);
    }

    private static <T> T[] column(
            List<CemeteryPrice> prices,
            Function<CemeteryPrice, @Nullable T> value,
            java.util.function.IntFunction<T[]> array) {
        return prices.stream().map(value).toArray(array);
    }

    Mono<Void> insertSection(UUID cemetery, String code, String name, int width, int height) {
        return client.sql("""
                        insert into cemetery.section (cemetery_id, code, name, width, height)
                        values (:cemetery, :code, :name, :width, :height)""")
                .bind("cemetery", cemetery)
                .bind("code", code)
                .bind("name", name)
                .bind("width", width)
                .bind("height", height)
                .then();
    }

    /** What anybody may know of a cemetery. */
    Mono<CemeteryDetail> find(UUID id) {
        return client.sql(DETAIL + "true")
                .bind("id", id)
                .map((row, _) -> detail(row))
                .one();
    }

    Mono<CemeteryDetail> find(UUID id, Scope scope) {
        return scope.bind(client.sql(DETAIL + scope.where("c")))
                .bind("id", id)
                .map((row, _) -> detail(row))
                .one();
    }

    /** Cemeteries with what is free; with a kind or a ceiling only those that have such a plot. */
    Flux<Offering> offering(Page page, PlotRepository.Wanted wanted) {
        var select = client.sql("""
                        select c.*, free.kinds::text as kinds
                        from cemetery.cemetery c
                        cross join lateral (
                            select json_agg(json_build_object('kind', k.kind, 'free', k.free, 'fromPriceFen', k.lowest)
                                            order by k.kind) as kinds
                            from (select p.kind, count(*) as free, min(p.price_fen) as lowest from cemetery.plot p
                                  where p.cemetery_id = c.id and p.state = 'FREE' %s group by p.kind) k) free
                        where c.division_code >= :lo and c.division_code < :hi
                          and (c.division_code, c.id) > (:afterDivision, :afterId) %s
                        order by c.division_code, c.id limit :limit""".formatted(wanted.where("p"), wanted.all() ? "" : "and free.kinds is not null"));
        return bind(wanted.bind(select), page)
                .map((row, _) -> new Offering(cemetery(row), list(row, "kinds", FreeKind[].class)))
                .all();
    }

    Flux<Counted> managed(Page page, Scope scope) {
        var select = scope.bind(client.sql("""
                        select c.*, n.*
                        from cemetery.cemetery c
                        cross join lateral (
                            select count(*) filter (where p.state = 'FREE') as free,
                                   count(*) filter (where p.state = 'RESERVED') as reserved,
                                   count(*) filter (where p.state = 'SOLD') as sold,
                                   count(*) filter (where p.state = 'IN_USE') as in_use,
                                   count(*) filter (where p.state = 'WITHDRAWN') as withdrawn
                            from cemetery.plot p where p.cemetery_id = c.id) n
                        where c.division_code >= :lo and c.division_code < :hi
                          and (c.division_code, c.id) > (:afterDivision, :afterId) and %s
                        order by c.division_code, c.id limit :limit""".formatted(scope.where("c"))));
        return bind(select, page)
                .map((row, _) -> new Counted(
                        cemetery(row),
                        new Counts(
                                count(row, "free"),
                                count(row, "reserved"),
                                count(row, "sold"),
                                count(row, "in_use"),
                                count(row, "withdrawn"))))
                .all();
    }

    private static DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec select, Page page) {
        return select.bind("lo", page.lo())
                .bind("hi", page.hi())
                .bind("afterDivision", page.afterDivision())
                .bind("afterId", page.afterId())
                .bind("limit", page.limit());
    }

    private static int count(Row row, String column) {
        return Rows.get(row, column, Long.class).intValue();
    }

    private CemeteryDetail detail(Row row) {
        return new CemeteryDetail(
                cemetery(row),
                list(row, "prices", CemeteryPrice[].class),
                list(row, "sections", CemeteryDetail.Section[].class));
    }

    private <T> List<T> list(Row row, String column, Class<T[]> type) {
        String text = row.get(column, String.class);
        return text == null ? List.of() : List.of(Objects.requireNonNull(json.readValue(text, type)));
    }

    private static Cemetery cemetery(Row row) {
        return new Cemetery(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "version", Integer.class),
                new CemeteryParticulars(
                        Rows.get(row, "name", String.class),
                        CemeteryKind.valueOf(Rows.get(row, "kind", String.class)),
                        Rows.get(row, "sponsor", String.class),
                        Rows.get(row, "division_code", String.class),
                        Rows.get(row, "address", String.class),
                        Rows.get(row, "phone", String.class),
                        row.get("licence_number", String.class),
                        row.get("licensed_on", LocalDate.class)));
    }
}
