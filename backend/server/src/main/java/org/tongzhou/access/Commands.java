package org.tongzhou.access;

import io.r2dbc.spi.R2dbcException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.Journal;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Rows;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs commands exactly once. Key, effect, audit and outbox rows and the stored answer commit together; a refusal rolls all of
 * them back, so the same key may be sent again. A twin of a finished command gets the first answer, a twin of a running one
 * is told to wait, another body under the same key is refused (api.md, Retry). Stored answers are sealed: they may name people.
 */
@Component
public class Commands {

    private static final Set<String> LOST_RACES = Set.of("40001", "40P01");
    private static final String TABLE = "access.idempotency_key";
    private static final String ANSWER = "answer_cipher";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DatabaseClient client;
    private final Journal journal;
    private final TransactionalOperator transactions;
    private final FieldCipher cipher;
    private final JsonMapper json;

    Commands(
            DatabaseClient client,
            Journal journal,
            TransactionalOperator transactions,
            FieldCipher cipher,
            JsonMapper json) {
        this.client = client;
        this.journal = journal;
        this.transactions = transactions;
        this.cipher = cipher;
        this.json = json;
    }

    /** Runs work whose view any caller of the same key may see again. */
    public <T> Mono<T> run(Command command, Class<T> viewType, Supplier<Mono<T>> work) {
        return run(command, viewType, work, Mono::just);
    }

    /**
     * Runs {@code work} once for the command's key.
     *
     * @param again checks, before a stored answer is given once more, that the caller may still see it
     */
    public <T> Mono<T> run(Command command, Class<T> viewType, Supplier<Mono<T>> work, Function<T, Mono<T>> again) {
        Mono<T> once = claim(command)
                .flatMap(claimed -> claimed
                        ? work.get().flatMap(view -> store(command, view).thenReturn(view))
                        : stored(command, viewType).flatMap(again))
                .as(journal::gather)
                .as(transactions::transactional);
        return toTheEnd(once.retryWhen(Retry.backoff(3, Duration.ofMillis(20)).jitter(1).filter(Commands::lostRace)))
                .onErrorMap(
                        Exceptions::isRetryExhausted,
                        failure -> Objects.requireNonNullElse(failure.getCause(), failure))
                .onErrorMap(
                        Commands::twinRuns,
                        _ -> new ProblemException(PlatformProblem.REQUEST_IN_FLIGHT).with("retryAfter", 1));
    }

    /** Runs work in one transaction without a key, for the system's own jobs. */
    public <T> Mono<T> transaction(Supplier<Mono<T>> work) {
        return toTheEnd(Mono.defer(work).as(transactions::transactional));
    }

    /**
     * What has begun goes on to its end whether or not somebody still waits for it (P11): a cancel between the beginning of a
     * transaction and its end would hand the connection, with the transaction open, to whoever borrows it next.
     */
    private static <T> Mono<T> toTheEnd(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(work.contextWrite(context).toFuture(), true));
    }

    private Mono<Boolean> claim(Command command) {
        return client.sql("""
                        with timing as (select set_config('lock_timeout', '300ms', true))
                        insert into access.idempotency_key (owner, route, key, fingerprint)
                        select :owner, :route, :key, :fingerprint from timing
                        on conflict do nothing""")
                .bind("owner", owner(command))
                .bind("route", command.route())
                .bind("key", command.key())
                .bind("fingerprint", command.fingerprint().get())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private Mono<Void> store(Command command, Object view) {
        return journal.last("""
                        update access.idempotency_key set answer_cipher = :answer
                        where owner = :owner and route = :route and key = :key""")
                .flatMap(update -> update.bind(
                                "answer", cipher.sealText(TABLE, ANSWER, row(command), json.writeValueAsString(view)))
                        .bind("owner", owner(command))
                        .bind("route", command.route())
                        .bind("key", command.key())
                        .then());
    }

    private <T> Mono<T> stored(Command command, Class<T> viewType) {
        return client.sql("""
                        select fingerprint, answer_cipher from access.idempotency_key
                        where owner = :owner and route = :route and key = :key""")
                .bind("owner", owner(command))
                .bind("route", command.route())
                .bind("key", command.key())
                .map((row, _) -> {
                    if (!Arrays.equals(
                            Rows.get(row, "fingerprint", byte[].class),
                            command.fingerprint().get())) {
                        throw new ProblemException(PlatformProblem.IDEMPOTENCY_KEY_REUSED);
                    }
                    byte[] answer = Rows.get(row, ANSWER, byte[].class);
                    return json.readValue(cipher.openText(TABLE, ANSWER, row(command), answer), viewType);
                })
                .one()
                .flatMap(view -> Mono.deferContextual(context -> {
                    ReplayMark.set(context);
                    return Mono.just(view);
                }));
    }

    /** Names the row to the cipher. */
    private static UUID row(Command command) {
        String name = owner(command) + " " + command.route() + " " + command.key();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String owner(Command command) {
        return command.caller().door() + ":" + command.caller().id();
    }

    private static boolean lostRace(Throwable failure) {
        return LOST_RACES.contains(Objects.requireNonNullElse(sqlState(failure), ""));
    }

    private static boolean twinRuns(Throwable failure) {
        return LOCK_NOT_AVAILABLE.equals(sqlState(failure));
    }

    private static @Nullable String sqlState(Throwable failure) {
        Throwable cause = failure instanceof DataAccessException ? failure.getCause() : failure;
        return cause instanceof R2dbcException database ? database.getSqlState() : null;
    }
}
