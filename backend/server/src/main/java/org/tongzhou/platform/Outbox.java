package org.tongzhou.platform;

import io.r2dbc.postgresql.codec.Json;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes events in the caller's transaction, so that an event exists exactly when its effect does. */
@Component
public class Outbox {

    private final DatabaseClient client;
    private final JsonMapper json;
    private final Ids ids;

    Outbox(DatabaseClient client, JsonMapper json, Ids ids) {
        this.client = client;
        this.json = json;
        this.ids = ids;
    }

    public Mono<Void> write(String aggregateType, String aggregateId, String type, Map<String, Object> payload) {
        return client.sql("""
                        insert into platform.outbox (id, aggregatetype, aggregateid, type, payload)
                        values (:id, :aggregateType, :aggregateId, :type, :payload)""")
                .bind("id", ids.next())
                .bind("aggregateType", aggregateType)
                .bind("aggregateId", aggregateId)
                .bind("type", type)
                .bind("payload", Json.of(json.writeValueAsString(payload)))
                .then();
    }
}
