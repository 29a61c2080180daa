package org.tongzhou.casework;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseRow.CaseOwner;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of lists of cases. A draft is seen by nobody but its citizen. */
@Repository
class CaseListRepository {

    private static final String COLUMNS = """
            select k.id, k.version, k.number, k.item_code, k.applicant_masked, k.division_code, k.state, k.clock_key, k.due_on,
                   k.amber_on, k.paused, k.owner_id, k.owner_name, k.submitted_at, k.created_at, {opened} as opened
            from casework.service_case k where\s""";

    /** Somebody has to act: a step is open, or a bad rating is to be followed up. The words are those of the index. */
    private static final String WAITS =
            "(k.state in ('SUBMITTED', 'SUPPLEMENTING', 'ACCEPTED', 'REVIEWED') or k.follow_up)";

    /** Last in the order of due days: what has none. */
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final DatabaseClient client;

    CaseListRepository(DatabaseClient client) {
        this.client = client;
    }

    record Card(
            UUID id,
            int version,
            @Nullable String number,
            String itemCode,
            @Nullable String applicantMasked,
            String divisionCode,
            CaseState state,
            @Nullable String clockKey,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate amberOn,
            boolean paused,
            @Nullable CaseOwner owner,
            @Nullable Instant submittedAt,
            Instant createdAt,
            boolean opened) {}

    /** What a citizen has begun for that person. */
    Flux<UUID> begunFor(UUID citizen, Collection<UUID> people) {
        return client.sql(
                        "select id from casework.service_case where citizen_id = :citizen and person_id = any(:people)")
                .bind("citizen", citizen)
                .bind("people", people.toArray(UUID[]::new))
                .map((row, _) -> Rows.get(row, "id", UUID.class))
                .all();
    }

    /** What a list is narrowed to and where it goes on. */
    record Filter(
            @Nullable CaseState state,
            @Nullable String itemCode,
            @Nullable String colour,
            @Nullable UUID owner,
            boolean unowned,
            @Nullable String divisionLo,
            @Nullable String divisionHi,
            boolean byDue,
            boolean withDrafts,
            @Nullable List<String> after,
            int limit) {}

    /** Counts of what waits in a scope, by colour. */
    record CaseCounts(long red, long amber, long green, long paused, long mine, long unassigned, long total) {}

    Flux<Card> list(Filter filter, Scope scope, LocalDate today) {
        List<String> where = new ArrayList<>(List.of(scope.where("k")));
        if (filter.state() != null) {
            where.add("k.state = :state");
        } else if (filter.byDue()) {
            where.add(WAITS);
        }
        if (!filter.withDrafts()) {
            where.add("k.state <> 'DRAFT'");
        }
        if (filter.itemCode() != null) {
            where.add("k.item_code = :itemCode");
        }
        if (filter.colour() != null) {
            where.add(colour(filter.colour()));
        }
        if (filter.owner() != null) {
            where.add("k.owner_id = :owner");
        }
        if (filter.unowned()) {
            where.add("k.owner_id is null");
        }
        if (filter.divisionLo() != null) {
            where.add("k.division_code >= :divisionLo and k.division_code < :divisionHi");
        }
        if (filter.after() != null) {
            where.add(
                    filter.byDue()
                            ? "(coalesce(k.due_on, date '9999-12-31'), k.id) > (:afterDue, :afterId)"
                            : "(k.created_at, k.id) < (:afterTime, :afterId)");
        }
        String order = filter.byDue()
                ? " order by coalesce(k.due_on, date '9999-12-31'), k.id"
                : " order by k.created_at desc, k.id desc";
        var select = select(scope, String.join(" and ", where) + order + " limit :limit");
        return bind(select, filter, today).map((row, _) -> card(row)).all();
    }

    private GenericExecuteSpec select(Scope scope, String rest) {
        String sql = COLUMNS.replace("{opened}", scope.opened("k.id")) + rest;
        return scope.bindOpened(scope.bind(client.sql(sql)));
    }

