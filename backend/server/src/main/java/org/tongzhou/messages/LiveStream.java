package org.tongzhou.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Scope;
import org.tongzhou.platform.Audience;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.OutboxFeed.Page;
import org.tongzhou.platform.OutboxFeed.Position;
import org.tongzhou.platform.OutboxFeed.Told;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * One open stream of one session. It knows how far it has told, so a page of events may be handed to it twice or from too early.
 * A reader too slow for its queue is let go, and goes on from its last id when it comes back.
 */
final class LiveStream {

    /** How long ago an id may have been given for its reader to go on from it; less than what the feed looks back. */
    static final Duration RESUMABLE = Duration.ofMinutes(10);

    private static final int QUEUE = 256;
    /** Pages without a word until a sign of life, which also moves the reader's id on. */
    private static final int QUIET = 30;

    private final Caller caller;
    private final Cursors cursors;
    private final @Nullable String lastId;
    private final @Nullable Instant lastAt;
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Sinks.Many<ServerSentEvent<Object>> sink =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(QUEUE));
    private @Nullable Position position;
    private boolean begun;
    private int quiet;

    LiveStream(Caller caller, @Nullable String lastId, Cursors cursors) {
        this.caller = caller;
        this.cursors = cursors;
        this.lastId = lastId;
        List<String> read = read(lastId);
        if (read.isEmpty()) {
            this.lastAt = null;
        } else {
            this.position = new Position(Long.parseLong(read.get(0)), UUID.fromString(read.get(1)));
            this.lastAt = Instant.parse(read.get(2));
        }
    }

    private List<String> read(@Nullable String id) {
        try {
            return id == null ? List.of() : cursors.read(name(), id);
        } catch (ProblemException unreadable) {
            return List.of();
        }
    }

    private String name() {
        return "live " + caller.id();
    }

    @Nullable
    UUID sessionId() {
        return caller.sessionId();
    }

    /** How far this stream has told; null where it has yet to begin. */
    @Nullable
    Position position() {
        return position;
    }

    Flux<ServerSentEvent<Object>> events() {
        return sink.asFlux();
    }

    /** Ends the stream unless its session holds the very rights it was opened with. */
    void check(Map<UUID, Set<Caller.Grant>> rights) {
        UUID session = caller.sessionId();
        if (session == null || !Set.copyOf(caller.grants()).equals(rights.get(session))) {
            end();
        }
    }

    /** Tells what of a page is new to this reader and within its scope. */
    void take(Page page) {
        if (!begun) {
            begin(page);
        }
        for (Told told : page.events()) {
            if (isNews(told.position()) && sees(told)) {
                send(ServerSentEvent.<Object>builder(new LiveUpdate(told.type(), told.subject(), told.version()))
                        .event("change")
                        .id(id(told.position(), page.at()))
                        .build());
            }
        }
        if (isNews(page.end())) {
            position = page.end();
        }
        if (++quiet >= QUIET) {
            alive(page);
        }
    }

    private void begin(Page page) {
        begun = true;
        Position from = position;
        if (from != null && lastAt != null && resumable(from, lastAt, page)) {
            alive(page);
            return;
        }
        position = page.horizon();
        send(ServerSentEvent.<Object>builder(Map.of())
                .event(lastId == null ? "ready" : "reset")
                .id(id(page.horizon(), page.at()))
                .build());
    }

    /** Not when too long ago, when too much happened since, or when the database is another one than gave the id. */
    private static boolean resumable(Position from, Instant at, Page page) {
        return !page.full() && at.plus(RESUMABLE).isAfter(page.at()) && from.compareTo(page.horizon()) <= 0;
    }

    private boolean isNews(Position of) {
        return position == null || of.compareTo(position) > 0;
    }

    private boolean sees(Told told) {
        Audience audience = told.audience();
        return scopes.computeIfAbsent(audience.permission(), caller::scope)
                .includes(audience.divisionCode(), audience.businessLine(), told.subject(), audience.citizenId());
    }

    private void alive(Page page) {
        Position reached = position;
        if (reached != null) {
            send(ServerSentEvent.<Object>builder(Map.of())
                    .event("alive")
                    .id(id(reached, page.at()))
                    .build());
        }
    }

    private String id(Position of, Instant at) {
        return cursors.write(name(), of.transaction(), of.id(), at);
    }

    private void send(ServerSentEvent<Object> event) {
        quiet = 0;
        if (sink.tryEmitNext(event).isFailure()) {
            end();
        }
    }

    void end() {
        sink.emitComplete(Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }
}
