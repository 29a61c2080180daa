package org.tongzhou.messages;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Sessions;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.OutboxFeed;
import org.tongzhou.platform.OutboxFeed.Position;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells everybody who looks on what has changed in their scope. However many streams are open, a server asks the outbox once a
 * round, and the rights of all their sessions once every second round; with nobody there it asks nothing. Events of other servers come the
 * same way.
 */
@Service
class LiveUpdates {

    private static final Logger log = LoggerFactory.getLogger(LiveUpdates.class);
    private static final int PAGE = 1_000;
    private static final int PER_SESSION = 6;
    private static final int AT_ALL = 5_000;
    /** Longer than an id stays good by more than any transaction runs. */
    private static final int MINUTES =
            (int) LiveStream.RESUMABLE.plus(Duration.ofMinutes(5)).toMinutes();

    private final OutboxFeed feed;
    private final Sessions sessions;
    private final Cursors cursors;
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;
    private long rounds;

    LiveUpdates(OutboxFeed feed, Sessions sessions, Cursors cursors) {
        this.feed = feed;
        this.sessions = sessions;
        this.cursors = cursors;
    }

    /** A stream of what changes from now on, or since the last id its reader got. It ends with its session or a right of it. */
    Flux<ServerSentEvent<Object>> open(Caller caller, @Nullable String lastId) {
        return Flux.defer(() -> {
            LiveStream stream = new LiveStream(caller, lastId, cursors);
            admit(stream);
            return stream.events().doFinally(_ -> streams.remove(stream));
        });
    }

    private synchronized void admit(LiveStream stream) {
        if (closing || streams.size() >= AT_ALL) {
            throw new ProblemException(PlatformProblem.SERVICE_UNAVAILABLE).with("retryAfter", 2);
        }
        long open = streams.stream()
                .filter(other -> Objects.equals(other.sessionId(), stream.sessionId()))
                .count();
        if (open >= PER_SESSION) {
            throw new ProblemException(PlatformProblem.RATE_LIMITED).with("retryAfter", 30);
        }
        streams.add(stream);
    }

    @Scheduled(fixedDelayString = "${tongzhou.live.pause:500ms}", initialDelayString = "1s")
    Mono<Void> tell() {
        return Mono.defer(this::round);
    }

    private Mono<Void> round() {
        List<LiveStream> open = List.copyOf(streams);
        if (open.isEmpty()) {
            return Mono.empty();
        }
        return (rounds++ % 2 == 0 ? check(open) : Mono.<Void>empty())
                .then(Mono.defer(() -> feed.after(earliest(open), PAGE, MINUTES)))
                .doOnNext(page -> open.forEach(stream -> stream.take(page)))
                .then()
                .onErrorResume(failure -> {
                    log.warn("live updates wait: {}", failure.toString());
                    return Mono.empty();
                });
    }

    private Mono<Void> check(List<LiveStream> open) {
        Set<UUID> ids = open.stream()
                .map(LiveStream::sessionId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return sessions.rights(ids)
                .doOnNext(rights -> open.forEach(stream -> stream.check(rights)))
                .then();
    }

    private static @Nullable Position earliest(List<LiveStream> open) {
        return open.stream()
                .map(LiveStream::position)
                .filter(Objects::nonNull)
                .min(Position::compareTo)
                .orElse(null);
    }

    /** Streams would hold up a stop until its patience ends; their readers go to another server. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        streams.forEach(LiveStream::end);
    }
}
