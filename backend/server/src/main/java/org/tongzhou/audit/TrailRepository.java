package org.tongzhou.audit;

import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;

/** Reads the trail for those whom it concerns. */
@Repository
class TrailRepository {

    private final DatabaseClient client;

    TrailRepository(DatabaseClient client) {
        this.client = client;
    }

    /** The latest entries about these objects that are to be told, before an entry or from the newest on. */
    Flux<ToldEntry> told(
            String objectType,
            Collection<String> objects,
            @Nullable Instant beforeAt,
            @Nullable UUID beforeId,
            int most) {
        var select = client.sql("""
                        select id, at, act, object_id, details from audit.entry
                        where object_type = :type and object_id = any(:objects)
                          and outcome = 'DONE' and details @> '{"told": true}'
                          and (cast(:beforeAt as timestamptz) is null or (at, id) < (:beforeAt, :beforeId))
                        order by at desc, id desc limit :most""")
                .bind("type", objectType)
                .bind("objects", objects.toArray(String[]::new))
                .bind("most", most);
        return Binding.bind(Binding.bind(select, "beforeAt", beforeAt, Instant.class), "beforeId", beforeId, UUID.class)
                .map((row, _) -> new ToldEntry(
                        Rows.get(row, "id", UUID.class),
                        Rows.get(row, "at", Instant.class),
                        Rows.get(row, "act", String.class),
                        Rows.get(row, "object_id", String.class),
                        Rows.get(row, "details", Json.class).asString()))
                .all();
    }
}
