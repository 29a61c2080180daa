package org.tongzhou.codes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private final ScanCountRepository table;
    private final Clock clock;
    private final AtomicReference<Map<Counter, Long>> gathered = new AtomicReference<>(Map.of());

    /** What happened to a code. */
    enum Kind {
        SEEN,
        STARTED,
        SUBMITTED
    }

    /** One number of the table. */
    record Counter(String codeId, LocalDate day, Kind kind) {}

    ScanCounts(ScanCountRepository table, Clock clock) {
        this.table = table;
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
                    : table.add(batch).onErrorResume(failure -> {
                        log.warn("scan counts wait: {}", failure.toString());
                        add(batch);
                        return Mono.empty();
                    });
        });
    }
}
