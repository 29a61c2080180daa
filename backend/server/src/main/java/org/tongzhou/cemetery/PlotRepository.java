package org.tongzhou.cemetery;

import io.r2dbc.spi.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Scope;
import org.tongzhou.cemetery.Plot.Outline;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of the plot. What is read without a scope is public: where a plot is, what it costs, whether it is free. */
@Repository
class PlotRepository {

    private static final String COLUMNS = """
            select p.*, s.name as section_name, l.term_years
            from cemetery.plot p
            join cemetery.cemetery c on c.id = p.cemetery_id
            join cemetery.section s on s.cemetery_id = p.cemetery_id and s.code = p.section_code
            join cemetery.price_line l on l.cemetery_id = p.cemetery_id and l.code = p.price_code
            where p.cemetery_id = :cemetery and\s""";

    private static final int DECIMETRES = 2;

    private final DatabaseClient client;

    PlotRepository(DatabaseClient client) {
        this.client = client;
    }

    /** What a free plot should be. */
    record Wanted(@Nullable PlotKind kind, @Nullable Long maxPriceFen) {

        boolean all() {
            return kind == null && maxPriceFen == null;
        }

        String where(String alias) {
            return (kind == null ? "" : " and " + alias + ".kind = :kind")
                    + (maxPriceFen == null ? "" : " and " + alias + ".price_fen <= :maxPrice");
        }

        GenericExecuteSpec bind(GenericExecuteSpec spec) {
            GenericExecuteSpec bound = kind == null ? spec : spec.bind("kind", kind.name());
            return maxPriceFen == null ? bound : bound.bind("maxPrice", maxPriceFen);
        }
    }

    /** A free plot and the cemetery it lies in. */
    record Found(Plot plot, String cemetery, String divisionCode) {}

    /** A page of a search, cheapest first. */
    record Page(String lo, String hi, long afterPrice, UUID afterId, int limit) {}

    /** What anybody may see of a plot on a plan. */
    record Mark(int row, int number, PlotState state, Outline outline) {}

    /** A plot of a section that is laid out. */
    record Laid(
            UUID id,
            int row,
            int number,
            PlotState state,
            @Nullable String reason,
            Outline outline) {}

