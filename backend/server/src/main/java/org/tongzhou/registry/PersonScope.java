package org.tongzhou.registry;

import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Scope;

/**
 * Whom a caller may look up with a permission: who lives in the area, whatever the line of business; whom a case or an
 * institution of the caller's lines names; and, only together with the right to child protection at the same place, whom that
 * names.
 */
record PersonScope(Scope homes, Scope lines, Scope protection) {

    static PersonScope of(Caller caller, String permission) {
        Scope scope = caller.scope(permission);
        return new PersonScope(
                scope.anyLine().named("homes"),
                scope.named("lines"),
                caller.scope("childreport.read").named("protection"));
    }

    /** Whether a row of {@code registry.person_link} counts. */
    String where(String link) {
        return "case when %1$s.confidential then %2$s and %3$s when %1$s.business_line is null then %4$s else %2$s end"
                .formatted(link, lines.where(link), protection.where(link), homes.where(link));
    }

    /** Whether any row names the person that stands under that id, or one merged into it. */
    String names(String id) {
        return "exists (select from registry.person_link l where l.person_id in (" + cluster(id) + ") and " + where("l")
                + ")";
    }

    /** Every id of the person that stands under {@code id}. */
    static String cluster(String id) {
        return "select %1$s union all select c.person_id from registry.alias c where c.standing_id = %1$s"
                .formatted(id);
    }

    /** The predicate for rows that only have a place, such as households. */
    String here(String alias) {
        return homes.where(alias);
    }

    GenericExecuteSpec bind(GenericExecuteSpec spec) {
        return protection.bind(lines.bind(homes.bind(spec)));
    }

    /** The same for a statement that asks only {@link #here}. */
    GenericExecuteSpec bindHere(GenericExecuteSpec spec) {
        return homes.bind(spec);
    }
}
