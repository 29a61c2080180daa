package org.tongzhou.parameters;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.tongzhou.platform.Zones;

/**
 * Arithmetic of legal periods (民法典 art. 201–203) over the yearly State Council notices. The start day is not counted; a
 * period of calendar days or months that ends on a rest day ends on the next working day.
 */
public final class WorkingDays {

    /** The holidays fixed to a date by 全国年节及纪念日放假办法 (2024): all that is known of a year before its notice. */
    private static final Set<MonthDay> FIXED_HOLIDAYS = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 2),
            MonthDay.of(10, 1),
            MonthDay.of(10, 2),
            MonthDay.of(10, 3));

    private final Map<LocalDate, DayKind> exceptions;
    private final Set<Integer> publishedYears;

    WorkingDays(Map<LocalDate, DayKind> exceptions, Set<Integer> publishedYears) {
        this.exceptions = Map.copyOf(exceptions);
        this.publishedYears = Set.copyOf(publishedYears);
    }

    public boolean isWorkingDay(LocalDate day) {
        DayKind exception = exceptions.get(day);
        if (exception != null) {
            return exception == DayKind.WORK;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && (isPublished(day) || !FIXED_HOLIDAYS.contains(MonthDay.from(day)));
    }

    /** Whether the holidays of the day's year are published. */
    public boolean isPublished(LocalDate day) {
        return publishedYears.contains(day.getYear());
    }

    /** The last day of a period of {@code limit} units that begins with an event on {@code start}. */
    public DueDate due(Instant start, int limit, PeriodUnit unit) {
        return unit == PeriodUnit.H
                ? new DueDate(LocalDate.ofInstant(start.plus(Duration.ofHours(limit)), Zones.SHANGHAI), false)
                : due(LocalDate.ofInstant(start, Zones.SHANGHAI), limit, unit);
    }

    /** The last day of a period of {@code limit} days or months that begins with an event of a day. */
    public DueDate due(LocalDate start, int limit, PeriodUnit unit) {
        return switch (unit) {
            case W -> addWorkingDays(start, limit);
            case D -> rolled(start.plusDays(limit));
            case M -> rolled(start.plusMonths(limit));
            case H -> throw new IllegalArgumentException("hours begin at an instant");
        };
    }

    /** What is left of a period after {@code day}: working days where it counts those, else days; negative when over. */
    public int left(LocalDate day, LocalDate due, PeriodUnit unit) {
        return unit == PeriodUnit.W ? workingDaysBetween(day, due) : (int) ChronoUnit.DAYS.between(day, due);
    }

    /** The {@code count}-th working day after {@code start}. */
    public DueDate addWorkingDays(LocalDate start, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a period has at least one day");
        }
        LocalDate day = start;
        boolean provisional = false;
        int left = count;
        while (left > 0) {
            day = day.plusDays(1);
            provisional |= !isPublished(day);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return new DueDate(day, provisional);
    }

    /**
     * The working days after {@code from} up to and including {@code to}; negative where {@code to} lies before, then counted
     * from the day after {@code to}.
     */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    private DueDate rolled(LocalDate end) {
        LocalDate day = end;
        boolean provisional = !isPublished(day);
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
            provisional |= !isPublished(day);
        }
        return new DueDate(day, provisional);
    }
}
