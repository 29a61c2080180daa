package org.tongzhou.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tongzhou.casework.ClockRow.Colour;
import org.tongzhou.parameters.CalendarFixtures;
import org.tongzhou.parameters.PeriodUnit;
import org.tongzhou.parameters.WorkingDays;

/** GS-03: green in time, amber with a fifth or a working day left, red over; a pause keeps what was left. */
class ClockRowTests {

    private static final WorkingDays DAYS = CalendarFixtures.published();
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void turnsAmberWithOneWorkingDayLeftAndRedAfterTheLast() {
        ClockRow clock = started(3);

        assertThat(clock.dueOn()).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(clock.colour(LocalDate.of(2026, 11, 24))).isEqualTo(Colour.GREEN);
        assertThat(clock.colour(LocalDate.of(2026, 11, 25))).isEqualTo(Colour.AMBER);
        assertThat(clock.colour(LocalDate.of(2026, 11, 26))).isEqualTo(Colour.AMBER);
        assertThat(clock.colour(LocalDate.of(2026, 11, 27))).isEqualTo(Colour.RED);
        assertThat(clock.remaining(LocalDate.of(2026, 11, 27), DAYS)).isEqualTo(-1);
    }

    @Test
    void runsOnAfterAPauseWithTheWorkingDaysThatWereLeft() {
        ClockRow paused = started(7).pause(LocalDate.of(2026, 11, 25), "assessment-order");

        assertThat(paused.remaining(LocalDate.of(2026, 12, 30), DAYS)).isEqualTo(5);
        assertThat(paused.resume(LocalDate.of(2026, 12, 4), DAYS).dueOn()).isEqualTo(LocalDate.of(2026, 12, 11));
    }

    @Test
    void keepsTheColourOfTheDayOnWhichItWasMet() {
        ClockRow inTime = started(3).stop(LocalDate.of(2026, 11, 24));
        ClockRow late = started(3).stop(LocalDate.of(2026, 11, 30));

        assertThat(inTime.colour(LocalDate.of(2027, 1, 1))).isEqualTo(Colour.GREEN);
        assertThat(late.colour(LocalDate.of(2027, 1, 1))).isEqualTo(Colour.RED);
    }

    private static ClockRow started(int limit) {
        return ClockRow.start("accept", 1, limit, PeriodUnit.W, MONDAY, DAYS.addWorkingDays(MONDAY, limit), DAYS);
    }
}
