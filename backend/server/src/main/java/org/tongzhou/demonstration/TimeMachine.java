package org.tongzhou.demonstration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.tongzhou.casework.CaseService;
import org.tongzhou.childprotection.ChildReportIntake;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.parameters.WorkingDays;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Moves the business clock, only ever forward; a reset alone brings it back. */
@Service
@Profile("demo")
class TimeMachine {

    /** A deadline has passed when the clock shows the minute after it. */
    private static final Duration AFTER = Duration.ofMinutes(1);

    private final SettingRepository repository;
    private final Settings settings;
    private final WorkingCalendar calendar;
    private final CaseService cases;
    private final ChildReportIntake reports;
    private final Clock clock;

    TimeMachine(
            SettingRepository repository,
            Settings settings,
            WorkingCalendar calendar,
            CaseService cases,
            ChildReportIntake reports,
            Clock clock) {
        this.repository = repository;
        this.settings = settings;
        this.calendar = calendar;
        this.cases = cases;
        this.reports = reports;
        this.clock = clock;
    }

    /** How far to move. */
    enum Move {
        HOUR,
        WORKING_DAY,
        WEEK,
        DEADLINE
    }

    /** The business time as the banner shows it, to the second. */
    OffsetDateTime now() {
        return clock.instant().atZone(Zones.SHANGHAI).toOffsetDateTime().withNano(0);
    }

    boolean shifted() {
        return settings.get().shifted();
    }

    /** Moves the clock; a move to the next deadline does nothing where no clock runs. */
    Mono<Void> move(Move move) {
        Instant now = clock.instant();
        Mono<Duration> by = switch (move) {
            case HOUR -> Mono.just(Duration.ofHours(1));
            case WORKING_DAY -> Mono.just(toNextWorkingDay(now, calendar.days()));
            case WEEK -> Mono.just(Duration.ofDays(7));
            case DEADLINE ->
                nextDeadline().map(due -> Duration.between(now, due.plus(AFTER)).plusSeconds(1));
        };
        return by.flatMap(repository::advance).then(settings.refresh());
    }

    /** The next end of a clock of a case or a report; empty where none runs. */
    Mono<Instant> nextDeadline() {
        Instant now = clock.instant();
        Mono<Instant> ofCases = cases.nextDue(Zones.today(clock))
                .map(day -> day.plusDays(1).atStartOfDay(Zones.SHANGHAI).toInstant());
        return Flux.concat(ofCases, reports.nextDue(now)).sort().next();
    }

    /** The same time of day on the next working day (民法典 art. 201–203 count from there). */
    static Duration toNextWorkingDay(Instant now, WorkingDays days) {
        LocalDate today = LocalDate.ofInstant(now, Zones.SHANGHAI);
        LocalDate next = today.plusDays(1);
        while (!days.isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return Duration.ofDays(next.toEpochDay() - today.toEpochDay());
    }
}