    private static String colour(String colour) {
        return switch (colour) {
            case "RED" -> "not k.paused and k.due_on < :today";
            case "AMBER" -> "not k.paused and k.amber_on <= :today and k.due_on >= :today";
            case "GREEN" -> "not k.paused and k.amber_on > :today";
            default -> "k.paused";
        };
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec select, Filter filter, LocalDate today) {
        GenericExecuteSpec bound = select.bind("limit", filter.limit());
        if (filter.state() != null) {
            bound = bound.bind("state", filter.state().name());
        }
        if (filter.itemCode() != null) {
            bound = bound.bind("itemCode", filter.itemCode());
        }
        if (filter.colour() != null && !"PAUSED".equals(filter.colour())) {
            bound = bound.bind("today", today);
        }
        if (filter.owner() != null) {
            bound = bound.bind("owner", filter.owner());
        }
        if (filter.divisionLo() != null && filter.divisionHi() != null) {
            bound = bound.bind("divisionLo", filter.divisionLo()).bind("divisionHi", filter.divisionHi());
        }
        List<String> after = filter.after();
        if (after == null) {
            return bound;
        }
        bound = bound.bind("afterId", UUID.fromString(after.get(1)));
        return filter.byDue()
                ? bound.bind("afterDue", LocalDate.parse(after.get(0)))
                : bound.bind("afterTime", Instant.parse(after.get(0)));
    }

    /** The position of a card in its order, for a cursor. */
    static Object[] position(Card card, boolean byDue) {
        LocalDate due = card.dueOn() == null ? NEVER : card.dueOn();
        return new Object[] {byDue ? due : card.createdAt(), card.id()};
    }

    Mono<CaseCounts> counts(Scope scope, UUID me, LocalDate today) {
        return scope.bind(client.sql("""
                        select count(*) filter (where not k.paused and k.due_on < :today) as red,
                               count(*) filter (where not k.paused and k.amber_on <= :today and k.due_on >= :today) as amber,
                               count(*) filter (where not k.paused and k.amber_on > :today) as green,
                               count(*) filter (where k.paused) as paused,
                               count(*) filter (where k.owner_id = :me) as mine,
                               count(*) filter (where k.owner_id is null) as unassigned,
                               count(*) as total
                        from casework.service_case k
                        where\s""" + WAITS + " and " + scope.where("k")))
                .bind("today", today)
                .bind("me", me)
                .map((row, _) -> new CaseCounts(
                        Rows.get(row, "red", Long.class),
                        Rows.get(row, "amber", Long.class),
                        Rows.get(row, "green", Long.class),
                        Rows.get(row, "paused", Long.class),
                        Rows.get(row, "mine", Long.class),
                        Rows.get(row, "unassigned", Long.class),
                        Rows.get(row, "total", Long.class)))
                .one();
    }

    /** The latest cases in scope that may be shown, or the one of that id if it is among them. */
    Flux<UUID> opened(@Nullable UUID id, Scope scope) {
        String one = id == null ? "" : " and k.id = :id";
        var select = scope.bindOpened(scope.bind(client.sql("select k.id from casework.service_case k where "
                + scope.where("k") + " and " + scope.opened("k.id") + one
                + " order by k.created_at desc, k.id desc limit 50")));
        return (id == null ? select : select.bind("id", id))
                .map((row, _) -> Rows.get(row, "id", UUID.class))
                .all();
    }

    /** The same cases as they stand in a list. */
    Flux<Card> openedCards(Scope scope) {
        return select(
                        scope,
                        scope.where("k") + " and " + scope.opened("k.id")
                                + " order by k.created_at desc, k.id desc limit 50")
                .map((row, _) -> card(row))
                .all();
    }

    Flux<Card> ofPeople(Collection<UUID> people, Scope scope) {
        String rest =
                " and k.state <> 'DRAFT' and k.person_id = any(:people) order by k.created_at desc, k.id desc limit 50";
        return select(scope, scope.where("k") + rest)
                .bind("people", people.toArray(UUID[]::new))
                .map((row, _) -> card(row))
                .all();
    }

    Flux<Card> byNumber(String number, Scope scope) {
        return select(scope, scope.where("k") + " and k.number = :number")
                .bind("number", number)
                .map((row, _) -> card(row))
                .all();
    }

    private static Card card(Row row) {
        UUID owner = row.get("owner_id", UUID.class);
        return new Card(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "version", Integer.class),
                row.get("number", String.class),
                Rows.get(row, "item_code", String.class),
                row.get("applicant_masked", String.class),
                Rows.get(row, "division_code", String.class),
                CaseState.valueOf(Rows.get(row, "state", String.class)),
                row.get("clock_key", String.class),
                row.get("due_on", LocalDate.class),
                row.get("amber_on", LocalDate.class),
                Rows.get(row, "paused", Boolean.class),
                owner == null ? null : new CaseOwner(owner, Rows.get(row, "owner_name", String.class)),
                row.get("submitted_at", Instant.class),
                Rows.get(row, "created_at", Instant.class),
                Rows.get(row, "opened", Boolean.class));
    }
}
