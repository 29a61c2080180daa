package org.tongzhou.divisions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One administrative division with the time in which it exists (AD-04). */
public record Division(
        DivisionCode code,
        String name,
        DivisionLevel level,
        @Nullable DivisionCode parentCode,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable DivisionCode replacedBy) {

    /** Whether it exists on that day; the day of its end is the first on which it does not. */
    public boolean existsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }
}
