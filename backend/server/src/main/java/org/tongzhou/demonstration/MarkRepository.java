package org.tongzhou.demonstration;

import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** What is remembered between the starts of a demonstration. */
@Repository
@Profile("demo")
class MarkRepository {

    private final DatabaseClient client;

    MarkRepository(DatabaseClient client) {
        this.client = client;
    }

    Mono<String> find(String key) {
        return client.sql("select value from demonstration.mark where key = :key")
                .bind("key", key)
                .map((row, _) -> Rows.get(row, "value", String.class))
                .one();
    }

    /** Keeps the first value and gives the one that stands. */
    Mono<String> keep(String key, String value) {
        return client.sql("insert into demonstration.mark (key, value) values (:key, :value) on conflict do nothing")
                .bind("key", key)
                .bind("value", value)
                .then()
                .then(Mono.defer(() -> find(key)));
    }

    /** Keeps the time of the database. */
    Mono<Void> now(String key) {
        return client.sql(
                        "insert into demonstration.mark (key, value) values (:key, now()::text) on conflict do nothing")
                .bind("key", key)
                .then();
    }

    /** All that is remembered. */
    Mono<Map<String, String>> all() {
        return client.sql("select key, value from demonstration.mark")
                .map((row, _) -> Map.entry(Rows.get(row, "key", String.class), Rows.get(row, "value", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
