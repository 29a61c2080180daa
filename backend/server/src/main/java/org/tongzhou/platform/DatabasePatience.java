package org.tongzhou.platform;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Lifecycle;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Nobody waits for a database that has gone silent (P12). A server that is alive keeps its own statement timeout; one behind a
 * broken network says nothing at all. A connection that was silent for too long while somebody waits is closed, so that the pool
 * replaces it, and the wait ends as one for any unreachable database. Work of our own, for which nobody waits, takes its time.
 * Whoever stops waiting leaves no transaction behind (P11).
 */
@Component
class DatabasePatience implements ConnectionFactoryDecorator {

    private static final Duration FAREWELL = Duration.ofMillis(100);

    private final Duration silence;

    /** With the 500 ms that a connection is waited for this makes the two seconds of P12. */
    DatabasePatience(@Value("${tongzhou.database-silence:1300ms}") Duration silence) {
        this.silence = silence;
    }

    @Override
    public ConnectionFactory decorate(ConnectionFactory factory) {
        return new ConnectionFactory() {
            @Override
            public Publisher<? extends Connection> create() {
                return Mono.from(factory.create())
                        .map(connection -> new Watch(connection).over(Lent.class, connection));
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return factory.getMetadata();
            }
        };
    }

    /** A connection that the pool asks whether it is ready before it lends it to the next. */
    private interface Lent extends Connection, Lifecycle {}

    /** Over one connection, its statements and their results. */
    private final class Watch {

        private final Connection connection;
        private volatile Mono<Void> begun = Mono.empty();
        private volatile boolean open;
        private volatile boolean abandoned;
        private volatile boolean broken;

        Watch(Connection connection) {
            this.connection = connection;
        }

        /** The same object, whose publishers end when they are silent for too long. */
        @SuppressWarnings("ReferenceEquality")
        <T> T over(Class<T> type, Object target) {
            return type.cast(Proxy.newProxyInstance(
                    DatabasePatience.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        if (method.getDeclaringClass() == Lifecycle.class) {
                            return "postAllocate".equals(method.getName()) ? ready() : Mono.empty();
                        }
                        try {
                            Object answer = method.invoke(target, arguments);
                            return answer == target ? self : answer(method.getName(), answer);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    }));
        }

        private @Nullable Object answer(String method, @Nullable Object answer) {
            return switch (answer) {
                case Statement statement -> over(Statement.class, statement);
                case Result result -> over(Result.class, result);
                case Publisher<?> publisher ->
                    switch (method) {
                        case "beginTransaction" -> begin(publisher);
                        case "commitTransaction", "rollbackTransaction" -> end(publisher);
                        case "close" -> Flux.defer(() -> broken ? Flux.empty() : Flux.from(publisher));
                        default -> limited(publisher);
                    };
                case null, default -> answer;
            };
        }

        /** Where nobody waits for the beginning any more, the connection ends with it. */
        private Mono<Void> begin(Publisher<?> publisher) {
            abandoned = false;
            Mono<Void> once = limited(publisher)
                    .then(Mono.defer(() -> abandoned ? leave().then() : Mono.<Void>empty()))
                    .doOnSubscribe(_ -> open = true)
                    .cache();
            begun = once;
            return once.doOnCancel(() -> abandoned = true);
        }

        /**
         * The driver rolls nothing back whose beginning was not answered yet, so that is waited for. A connection that was closed
         * has rolled back.
         */
        private Mono<Void> end(Publisher<?> publisher) {
            return begun.onErrorComplete()
                    .then(Mono.defer(
                            () -> broken ? Mono.empty() : limited(publisher).then()))
                    .doOnSuccess(_ -> open = false);
        }

        /**
         * Whoever cancels does not stop the word that is on its way. Where the last transaction was not seen to end, the pool would
         * lend out a connection whose next work is never committed, or in parts: nobody gets it any more.
         */
        private Mono<Void> ready() {
            return Mono.defer(() -> open || broken ? leave().then() : Mono.empty());
        }

        private Flux<Object> limited(Publisher<?> publisher) {
            return Flux.deferContextual(context -> {
                if (broken) {
                    return Flux.error(silent());
                }
                Flux<Object> told = Flux.from(publisher)
                        .map(value -> value instanceof Result result ? over(Result.class, result) : value);
                return context.hasKey(ServerWebExchange.class)
                        ? told.timeout(silence).onErrorResume(TimeoutException.class, _ -> leave())
                        : told;
            });
        }

        private Mono<Object> leave() {
            broken = true;
            return Mono.from(connection.close())
                    .timeout(FAREWELL)
                    .onErrorComplete()
                    .then(Mono.error(DatabasePatience::silent));
        }
    }

    private static R2dbcTimeoutException silent() {
        return new R2dbcTimeoutException("the database was silent", "57014");
    }
}
