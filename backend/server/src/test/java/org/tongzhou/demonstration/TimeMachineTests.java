package org.tongzhou.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.demonstration.LiveEvents.Event;
import org.tongzhou.parameters.CalendarFixtures;
import org.tongzhou.platform.Zones;

class TimeMachineTests {

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T10:00, 2026-11-27T10:00",
        "2026-11-27T23:59, 2026-11-30T23:59",
        "2026-11-28T00:30, 2026-11-30T00:30",
        "2026-09-30T09:00, 2026-10-08T09:00"
    })
    void aWorkingDayOnIsTheSameTimeOfTheNextWorkingDay(LocalDateTime from, LocalDateTime to) {
        Instant now = from.atZone(Zones.SHANGHAI).toInstant();
        assertThat(TimeMachine.toNextWorkingDay(now, CalendarFixtures.published()))
                .isEqualTo(Duration.between(from, to));
    }

    @Test
    void fourApplicantsAreOnTheirWayAtATimeAndEachGoesThroughAllSteps() {
        assertThat(Event.of(1)).isEqualTo(new Event(60, "submission"));
        assertThat(Event.of(4)).isEqualTo(new Event(63, "submission"));
        assertThat(Event.of(5)).isEqualTo(new Event(60, "acceptance"));
        assertThat(Event.of(16)).isEqualTo(new Event(63, "assessment"));
        assertThat(Event.of(17)).isEqualTo(new Event(64, "submission"));
        assertThat(Event.of(481).possible()).isFalse();
    }
}
