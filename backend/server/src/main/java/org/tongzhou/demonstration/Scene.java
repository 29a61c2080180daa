package org.tongzhou.demonstration;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.parameters.WorkingDays;
import org.tongzhou.platform.Zones;

/** The set clock of the demonstration and the commands given under it; their keys repeat, so nothing is made twice. */
record Scene(Instant start, WorkingDays days) {

    /** The days ago of what happens at the very moment. */
    static final int NOW = -1;

    /** The morning so many working days before the first start, a little later for each step of a case. */
    Instant at(int daysAgo, int step) {
        if (daysAgo == NOW) {
            return start;
        }
        LocalDate day = LocalDate.ofInstant(start, Zones.SHANGHAI);
        for (int left = daysAgo; left > 0; ) {
            day = day.minusDays(1);
            if (days.isWorkingDay(day)) {
                left--;
            }
        }
        Instant morning = day.atTime(LocalTime.of(8, 30))
                .plusMinutes(23L * step)
                .atZone(Zones.SHANGHAI)
                .toInstant();
        return morning.isBefore(start) ? morning : start.minusSeconds(60L * (20 - step));
    }

    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, Zones.SHANGHAI);
    }

    Command command(Caller caller, String permission, String key, int version, Instant now) {
        byte[] fingerprint = key.getBytes(StandardCharsets.UTF_8);
        return new Command(
                caller,
                caller.scope(permission),
                "demonstration",
                "demonstration-" + key,
                () -> fingerprint,
                version,
                now,
                UUID.nameUUIDFromBytes(fingerprint));
    }

    static Caller citizen(UUID id) {
        return new Caller(Door.CITIZEN, id, null, 1, List.of(), null, null, false);
    }

    static Caller staff(UUID id, Cast cast) {
        var grant = new Caller.Grant(
                cast.role(), cast.role().permissions(), cast.divisionCode(), cast.businessLine(), null);
        return new Caller(Door.STAFF, id, cast.name(), 2, List.of(grant), null, null, true);
    }
}
