package org.tongzhou.access;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets only so many calls work at a time, so that those inside are served and the others hear so at once (P8). All are counted
 * together and each class has its own ceiling: what is of least urgency is turned away first, and a report of a child in danger
 * finds room when nobody else does.
 */
@Component
class Admission {

    /** From the most to the least urgent. */
    enum Urgency {
        PROTECTED,
        INTERACTIVE,
        INTEGRATOR,
        BULK
    }

    /**
     * How many calls may be inside when one more of the class comes. Four calls for each of the pool's eight connections keep it
     * busy; a half of that is for systems of others, a quarter for exports, and half as much again is kept for what must not fail.
     *
     * @param queue how long a call may wait for a place
     */
    @ConfigurationProperties("tongzhou.admission")
    record Ceilings(
            @DefaultValue("48") int urgent,
            @DefaultValue("32") int interactive,
            @DefaultValue("16") int integrator,
            @DefaultValue("8") int bulk,
            @DefaultValue("50ms") Duration queue) {

        int of(Urgency urgency) {
            return switch (urgency) {
                case PROTECTED -> urgent;
                case INTERACTIVE -> interactive;
                case INTEGRATOR -> integrator;
                case BULK -> bulk;
            };
        }
    }

    static final String URGENCY = Admission.class.getName() + ".urgency";
    private static final String PLACE = Admission.class.getName() + ".place";

    private final Ceilings ceilings;
    private final Map<Urgency, Deque<Sinks.One<Boolean>>> waiting = new EnumMap<>(Urgency.class);
    private int inside;

    Admission(Ceilings ceilings) {
        this.ceilings = ceilings;
        for (Urgency urgency : Urgency.values()) {
            waiting.put(urgency, new ArrayDeque<>());
        }
    }

    /**
     * A place for the work of a call until its answer begins: whoever sends or reads slowly holds none. Calls without an urgency
     * need none.
     */
    Mono<Boolean> enter(ServerWebExchange exchange) {
        Urgency urgency = exchange.getAttribute(URGENCY);
        if (urgency == null) {
            return Mono.just(true);
        }
        return enter(urgency).doOnNext(_ -> {
            exchange.getAttributes().put(PLACE, true);
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> leave(exchange)));
        });
    }

    /** Gives the place of a call back if it has one. */
    void leave(ServerWebExchange exchange) {
        if (exchange.getAttributes().remove(PLACE) != null) {
            leave();
        }
    }

    /** A place inside, at once or after a short wait; refuses where there is none. Whoever got one has to {@link #leave}. */
    Mono<Boolean> enter(Urgency urgency) {
        return Mono.defer(() -> {
            Sinks.One<Boolean> place = Sinks.one();
            AtomicBoolean settled = new AtomicBoolean();
            if (!queued(urgency, place)) {
                return Mono.just(true);
            }
            return place.asMono()
                    .timeout(ceilings.queue())
                    .onErrorResume(TimeoutException.class, _ -> leaveQueue(urgency, place))
                    .doOnNext(_ -> settled.set(true))
                    .doOnCancel(() -> {
                        if (settled.compareAndSet(false, true)) {
                            giveUp(urgency, place);
                        }
                    });
        });
    }

    private synchronized boolean queued(Urgency urgency, Sinks.One<Boolean> place) {
        if (inside < ceilings.of(urgency)) {
            inside++;
            return false;
        }
        if (queue(urgency).size() >= ceilings.of(urgency)) {
            throw full();
        }
        queue(urgency).add(place);
        return true;
    }

    /** Where the place was given in the same moment, it is taken. */
    private synchronized Mono<Boolean> leaveQueue(Urgency urgency, Sinks.One<Boolean> place) {
        return queue(urgency).remove(place) ? Mono.error(full()) : Mono.just(true);
    }

    private synchronized void giveUp(Urgency urgency, Sinks.One<Boolean> place) {
        if (!queue(urgency).remove(place)) {
            leave();
        }
    }

    /** Gives a place back, to whoever waits for it first of the most urgent. */
    synchronized void leave() {
        inside--;
        for (Urgency urgency : Urgency.values()) {
            Sinks.One<Boolean> next = queue(urgency).peek();
            if (next != null && inside < ceilings.of(urgency)) {
                queue(urgency).remove();
                inside++;
                next.tryEmitValue(true);
                return;
            }
        }
    }

    private Deque<Sinks.One<Boolean>> queue(Urgency urgency) {
        return Objects.requireNonNull(waiting.get(urgency));
    }

    synchronized int inside() {
        return inside;
    }

    private static ProblemException full() {
        return new ProblemException(PlatformProblem.SERVICE_UNAVAILABLE).with("retryAfter", 2);
    }
}
