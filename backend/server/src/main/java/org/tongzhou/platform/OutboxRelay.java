package org.tongzhou.platform;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands committed events to their consumers. Several servers may run it: rows are claimed by a lease with {@code SKIP LOCKED},
 * never held in a transaction while a consumer works, and tried again with growing pauses when it fails.
 */
@Component
class OutboxRelay {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 50;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final DatabaseClient client;
    private final TransactionalOperator transactions;
    private final List<OutboxConsumer> consumers;
    private final JsonMapper json;

    OutboxRelay(
            DatabaseClient client,
            TransactionalOperator transactions,
            List<OutboxConsumer> consumers,
            JsonMapper json) {
        this.client = client;
        this.transactions = transactions;
        this.consumers = consumers;
        this.json = json;
    }

    @Scheduled(fixedDelayString = "${tongzhou.outbox.pause:500ms}", initialDelayString = "1s")
    Mono<Void> relay() {
        return claim().concatMap(this::deliver).then().onErrorResume(failure -> {
            log.warn("the outbox waits: {}", failure.toString());
            return Mono.empty();
        });
    }

    private Flux<OutboxEvent> claim() {
        return client.sql("""
                        update platform.outbox o
                        set tries = o.tries + 1, next_try_at = now() + make_interval(secs => :lease * power(2, least(o.tries, 8)))
                        from (select created_at, id from platform.outbox
                              where handled_at is null and next_try_at <= now()
                              order by next_try_at, id limit :batch for update skip locked) ready
                        where o.created_at = ready.created_at and o.id = ready.id
                        returning o.id, o.aggregatetype, o.aggregateid, o.type, o.payload, o.created_at""")
                .bind("lease", (double) LEASE.toSeconds())
                .bind("batch", BATCH)
                .map((row, _) -> event(row))
                .all()
                .as(transactions::transactional)
                .collectSortedList(Comparator.comparing(OutboxEvent::id))
                .flatMapMany(Flux::fromIterable);
    }

    private Mono<Void> deliver(OutboxEvent event) {
        return Flux.fromIterable(consumers)
                .filter(consumer -> consumer.types().contains(event.type()))
                .concatMap(consumer -> consumer.handle(event))
                .then(done(event))
                .onErrorResume(failure -> {
                    log.warn(
                            "event {} of type {} will be tried again: {}",
                            event.id(),
                            event.type(),
                            failure.toString());
                    return Mono.empty();
                });
    }

    private Mono<Void> done(OutboxEvent event) {
        return client.sql("update platform.outbox set handled_at = now() where created_at = :createdAt and id = :id")
                .bind("createdAt", event.createdAt())
                .bind("id", event.id())
                .then();
    }

    private OutboxEvent event(Row row) {
        return new OutboxEvent(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "aggregatetype", String.class),
                Rows.get(row, "aggregateid", String.class),
                Rows.get(row, "type", String.class),
                json.readTree(Rows.get(row, "payload", Json.class).asString()),
                Rows.get(row, "created_at", Instant.class));
    }
}
