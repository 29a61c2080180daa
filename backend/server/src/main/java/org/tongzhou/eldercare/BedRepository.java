package org.tongzhou.eldercare;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Scope;
import org.tongzhou.eldercare.Bed.BedPlace;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of the bed. A bed lies in the scope of its institution. */
@Repository
class BedRepository {

    private static final String BEDS = """
            select d.* from eldercare.bed d join eldercare.institution i on i.id = d.institution_id
            where d.institution_id = :institution and\s""";

    private final DatabaseClient client;

    BedRepository(DatabaseClient client) {
        this.client = client;
    }

    /** All beds of an institution in the order in which one walks through the house. */
    Flux<Bed> all(UUID institution, Scope scope) {
        return scope.bind(client.sql(BEDS + scope.where("i") + " order by d.building, d.floor, d.room, d.number"))
                .bind("institution", institution)
                .map((row, _) -> bed(row))
                .all();
    }

    Mono<Bed> find(UUID institution, UUID id, Scope scope) {
        return scope.bind(client.sql(BEDS + scope.where("i") + " and d.id = :id"))
                .bind("institution", institution)
                .bind("id", id)
                .map((row, _) -> bed(row))
                .one();
    }

    /** Rows for every bed of every room at once; empty where one of these places has a bed already. */
    Mono<Long> insert(UUID institution, BedAddition addition, List<UUID> ids, Instant now) {
        return client.sql("""
                        insert into eldercare.bed (institution_id, id, building, floor, room, number, kind, state_since)
                        select :institution, (:ids::uuid[])[(r.at - 1) * :each + n], :building, :floor, r.room, n, :kind, :now
                        from unnest(:rooms::text[]) with ordinality as r(room, at), generate_series(1, :each) as n
                        on conflict do nothing""")
                .bind("institution", institution)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("building", Objects.requireNonNullElse(addition.building(), ""))
                .bind("floor", addition.floor())
                .bind("rooms", addition.rooms().toArray(String[]::new))
                .bind("each", addition.bedsPerRoom())
                .bind("kind", addition.kind().name())
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }

    /** Writes a state over the version it was decided on; empty when somebody was faster. */
    Mono<Bed> update(Bed bed) {
        var update = client.sql("""
                        update eldercare.bed d set version = version + 1, state = :state, state_reason = :reason, state_since = :since
                        where d.institution_id = :institution and d.id = :id and d.version = :version returning d.*""")
                .bind("institution", bed.institutionId())
                .bind("id", bed.id())
                .bind("version", bed.version())
                .bind("state", bed.state().name())
                .bind("since", bed.since());
        return Binding.bind(update, "reason", bed.reason(), String.class)
                .map((row, _) -> bed(row))
                .one();
    }

    /** Writes what became of many free beds of one institution at once; those that are not free stay as they are. */
    Mono<Long> takeStock(UUID institution, Map<UUID, BedState> found, String reason, Instant now, Scope scope) {
        List<UUID> beds = List.copyOf(found.keySet());
        return scope.bind(client.sql("""
                        update eldercare.bed d set version = d.version + 1, state = f.state, state_reason = :reason, state_since = :now
                        from eldercare.institution i, unnest(:beds::uuid[], :states::text[]) as f(id, state)
                        where d.institution_id = :institution and i.id = d.institution_id and d.id = f.id
                          and d.state = 'FREE' and f.state <> 'FREE' and\s""" + scope.where("i")))
                .bind("institution", institution)
                .bind("beds", beds.toArray(UUID[]::new))
                .bind(
                        "states",
                        beds.stream()
                                .map(bed ->
                                        Objects.requireNonNull(found.get(bed)).name())
                                .toArray(String[]::new))
                .bind("reason", reason)
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }

    private static Bed bed(Row row) {
        return new Bed(
                Rows.get(row, "institution_id", UUID.class),
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "version", Integer.class),
                new BedPlace(
                        Rows.get(row, "building", String.class),
                        Rows.get(row, "floor", Number.class).intValue(),
                        Rows.get(row, "room", String.class),
                        Rows.get(row, "number", Number.class).intValue()),
                BedKind.valueOf(Rows.get(row, "kind", String.class)),
                BedState.valueOf(Rows.get(row, "state", String.class)),
                row.get("state_reason", String.class),
                Rows.get(row, "state_since", Instant.class));
    }
}
