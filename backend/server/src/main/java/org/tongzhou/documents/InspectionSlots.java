package org.tongzhou.documents;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Lets one inspection run at a time, or two where there is memory for it: each may hold a whole file and its decoded picture, 240 MB
 * measured for the largest photo, and a server that runs out of memory ends.
 */
@Component
class InspectionSlots {

    private static final long ENOUGH_FOR_TWO = 768L * 1024 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int TRIES = 100;

    private final Semaphore slots = new Semaphore(Runtime.getRuntime().maxMemory() < ENOUGH_FOR_TWO ? 1 : 2);

    /** Runs {@code work} when a slot is free; after ten seconds without one the caller is asked to come again. */
    <T> Mono<T> run(Mono<T> work) {
        return Mono.usingWhen(acquire(), _ -> work, _ -> release());
    }

    private Mono<Semaphore> acquire() {
        return Mono.defer(() -> slots.tryAcquire() ? Mono.just(slots) : Mono.error(new NoSlotException()))
                .retryWhen(Retry.fixedDelay(TRIES, PAUSE)
                        .filter(NoSlotException.class::isInstance)
                        .onRetryExhaustedThrow((_, _) ->
                                new ProblemException(PlatformProblem.SERVICE_UNAVAILABLE).with("retryAfter", 2)));
    }

    private Mono<Void> release() {
        return Mono.fromRunnable(slots::release);
    }

    private static final class NoSlotException extends RuntimeException {

        NoSlotException() {
            super("no slot", null, false, false);
        }
    }
}
