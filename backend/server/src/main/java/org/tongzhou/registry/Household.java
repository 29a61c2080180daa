package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A household registration (户籍) as it was on a day: its members of that day. */
record Household(UUID id, int version, String divisionCode, List<Member> members) {

    /** Somebody of the household, from a day until a day that is no longer counted. */
    record Member(
            UUID id,
            Related person,
            HouseholdRelation relation,
            LocalDate since,
            @Nullable LocalDate until) {}

    /** Somebody who stands beside a person, and whether the caller may look them up. */
    record Related(Person person, boolean inScope) {}
}
