package org.tongzhou.codes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.codes.ScanCounts.Counter;
import reactor.core.publisher.Mono;

/** All SQL of scan counts. */
@Repository
class ScanCountRepository {

    private final DatabaseClient client;

    ScanCountRepository(DatabaseClient client) {
        this.client = client;
    }

    /** Adds to the counts of the table; sorted, so that two servers never wait for each other in a circle. */
    Mono<Void> add(Map<Counter, Long> more) {
        List<String> codes = new ArrayList<>();
        List<LocalDate> days = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        more.forEach((counter, count) -> {
            codes.add(counter.codeId());
            days.add(counter.day());
            kinds.add(counter.kind().name());
            counts.add(count);
        });
        return client.sql("""
                        insert into codes.scan_count (code_id, day, kind, count)
                        select * from unnest(:codes, :days, :kinds, :counts) order by 1, 2, 3
                        on conflict (code_id, day, kind) do update set count = scan_count.count + excluded.count""")
                .bind("codes", codes.toArray(String[]::new))
                .bind("days", days.toArray(LocalDate[]::new))
                .bind("kinds", kinds.toArray(String[]::new))
                .bind("counts", counts.toArray(Long[]::new))
                .then();
    }
}
