package org.tongzhou.parameters;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.Snapshot;
import reactor.core.publisher.Mono;

/** The working-day calendar in force; a newly entered notice counts within five seconds. */
@Service
public class WorkingCalendar {

    private final Snapshot<WorkingDays> days;

    WorkingCalendar(CalendarRepository repository) {
        this.days = Snapshot.load(repository.mark(), repository.workingDays());
    }

    public WorkingDays days() {
        return days.get();
    }

    @Scheduled(fixedDelay = 4_000, initialDelay = 4_000)
    Mono<Void> refresh() {
        return days.refresh();
    }
}
