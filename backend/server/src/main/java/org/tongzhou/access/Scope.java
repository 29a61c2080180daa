package org.tongzhou.access;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * Which rows a caller may see for one permission: areas of staff and integrators, or a citizen's own. An empty scope matches
 * nothing. Tables in scope have the columns {@code division_code} (collation "C"), {@code business_line}, {@code citizen_id} and
 * {@code id}, by which a right over one object alone is recognised.
 */
public final class Scope {

    /** Matches nothing. */
    public static final Scope NOTHING = new Scope(List.of(), null, null, false);

    /** Matches everything; for the work of the system itself, never for a caller. */
    public static final Scope SYSTEM = new Scope(List.of(), null, null, true);

    private final List<Reach> reaches;
    private final @Nullable UUID own;
    private final @Nullable UUID session;
    private final boolean all;

    private Scope(List<Reach> reaches, @Nullable UUID own, @Nullable UUID session, boolean all) {
        this.reaches = reaches;
        this.own = own;
        this.session = session;
        this.all = all;
    }

    static Scope of(List<Reach> reaches) {
        return new Scope(List.copyOf(reaches), null, null, false);
    }

    /** A citizen's own rows; those are open that the session has opened, see {@link OpenedMatters}. */
    static Scope own(UUID citizen, @Nullable UUID session) {
        return new Scope(List.of(), citizen, session, false);
    }

    /** The predicate over the columns of {@code alias}; its parameters are bound by {@link #bind}. */
    public String where(String alias) {
        if (all) {
            return "true";
        }
        if (own != null) {
            return alias + ".citizen_id = :scopeOwn";
        }
        if (reaches.isEmpty()) {
            return "false";
        }
        return IntStream.range(0, reaches.size())
                .mapToObj(i -> where(alias, i))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    /** Whether the matter of that id may be shown; its parameter is bound by {@link #bindOpened}. See {@link OpenedMatters}. */
    public String opened(String matter) {
        return session == null
                ? "true"
                : "exists (select from access.opened_matter o where o.session_id = :scopeSession and o.matter_id = %s)"
                        .formatted(matter);
    }

    public GenericExecuteSpec bindOpened(GenericExecuteSpec spec) {
        return session == null ? spec : spec.bind("scopeSession", session);
    }

    private String where(String alias, int i) {
        Reach reach = reaches.get(i);
        String line = reach.businessLine() == null ? "" : " and %1$s.business_line = :scopeLine%2$d";
        String object = reach.objectId() == null ? "" : " and %1$s.id = :scopeObject%2$d";
        return ("(%1$s.division_code >= :scopeLo%2$d and %1$s.division_code < :scopeHi%2$d" + line + object + ")")
                .formatted(alias, i);
    }

    public GenericExecuteSpec bind(GenericExecuteSpec spec) {
        GenericExecuteSpec bound = own == null ? spec : spec.bind("scopeOwn", own);
        for (int i = 0; i < reaches.size(); i++) {
            Reach reach = reaches.get(i);
            bound = bound.bind("scopeLo" + i, reach.lo()).bind("scopeHi" + i, reach.hi());
            if (reach.businessLine() != null) {
                bound = bound.bind("scopeLine" + i, reach.businessLine());
            }
            if (reach.objectId() != null) {
                bound = bound.bind("scopeObject" + i, reach.objectId());
            }
        }
        return bound;
    }

    /** The ranges as {@code lo-hi,lo-hi}, for row policies of the database that repeat the predicate (S9). */
    public String ranges() {
        return reaches.stream().map(reach -> reach.lo() + "-" + reach.hi()).collect(Collectors.joining(","));
    }

    /** Whether a row to be inserted lies inside; a citizen's own rows are judged by the one who inserts them. */
    public boolean covers(String divisionCode, String businessLine) {
        return all || reaches.stream().anyMatch(reach -> reach.covers(divisionCode, businessLine));
    }

    /** Whether this is an area of staff or integrators, not somebody's own rows and not the system's work. */
    public boolean isArea() {
        return !all && own == null;
    }

    /** Whether a row with these columns lies inside, as {@link #where} asks the database. */
    public boolean includes(String divisionCode, String businessLine, UUID id, @Nullable UUID citizenId) {
        return all
                || (own != null && own.equals(citizenId))
                || reaches.stream().anyMatch(reach -> reach.includes(divisionCode, businessLine, id));
    }

    /** A text that is equal for equal scopes, for binding cursors to their reader. */
    public String fingerprint() {
        return all ? "all" : own != null ? own.toString() : reaches.toString();
    }
}
