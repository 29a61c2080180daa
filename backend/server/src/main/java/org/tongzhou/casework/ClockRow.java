package org.tongzhou.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.parameters.DueDate;
import org.tongzhou.parameters.PeriodUnit;
import org.tongzhou.parameters.WorkingDays;

/** One round of one clock of a case: its length, when it is due, from when it shows amber (GS-03). */
public record ClockRow(
        String key,
        int round,
        State state,
        int limitValue,
        PeriodUnit unit,
        LocalDate startedOn,
        LocalDate dueOn,
        LocalDate amberOn,
        boolean provisional,
        @Nullable LocalDate pausedOn,
        @Nullable String pausedReason,
        @Nullable LocalDate stoppedOn) {

    /** A paused clock takes no days; a stopped one has met its step. */
    public enum State {
        RUNNING,
        PAUSED,
        STOPPED
    }

    /** Green in time, amber near, red over. */
    public enum Colour {
        GREEN,
        AMBER,
        RED
    }

    /** A clock that starts on the day of its event, which is not counted. */
    static ClockRow start(
            String key, int round, int limit, PeriodUnit unit, LocalDate today, DueDate due, WorkingDays days) {
        return new ClockRow(
                key,
                round,
                State.RUNNING,
                limit,
                unit,
                today,
                due.date(),
                amber(limit, due.date(), unit, days),
                due.provisional(),
                null,
                null,
                null);
    }

    /** The first day with at most a fifth of the limit, or one working day, left. */
    private static LocalDate amber(int limit, LocalDate due, PeriodUnit unit, WorkingDays days) {
        int near = Math.max(1, limit / 5);
        LocalDate day = due;
        while (days.workingDaysBetween(day.minusDays(1), due) <= 1 || days.left(day.minusDays(1), due, unit) <= near) {
            day = day.minusDays(1);
        }
        return day;
    }

    ClockRow stop(LocalDate today) {
        return new ClockRow(
                key, round, State.STOPPED, limitValue, unit, startedOn, dueOn, amberOn, provisional, null, null, today);
    }

    ClockRow pause(LocalDate today, String reason) {
        return new ClockRow(
                key,
                round,
                State.PAUSED,
                limitValue,
                unit,
                startedOn,
                dueOn,
                amberOn,
                provisional,
                today,
                reason,
                null);
    }

    /** Runs on with the days that were left at the pause; a clock that was over stays over. */
    ClockRow resume(LocalDate today, WorkingDays days) {
        if (pausedOn == null) {
            return this;
        }
        int left = days.left(pausedOn, dueOn, unit);
        DueDate due = left > 0 ? days.due(today, left, unit) : new DueDate(dueOn, provisional);
        return new ClockRow(
                key,
                round,
                State.RUNNING,
                limitValue,
                unit,
                startedOn,
                due.date(),
                amber(limitValue, due.date(), unit, days),
                due.provisional(),
                null,
                null,
                null);
    }

    Colour colour(LocalDate today) {
        LocalDate day = halted(today);
        if (day.isAfter(dueOn)) {
            return Colour.RED;
        }
        return day.isBefore(amberOn) ? Colour.GREEN : Colour.AMBER;
    }

    /** The day by which the clock is judged: today while it runs, else the day on which it was paused or met. */
    private LocalDate halted(LocalDate today) {
        LocalDate ended = stoppedOn == null ? pausedOn : stoppedOn;
        return ended == null ? today : ended;
    }

    /** Days of the clock's unit that are left; negative when over. */
    int remaining(LocalDate today, WorkingDays days) {
        return days.left(halted(today), dueOn, unit);
    }
}
