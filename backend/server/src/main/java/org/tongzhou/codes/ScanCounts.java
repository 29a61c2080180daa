package org.tongzhou.codes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/**
 * Counts scans without a write per scan: gathered in memory, added to the table each second. A server that is killed loses
 * at most its last second; nothing but code, day, kind and a number is ever kept.
 */
@Component
class ScanCounts {

    private static final Logger log = LoggerFactory.getLogger(ScanCounts.class);

    private final DatabaseClient client;
    private final Clock clock;
    private final AtomicReference<Map<Counter, Long>> gathered = new AtomicReference<>(Map.of());

    /** What happened to a code. */
    enum Kind {
        SEEN,
        STARTED,
        SUBMITTED
    }

    private record Counter(String codeId, LocalDate day, Kind kind) {}

    ScanCounts(DatabaseClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void count(String codeId, Kind kind) {
        add(Map.of(new Counter(codeId, Zones.today(clock), kind), 1L));
    }

    private void add(Map<Counter, Long> more) {
        gathered.updateAndGet(before -> {
            Map<Counter, Long> sum = new HashMap<>(before);
            more.forEach((counter, count) -> sum.merge(counter, count, Long::sum));
            return sum;
        });
    }

    /** Adds what was gathered to the table; what cannot be written is kept for the next second. */
    @Scheduled(fixedDelay = 1_000)
    Mono<Void> flush() {
        return Mono.defer(() -> {
            Map<Counter, Long> batch = gathered.getAndSet(Map.of());
            return batch.isEmpty()
                    ? Mono.empty()
                    : write(batch).onErrorResume(failure -> {
                        log.warn("scan counts wait: {}", failure.toString());
                        add(batch);
                        return Mono.empty();
                    });
        });
    }

    private Mono<Void> write(Map<Counter, Long> batch) {
        List<String> codes = new ArrayList<>();
        List<LocalDate> days = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        batch.forEach((counter, count) -> {
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
