package org.tongzhou.parameters;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** All SQL of the working-day calendar. */
@Repository
class CalendarRepository {

    private final DatabaseClient client;

    CalendarRepository(DatabaseClient client) {
        this.client = client;
    }

    /** Changes whenever a day or a year was added, changed or taken away. */
    Mono<String> mark() {
        return client.sql("""
                        select (select count(*) || ' ' || coalesce(max(changed_at)::text, '') from parameters.calendar_day)
                            || ' ' || (select count(*) || ' ' || coalesce(max(changed_at)::text, '') from parameters.calendar_year)
                            as mark""")
                .map((row, _) -> Rows.get(row, "mark", String.class))
                .one();
    }

    Mono<WorkingDays> workingDays() {
        return Mono.zip(days(), years(), WorkingDays::new);
    }

    private Mono<Map<LocalDate, DayKind>> days() {
        return client.sql("select day, kind from parameters.calendar_day")
                .map((row, _) -> Map.entry(
                        Rows.get(row, "day", LocalDate.class), DayKind.valueOf(Rows.get(row, "kind", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Set<Integer>> years() {
        return client.sql("select year from parameters.calendar_year")
                .map((row, _) -> Rows.get(row, "year", Integer.class))
                .all()
                .collect(Collectors.toSet());
    }
}
