package org.tongzhou.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.divisions.DivisionCode;

/** A range of twelve-digit division codes, end exclusive, one line of business or all, and one object there or all. */
record Reach(
        String lo,
        String hi,
        @Nullable String businessLine,
        @Nullable UUID objectId) {

    static Reach of(String divisionCode, @Nullable String businessLine, @Nullable UUID objectId) {
        DivisionCode division = new DivisionCode(divisionCode);
        return new Reach(division.lo(), division.hi(), businessLine, objectId);
    }

    /** Whether something new may come into being there; who has one object makes no others. */
    boolean covers(String divisionCode, String line) {
        return objectId == null && here(divisionCode, line);
    }

    /** Whether the object of that id there is within reach. */
    boolean includes(String divisionCode, String line, UUID id) {
        return (objectId == null || objectId.equals(id)) && here(divisionCode, line);
    }

    private boolean here(String divisionCode, String line) {
        return lo.compareTo(divisionCode) <= 0
                && hi.compareTo(divisionCode) > 0
                && (businessLine == null || businessLine.equals(line));
    }
}
