package org.tongzhou.platform;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time zone of the prefecture; every legal day begins at its midnight. */
public final class Zones {

    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Zones() {}

    /** The civil day that the clock shows in Zhoushan. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), SHANGHAI);
    }
}
