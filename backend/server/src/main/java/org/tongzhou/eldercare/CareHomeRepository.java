package org.tongzhou.eldercare;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.eldercare.InstitutionRepository.Counted;
import reactor.core.publisher.Flux;

/** The SQL of the public search: filed institutions only, in one statement, without a scope since anybody may see them. */
@Repository
class CareHomeRepository {

    private final DatabaseClient client;

    CareHomeRepository(DatabaseClient client) {
        this.client = client;
    }

    /** What is looked for, and the last one shown before. */
    record Search(
            String lo,
            String hi,
            @Nullable BedKind kind,
            boolean freeOnly,
            @Nullable Long maxPriceFen,
            boolean byName,
            @Nullable After after,
            int limit) {}

    /** The place in a list: how many beds were free, the name and the id. */
    record After(int free, String name, UUID id) {}

    Flux<Counted> search(Search search) {
        String free = search.kind() == null
                ? "b.ordinary_free + b.nursing_free + b.cognitive_free"
                : "b." + column(search.kind()) + "_free";
        List<String> where = new ArrayList<>(
                List.of("i.filing_state = 'FILED' and i.division_code >= :lo and i.division_code < :hi"));
        if (search.kind() != null) {
            where.add("b." + column(search.kind()) + " > 0");
        }
        if (search.freeOnly()) {
            where.add(free + " > 0");
        }
        if (search.maxPriceFen() != null) {
            where.add("i.price_from_fen <= :maxPrice");
        }
        if (search.after() != null) {
            where.add(
                    search.byName()
                            ? "(i.name, i.id) > (:afterName, :afterId)"
                            : "(-(" + free + "), i.name, i.id) > (:afterFree, :afterName, :afterId)");
        }
        String order = search.byName() ? "i.name, i.id" : "-(" + free + "), i.name, i.id";
        GenericExecuteSpec select = client.sql(InstitutionRepository.COUNTED + String.join(" and ", where)
                        + " order by " + order + " limit :limit")
                .bind("lo", search.lo())
                .bind("hi", search.hi())
                .bind("limit", search.limit());
        return bind(select, search)
                .map((row, _) -> InstitutionRepository.counted(row))
                .all();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec select, Search search) {
        GenericExecuteSpec bound =
                search.maxPriceFen() == null ? select : select.bind("maxPrice", search.maxPriceFen());
        After after = search.after();
        if (after == null) {
            return bound;
        }
        bound = bound.bind("afterName", after.name()).bind("afterId", after.id());
        return search.byName() ? bound : bound.bind("afterFree", (long) -after.free());
    }

    private static String column(BedKind kind) {
        return switch (kind) {
            case ORDINARY -> "ordinary";
            case NURSING -> "nursing";
            case COGNITIVE -> "cognitive";
        };
    }
}
