package org.tongzhou.platform;

import java.time.Duration;
import java.util.Objects;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * What the server reads before it answers anybody, on the starting thread: the only place where waiting is right. A database that
 * is not there yet, as after a power cut or in a container that starts beside this one, is waited for.
 */
final class AtStart {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private AtStart() {}

    static <T> T read(Mono<T> work) {
        return Objects.requireNonNull(work.retryWhen(Retry.backoff(Long.MAX_VALUE, PAUSE)
                        .maxBackoff(Duration.ofSeconds(1))
                        .filter(DataAccessResourceFailureException.class::isInstance))
                .block(PATIENCE));
    }
}
