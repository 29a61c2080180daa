package org.tongzhou.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.platform.Zones;

class WorkingDaysTests {

    private static final Pattern ROW =
            Pattern.compile("^    \\(date '([-\\d]+)', '([A-Z]+)', '(.+)'\\),?$", Pattern.MULTILINE);

    private final WorkingDays days = CalendarFixtures.published();

    @ParameterizedTest
    @DisplayName("§0.2.4: each published year has the known number of working days")
    @CsvSource({"2021, 250", "2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248"})
    void countsTheWorkingDaysOfAYear(int year, int count) {
        assertThat(days.workingDaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(count);
    }

    @ParameterizedTest
    @DisplayName("§0.2.4: holidays rest, make-up days work")
    @CsvSource({
        "2025-09-28, true",
        "2025-10-01, false",
        "2025-10-06, false",
        "2025-10-08, false",
        "2025-10-09, true",
        "2025-10-11, true",
        "2025-10-12, false",
        "2026-01-02, false",
        "2026-01-04, true",
        "2026-02-14, true",
        "2026-02-23, false",
        "2026-09-25, false",
        "2026-10-10, true",
        "2026-11-23, true",
        "2026-11-22, false",
    })
    void knowsTheExchangedDays(LocalDate day, boolean working) {
        assertThat(days.isWorkingDay(day)).isEqualTo(working);
    }

    @ParameterizedTest
    @DisplayName("§0.2.3: working days are counted from the day after the start")
    @CsvSource({
        "2025-09-26, 3, 2025-09-30",
        "2025-09-30, 1, 2025-10-09",
        "2025-09-30, 3, 2025-10-11",
        "2025-09-30, 4, 2025-10-13",
        "2025-10-04, 1, 2025-10-09",
        "2026-02-13, 3, 2026-02-25",
        "2026-09-30, 3, 2026-10-10",
        "2026-11-20, 3, 2026-11-25",
        "2026-11-21, 1, 2026-11-23",
        "2026-12-30, 1, 2026-12-31",
    })
    void addsWorkingDays(LocalDate start, int count, LocalDate end) {
        assertThat(days.addWorkingDays(start, count)).isEqualTo(new DueDate(end, false));
    }

    @ParameterizedTest
    @DisplayName("§0.2.3: a period of calendar days that ends on a rest day ends on the next working day")
    @CsvSource({
        "2026-11-23, 5, 2026-11-30",
        "2026-11-23, 4, 2026-11-27",
        "2025-09-26, 5, 2025-10-09",
        "2025-09-26, 2, 2025-09-28",
        "2026-01-28, 17, 2026-02-14",
        "2026-01-28, 18, 2026-02-24",
    })
    void rollsCalendarDays(LocalDate start, int count, LocalDate end) {
        assertThat(days.due(noon(start), count, PeriodUnit.D)).isEqualTo(new DueDate(end, false));
    }

    @ParameterizedTest
    @DisplayName("§0.2.3: a month ends on the day of the same number, or on the last of the month, and rolls too")
    @CsvSource({
        "2026-01-31, 1, 2026-02-28",
        "2026-04-23, 6, 2026-10-23",
        "2025-08-31, 1, 2025-09-30",
        "2025-09-01, 1, 2025-10-09",
        "2023-08-31, 6, 2024-02-29",
    })
    void rollsMonths(LocalDate start, int count, LocalDate end) {
        assertThat(days.due(noon(start), count, PeriodUnit.M)).isEqualTo(new DueDate(end, false));
    }

    @ParameterizedTest
    @DisplayName("§10: hours run through rest days, and the day is that of Zhoushan")
    @CsvSource({
        "2026-11-21T15:59:00Z, 24, 2026-11-22",
        "2026-11-21T16:00:00Z, 24, 2026-11-23",
    })
    void countsHours(Instant start, int hours, LocalDate end) {
        assertThat(days.due(start, hours, PeriodUnit.H)).isEqualTo(new DueDate(end, false));
    }

    @Test
    @DisplayName("§0.2.3: the start day is the civil day of Zhoushan, not of UTC")
    void startsOnTheDayOfZhoushan() {
        assertThat(days.due(Instant.parse("2026-11-23T16:30:00Z"), 1, PeriodUnit.W)
                        .date())
                .isEqualTo(LocalDate.of(2026, 11, 25));
    }

    @Test
    @DisplayName("§0.2.4: what rests on a year without a notice is provisional and keeps the fixed holidays free")
    void marksAnUnpublishedYear() {
        assertThat(days.addWorkingDays(LocalDate.of(2026, 12, 30), 2))
                .isEqualTo(new DueDate(LocalDate.of(2027, 1, 4), true));
        assertThat(days.addWorkingDays(LocalDate.of(2027, 4, 30), 1))
                .isEqualTo(new DueDate(LocalDate.of(2027, 5, 3), true));
        assertThat(days.due(noon(LocalDate.of(2026, 12, 28)), 4, PeriodUnit.D))
                .isEqualTo(new DueDate(LocalDate.of(2027, 1, 4), true));
        assertThat(days.due(noon(LocalDate.of(2026, 12, 28)), 3, PeriodUnit.D))
                .isEqualTo(new DueDate(LocalDate.of(2026, 12, 31), false));
        assertThat(days.isWorkingDay(LocalDate.of(2027, 10, 1))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2027, 10, 4))).isTrue();
    }

    @Test
    @DisplayName("GS-03: what is left counts down to zero on the last day and is negative afterwards")
    void countsWhatIsLeft() {
        LocalDate due = LocalDate.of(2026, 11, 25);

        assertThat(days.workingDaysBetween(LocalDate.of(2026, 11, 20), due)).isEqualTo(3);
        assertThat(days.workingDaysBetween(LocalDate.of(2026, 11, 24), due)).isEqualTo(1);
        assertThat(days.workingDaysBetween(due, due)).isZero();
        assertThat(days.workingDaysBetween(LocalDate.of(2026, 11, 27), due)).isEqualTo(-2);
    }

    @Test
    void endsAtMidnightInZhoushan() {
        assertThat(new DueDate(LocalDate.of(2026, 11, 25), false).end())
                .isEqualTo(Instant.parse("2026-11-25T16:00:00Z"));
    }

    @Test
    void refusesAPeriodWithoutADay() {
        assertThatIllegalArgumentException().isThrownBy(() -> days.addWorkingDays(LocalDate.of(2026, 11, 23), 0));
    }

    @Test
    void theMigrationHoldsTheSameDays() {
        List<String> loaded = ROW.matcher(CalendarFixtures.resource("db/migration/V202611231011__parameters.sql"))
                .results()
                .map(row -> row.group(1) + "," + row.group(2) + "," + row.group(3))
                .toList();

        assertThat(loaded).isEqualTo(CalendarFixtures.lines());
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(Zones.SHANGHAI).toInstant();
    }
}
