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
    public static final Scope NOTHING = new Scope("scope", List.of(), null, null, false);

    /** Matches everything; for the work of the system itself, never for a caller. */
    public static final Scope SYSTEM = new Scope("scope", List.of(), null, null, true);

    private final String name;
    private final List<Reach> reaches;
    private final @Nullable UUID own;
    private final @Nullable UUID session;
    private final boolean all;

    private Scope(String name, List<Reach> reaches, @Nullable UUID own, @Nullable UUID session, boolean all) {
        this.name = name;
        this.reaches = reaches;
        this.own = own;
        this.session = session;
        this.all = all;
    }

    static Scope of(List<Reach> reaches) {
        return new Scope("scope", List.copyOf(reaches), null, null, false);
    }

    /** A citizen's own rows; those are open that the session has opened, see {@link OpenedMatters}. */
    static Scope own(UUID citizen, @Nullable UUID session) {
        return new Scope("scope", List.of(), citizen, session, false);
    }

    /** The same with parameters of another name, for a statement that asks for two scopes at once. */
    public Scope named(String other) {
        return new Scope(other, reaches, own, session, all);
    }

    /** The same areas without regard to lines of business, for what is everybody's business there. */
    public Scope anyLine() {
        return new Scope(
                name,
                reaches.stream()
                        .map(reach -> new Reach(reach.lo(), reach.hi(), null, reach.objectId()))
                        .toList(),
                own,
                session,
                all);
    }

    /** The predicate over the columns of {@code alias}; its parameters are bound by {@link #bind}. */
    public String where(String alias) {
        if (all) {
            return "true";
        }
        if (own != null) {
            return alias + ".citizen_id = :" + name + "Own";
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
                : "exists (select from access.opened_matter o where o.session_id = :%sSession and o.matter_id = %s)"
                        .formatted(name, matter);
    }

    public GenericExecuteSpec bindOpened(GenericExecuteSpec spec) {
        return session == null ? spec : spec.bind(name + "Session", session);
    }

    private String where(String alias, int i) {
        Reach reach = reaches.get(i);
        String line = reach.businessLine() == null ? "" : " and %1$s.business_line = :%3$sLine%2$d";
        String object = reach.objectId() == null ? "" : " and %1$s.id = :%3$sObject%2$d";
        return ("(%1$s.division_code >= :%3$sLo%2$d and %1$s.division_code < :%3$sHi%2$d" + line + object + ")")
                .formatted(alias, i, name);
    }

    public GenericExecuteSpec bind(GenericExecuteSpec spec) {
        GenericExecuteSpec bound = own == null ? spec : spec.bind(name + "Own", own);
        for (int i = 0; i < reaches.size(); i++) {
            Reach reach = reaches.get(i);
            bound = bound.bind(name + "Lo" + i, reach.lo()).bind(name + "Hi" + i, reach.hi());
            if (reach.businessLine() != null) {
                bound = bound.bind(name + "Line" + i, reach.businessLine());
            }
            if (reach.objectId() != null) {
                bound = bound.bind(name + "Object" + i, reach.objectId());
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
