package org.tongzhou.administration;

import org.jspecify.annotations.Nullable;
import org.tongzhou.divisions.Division;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.DivisionLevel;

/** One division as a form offers it. */
record DivisionView(
        String code,
        String name,
        DivisionLevel level,
        @Nullable String parentCode) {

    static DivisionView of(Division division) {
        DivisionCode parent = division.parentCode();
        return new DivisionView(
                division.code().value(), division.name(), division.level(), parent == null ? null : parent.value());
    }
}
