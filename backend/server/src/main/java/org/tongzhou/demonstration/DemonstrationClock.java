package org.tongzhou.demonstration;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.RealTime;

/** The business clock of the demonstration: the real one, moved on by what all servers read from the database. */
@Component
@Primary
@Profile("demo")
class DemonstrationClock extends Clock {

    private final Clock real;
    private final Settings settings;

    DemonstrationClock(@RealTime Clock real, Settings settings) {
        this.real = real;
        this.settings = settings;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(settings.get().ahead());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DemonstrationClock(real.withZone(zone), settings);
    }
}
