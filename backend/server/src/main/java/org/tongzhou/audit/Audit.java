package org.tongzhou.audit;

import io.r2dbc.postgresql.codec.Json;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Ids;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes the trail in the caller's transaction, so that an entry exists exactly when its effect does. */
@Component
public class Audit {

    private final DatabaseClient client;
    private final JsonMapper json;
    private final Ids ids;

    Audit(DatabaseClient client, JsonMapper json, Ids ids) {
        this.client = client;
        this.json = json;
        this.ids = ids;
    }

    public Mono<Void> write(AuditEntry entry) {
        var insert = client.sql("""
                        insert into audit.entry (id, door, actor_id, actor_name, act, object_type, object_id,
                                                 division_code, purpose, outcome, request_id, details)
                        values (:id, :door, :actorId, :actorName, :act, :objectType, :objectId,
                                :divisionCode, :purpose, :outcome, :requestId, :details)""")
                .bind("id", ids.next())
                .bind("door", entry.door())
                .bind("act", entry.act())
                .bind("objectType", entry.objectType())
                .bind("objectId", entry.objectId())
                .bind("outcome", entry.denied() ? "DENIED" : "DONE")
                .bind("details", Json.of(json.writeValueAsString(entry.details())));
        insert = Binding.bind(insert, "actorId", entry.actorId(), UUID.class);
        insert = Binding.bind(insert, "actorName", entry.actorName(), String.class);
        insert = Binding.bind(insert, "divisionCode", entry.divisionCode(), String.class);
        insert = Binding.bind(insert, "purpose", entry.purpose(), String.class);
        insert = Binding.bind(insert, "requestId", entry.requestId(), UUID.class);
        return insert.then();
    }
}
