package org.tongzhou.parameters;

import java.time.Instant;
import java.time.LocalDate;
import org.tongzhou.platform.Zones;

/**
 * The last day of a period. It is provisional where it rests on a year whose holiday notice is not published yet, and then must
 * be computed again when the notice is there.
 */
public record DueDate(LocalDate date, boolean provisional) {

    /** The moment after which the period is over: midnight at the end of its last day. */
    public Instant end() {
        return date.plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant();
    }
}
