package org.tongzhou.platform;

import io.r2dbc.postgresql.codec.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows that only accompany an effect: trail and events. Inside {@link #gather} they wait for the last statement of the
 * transaction and go with it in one round trip; elsewhere each is written at once, in the caller's transaction.
 */
@Component
public class Journal {

    private static final String ROWS = "{rows}";

    private final DatabaseClient client;
    private final JsonMapper json;

    Journal(DatabaseClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** Rows by the statement that inserts them, in the order of their adding. */
    private record Waiting(Map<String, List<Map<String, @Nullable Object>>> rows) {}

    /**
     * Adds a row.
     *
     * @param insert {@code insert … select … from jsonb_to_recordset({rows}) as r(…)}, the same text for all rows of a table
     */
    public Mono<Void> add(String insert, Map<String, @Nullable Object> row) {
        return Mono.deferContextual(context -> {
            if (context.hasKey(Waiting.class)) {
                Map<String, List<Map<String, @Nullable Object>>> waiting =
                        context.<Waiting>get(Waiting.class).rows();
                waiting.computeIfAbsent(insert, _ -> new ArrayList<>()).add(row);
                return Mono.empty();
            }
            return client.sql(insert.replace(ROWS, ":rows"))
                    .bind("rows", written(List.of(row)))
                    .then();
        });
    }

    /** Lets the rows that {@code work} adds wait for its {@link #last} statement; each subscription gathers anew. */
    public <T> Mono<T> gather(Mono<T> work) {
        return work.contextWrite(context -> context.put(Waiting.class, new Waiting(new LinkedHashMap<>())));
    }

    /** The last statement of the work, with all rows that waited for it. */
    public Mono<GenericExecuteSpec> last(String sql) {
        return Mono.deferContextual(context -> {
            var waiting = List.copyOf(context.<Waiting>get(Waiting.class).rows().entrySet());
            var statement =
                    client.sql(with(waiting.stream().map(Map.Entry::getKey).toList()) + sql);
            for (int i = 0; i < waiting.size(); i++) {
                statement = statement.bind("rows" + i, written(waiting.get(i).getValue()));
            }
            return Mono.just(statement);
        });
    }

    private static String with(List<String> inserts) {
        StringJoiner rows = new StringJoiner(",\n", "with ", "\n").setEmptyValue("");
        for (int i = 0; i < inserts.size(); i++) {
            rows.add("rows%d as (%s)".formatted(i, inserts.get(i).replace(ROWS, ":rows" + i)));
        }
        return rows.toString();
    }

    private Json written(List<Map<String, @Nullable Object>> rows) {
        return Json.of(json.writeValueAsString(rows));
    }
}
