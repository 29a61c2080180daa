package org.tongzhou.demonstration;

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
}
