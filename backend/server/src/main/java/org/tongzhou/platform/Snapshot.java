package org.tongzhou.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A small table held in memory so that it can be read without waiting. The owner schedules {@link #refresh()}; the rows are
 * only read again when their mark has changed, and an unreachable database leaves the last known state.
 */
public final class Snapshot<T> {

    private static final Logger log = LoggerFactory.getLogger(Snapshot.class);

    private final Mono<String> mark;
    private final Mono<T> rows;
    private volatile Held<T> held;

    private Snapshot(Mono<String> mark, Mono<T> rows, Held<T> held) {
        this.mark = mark;
        this.rows = rows;
        this.held = held;
    }

    /** Reads the table once, at the start of the server. */
    public static <T> Snapshot<T> load(Mono<String> mark, Mono<T> rows) {
        return new Snapshot<>(mark, rows, AtStart.read(mark.flatMap(at -> rows.map(value -> new Held<>(at, value)))));
    }

    public T get() {
        return held.value();
    }

    /** Reads the table again when its mark has changed. */
    public Mono<Void> refresh() {
        return mark.filter(at -> !at.equals(held.mark()))
                .flatMap(at -> rows.map(value -> new Held<>(at, value)))
                .doOnNext(fresh -> held = fresh)
                .then()
                .onErrorResume(failure -> {
                    log.warn("a snapshot stays as it was: {}", failure.toString());
                    return Mono.empty();
                });
    }

    private record Held<T>(String mark, T value) {}
}