    /** All plots of a section in one statement; the price is that of its line. Answers how many. */
    Mono<Long> insert(UUID cemetery, SectionLayout layout, List<Laid> plots, UUID by, Instant now) {
        Integer[] area = layout.areaSquareMetres() == null
                ? new Integer[] {null}
                : new Integer[] {
                    layout.areaSquareMetres().movePointRight(DECIMETRES).intValueExact()
                };
        return client.sql("""
                        insert into cemetery.plot (cemetery_id, id, section_code, row_number, number, kind, capacity, area_dm2,
                            price_code, price_fen, state, reason, changed_by, changed_at, x, y, width, height)
                        select l.cemetery_id, n.id, :section, n.row_number, n.number, :kind, :capacity, (:area::int[])[1],
                               l.code, l.price_fen, n.state, n.reason, :by, :now, n.x, n.y, n.width, n.height
                        from unnest(:ids, :rows, :numbers, :states, :reasons, :xs, :ys, :widths, :heights)
                                 as n (id, row_number, number, state, reason, x, y, width, height)
                        join cemetery.price_line l on l.cemetery_id = :cemetery and l.code = :price and l.charge = 'PLOT'""")
                .bind("cemetery", cemetery)
                .bind("section", layout.code())
                .bind("kind", layout.kind().name())
                .bind("capacity", layout.capacity())
                .bind("area", area)
                .bind("price", layout.priceCode())
                .bind("by", by)
                .bind("now", now)
                .bind("ids", plots.stream().map(Laid::id).toArray(UUID[]::new))
                .bind("rows", plots.stream().map(Laid::row).toArray(Integer[]::new))
                .bind("numbers", plots.stream().map(Laid::number).toArray(Integer[]::new))
                .bind("states", plots.stream().map(plot -> plot.state().name()).toArray(String[]::new))
                .bind("reasons", plots.stream().map(Laid::reason).toArray(String[]::new))
                .bind("xs", plots.stream().map(plot -> plot.outline().x()).toArray(Integer[]::new))
                .bind("ys", plots.stream().map(plot -> plot.outline().y()).toArray(Integer[]::new))
                .bind(
                        "widths",
                        plots.stream().map(plot -> plot.outline().width()).toArray(Integer[]::new))
                .bind(
                        "heights",
                        plots.stream().map(plot -> plot.outline().height()).toArray(Integer[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** The new list holds for plots that nobody has been promised. */
    Mono<Void> followPrices(UUID cemetery) {
        return client.sql("""
                        update cemetery.plot p set price_fen = l.price_fen, version = p.version + 1
                        from cemetery.price_line l
                        where p.cemetery_id = :cemetery and l.cemetery_id = p.cemetery_id and l.code = p.price_code
                          and p.state in ('FREE', 'WITHDRAWN') and p.price_fen <> l.price_fen""").bind("cemetery", cemetery).then();
    }

    Mono<Plot> find(UUID cemetery, UUID id, Scope scope) {
        return scope.bind(client.sql(COLUMNS + "p.id = :id and " + scope.where("c")))
                .bind("cemetery", cemetery)
                .bind("id", id)
                .map((row, _) -> plot(row))
                .one();
    }

    Flux<Plot> ofSection(UUID cemetery, String section, Scope scope) {
        return scope.bind(client.sql(COLUMNS + "p.section_code = :section and " + scope.where("c")
                        + " order by p.row_number, p.number"))
                .bind("cemetery", cemetery)
                .bind("section", section)
                .map((row, _) -> plot(row))
                .all();
    }

    Flux<Mark> marks(UUID cemetery, String section) {
        return client.sql("""
                        select p.row_number, p.number, p.state, p.x, p.y, p.width, p.height
                        from cemetery.plot p where p.cemetery_id = :cemetery and p.section_code = :section
                        order by p.row_number, p.number""")
                .bind("cemetery", cemetery)
                .bind("section", section)
                .map((row, _) -> new Mark(
                        Rows.get(row, "row_number", Integer.class),
                        Rows.get(row, "number", Integer.class),
                        PlotState.valueOf(Rows.get(row, "state", String.class)),
                        outline(row)))
                .all();
    }

    Flux<Found> free(Page page, Wanted wanted) {
        var select = client.sql("""
                        select p.*, s.name as section_name, l.term_years, c.name as cemetery_name, c.division_code
                        from cemetery.plot p
                        join cemetery.cemetery c on c.id = p.cemetery_id
                        join cemetery.section s on s.cemetery_id = p.cemetery_id and s.code = p.section_code
                        join cemetery.price_line l on l.cemetery_id = p.cemetery_id and l.code = p.price_code
                        where p.state = 'FREE' and (p.price_fen, p.id) > (:afterPrice, :afterId)
                          and c.division_code >= :lo and c.division_code < :hi %s
                        order by p.price_fen, p.id limit :limit""".formatted(wanted.where("p")));
        return wanted.bind(select)
                .bind("lo", page.lo())
                .bind("hi", page.hi())
                .bind("afterPrice", page.afterPrice())
                .bind("afterId", page.afterId())
                .bind("limit", page.limit())
                .map((row, _) -> new Found(
                        plot(row),
                        Rows.get(row, "cemetery_name", String.class),
                        Rows.get(row, "division_code", String.class)))
                .all();
    }

    /** Writes a transition over the version it was decided on; false when somebody was faster. */
    Mono<Boolean> update(Plot plot, UUID by) {
        var update = client.sql("""
                        update cemetery.plot p
                        set version = version + 1, state = :state, reason = :reason, changed_by = :by, changed_at = :at
                        where p.cemetery_id = :cemetery and p.id = :id and p.version = :version""")
                .bind("cemetery", plot.cemeteryId())
                .bind("id", plot.id())
                .bind("version", plot.version())
                .bind("state", plot.state().name())
                .bind("by", by)
                .bind("at", plot.changedAt());
        return Binding.bind(update, "reason", plot.reason(), String.class)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static Plot plot(Row row) {
        Integer area = row.get("area_dm2", Integer.class);
        return new Plot(
                Rows.get(row, "cemetery_id", UUID.class),
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "version", Integer.class),
                new Plot.Place(
                        Rows.get(row, "section_code", String.class),
                        Rows.get(row, "section_name", String.class),
                        Rows.get(row, "row_number", Integer.class),
                        Rows.get(row, "number", Integer.class),
                        outline(row)),
                PlotKind.valueOf(Rows.get(row, "kind", String.class)),
                Rows.get(row, "capacity", Integer.class),
                area == null ? null : BigDecimal.valueOf(area, DECIMETRES),
                Rows.get(row, "price_fen", Long.class),
                row.get("term_years", Integer.class),
                PlotState.valueOf(Rows.get(row, "state", String.class)),
                row.get("reason", String.class),
                Rows.get(row, "changed_at", Instant.class));
    }

    private static Outline outline(Row row) {
        return new Outline(
                Rows.get(row, "x", Integer.class),
                Rows.get(row, "y", Integer.class),
                Rows.get(row, "width", Integer.class),
                Rows.get(row, "height", Integer.class));
    }
}
