package org.tongzhou.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.RealTime;

/**
 * Notices who opens one person's file after another: at a window that takes a day, for whoever collects it takes minutes (S19).
 * The same file again counts nothing. Each server counts for itself.
 */
@Component
class OpenedPeople {

    private static final Duration HOUR = Duration.ofHours(1);

    private final int most;
    private final Clock clock;
    private final Cache<String, Map<String, Instant>> opened =
            Caffeine.newBuilder().expireAfterAccess(HOUR).maximumSize(10_000).build();

    OpenedPeople(AccessProperties properties, @RealTime Clock clock) {
        this.most = properties.peoplePerHour();
        this.clock = clock;
    }

    /** Notes that a caller opens a file, or refuses with the seconds until one of those opened before is an hour old. */
    void note(Caller caller, String file) {
        Map<String, Instant> files = opened.get(caller.id().toString(), _ -> new LinkedHashMap<>());
        Instant now = clock.instant();
        synchronized (files) {
            files.values().removeIf(at -> !at.plus(HOUR).isAfter(now));
            if (files.size() >= most && !files.containsKey(file)) {
                Instant free = files.values().iterator().next().plus(HOUR);
                throw new ProblemException(AccessProblem.TOO_MANY_PEOPLE)
                        .with("retryAfter", Duration.between(now, free).toSeconds() + 1);
            }
            files.putIfAbsent(file, now);
        }
    }
}
