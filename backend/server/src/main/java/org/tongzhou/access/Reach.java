package org.tongzhou.access;

import org.jspecify.annotations.Nullable;
import org.tongzhou.divisions.DivisionCode;

/** A range of twelve-digit division codes, end exclusive, and one line of business or all. */
record Reach(String lo, String hi, @Nullable String businessLine) {

    static Reach of(String divisionCode, @Nullable String businessLine) {
        DivisionCode division = new DivisionCode(divisionCode);
        return new Reach(division.lo(), division.hi(), businessLine);
    }

    boolean covers(String divisionCode, String line) {
        return lo.compareTo(divisionCode) <= 0
                && hi.compareTo(divisionCode) > 0
                && (businessLine == null || businessLine.equals(line));
    }
}
