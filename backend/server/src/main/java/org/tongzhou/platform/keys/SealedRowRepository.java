package org.tongzhou.platform.keys;

import static java.util.stream.Collectors.joining;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import org.tongzhou.platform.SealedColumns.SealedColumn;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All SQL over sealed columns of whatever table; names come from {@code keys/sealed-columns.yaml} alone. */
@Repository
class SealedRowRepository {

    private static final String EVERYWHERE = "000000000000-999999999999";

    private final DatabaseClient client;
    private final JsonMapper json;

    SealedRowRepository(DatabaseClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** A value that is to be sealed anew: the row's key, what it is bound to, and the value as it stands. */
    record Sealed(List<String> key, UUID boundTo, @Nullable String part, byte[] value) {}

    /** What a count over a whole column found. */
    record Count(long rows, long others) {}

    /** Lets this transaction see every row of the column and look for longer than a request may. */
    Mono<Void> enter(SealedColumn column) {
        return client.sql("""
                        select set_config('statement_timeout', '10min', true),
                               set_config(:setting, :value, true)""")
                .bind("setting", column.under() == null ? "tongzhou.none" : column.under())
                .bind("value", EVERYWHERE)
                .then();
    }

    /** The next rows that do not begin with the header, locked; who holds one at this moment is not waited for. */
    Flux<Sealed> notUnder(byte[] header, SealedColumn column, List<String> after, int most) {
        return select(column, "t.%s is not null and %s".formatted(column.name(), otherThan(column)), after, most)
                .bind("header", header)
                .map((row, _) -> sealed(column, row))
                .all();
    }

    /** The next rows whose digest is missing, locked; those with nothing to make one of are left out. */
    Flux<Sealed> without(String digest, SealedColumn column, List<String> after, int most) {
        return select(column, "t.%s is null and t.%s is not null".formatted(digest, column.name()), after, most)
                .map((row, _) -> sealed(column, row))
                .all();
    }

    private DatabaseClient.GenericExecuteSpec select(SealedColumn column, String where, List<String> after, int most) {
        List<String> names = List.copyOf(column.key().keySet());
        List<String> types = List.copyOf(column.key().values());
        String keys = IntStream.range(0, names.size())
                .mapToObj(i -> "t.%s::text as k%d".formatted(names.get(i), i))
                .collect(joining(", "));
        String order = names.stream().map(name -> "t." + name).collect(joining(", "));
        String position = after.isEmpty()
                ? "true"
                : "(%s) > (%s)"
                        .formatted(
                                order,
                                IntStream.range(0, names.size())
                                        .mapToObj(i -> "cast(:after%d as %s)".formatted(i, types.get(i)))
                                        .collect(joining(", ")));
        var select = client.sql("""
                        select %s, (%s)::text as bound_to, %s as part, t.%s as value from %s t
                        where %s and %s order by %s limit :most for update of t skip locked""".formatted(
                                keys,
                                column.row(),
                                column.part() == null ? "null::text" : "t." + column.part() + "::text",
                                column.name(),
                                column.table(),
                                where,
                                position,
                                order))
                .bind("most", most);
        for (int i = 0; i < after.size(); i++) {
            select = select.bind("after" + i, after.get(i));
        }
        return select;
    }

    private static String otherThan(SealedColumn column) {
        return "substring(t.%s from 1 for octet_length(:header)) <> :header".formatted(column.name());
    }

    private static Sealed sealed(SealedColumn column, Row row) {
        List<String> key = IntStream.range(0, column.key().size())
                .mapToObj(i -> Rows.get(row, "k" + i, String.class))
                .toList();
        String boundTo = Rows.get(row, "bound_to", String.class);
        return new Sealed(
                key,
                Boolean.TRUE.equals(column.named())
                        ? UUID.nameUUIDFromBytes(boundTo.getBytes(StandardCharsets.UTF_8))
                        : UUID.fromString(boundTo),
                row.get("part", String.class),
                Rows.get(row, "value", byte[].class));
    }

    /** Writes bytes into a column of many rows at once. */
    Mono<Void> write(SealedColumn column, String name, Map<List<String>, byte[]> values) {
        List<String> names = List.copyOf(column.key().keySet());
        List<String> types = List.copyOf(column.key().values());
        List<Map<String, String>> rows = new ArrayList<>();
        values.forEach((key, value) -> {
            Map<String, String> row = new HashMap<>();
            IntStream.range(0, key.size()).forEach(i -> row.put("k" + i, key.get(i)));
            row.put("value", HexFormat.of().formatHex(value));
            rows.add(row);
        });
        String sql =
                "update %s t set %s = decode(f.value, 'hex') from jsonb_to_recordset(:rows) as f(%s, value text) where %s"
                        .formatted(
                                column.table(),
                                name,
                                IntStream.range(0, names.size())
                                        .mapToObj(i -> "k" + i + " text")
                                        .collect(joining(", ")),
                                IntStream.range(0, names.size())
                                        .mapToObj(i ->
                                                "t.%s = cast(f.k%d as %s)".formatted(names.get(i), i, types.get(i)))
                                        .collect(joining(" and ")));
        return client.sql(sql)
                .bind("rows", Json.of(json.writeValueAsString(rows)))
                .then();
    }

    /** Takes the digests of a retired key out of at most so many rows; gives how many. */
    Mono<Long> clear(String digest, SealedColumn column, int most) {
        String keys = String.join(", ", column.key().keySet());
        return client.sql("""
                        update %s set %s = null where (%s) in (
                            select %s from %s where %s is not null limit :most for update skip locked)""".formatted(column.table(), digest, keys, keys, column.table(), digest))
                .bind("most", most)
                .fetch()
                .rowsUpdated();
    }

    /** All values of a column, and those that do not begin with the header. */
    Mono<Count> countNotUnder(byte[] header, SealedColumn column) {
        return count(column, "t.%s is not null".formatted(column.name()), otherThan(column), header);
    }

    /** All values of a column, and those that begin with the header. */
    Mono<Count> countUnder(byte[] header, SealedColumn column) {
        return count(column, "t.%s is not null".formatted(column.name()), "not " + otherThan(column), header);
    }

    /** All values of a column, and those where the digest is there or missing. */
    Mono<Count> countDigests(String digest, boolean there, SealedColumn column) {
        return count(
                column,
                "t.%s is not null".formatted(column.name()),
                "t.%s is %s null".formatted(digest, there ? "not" : ""),
                null);
    }

    private Mono<Count> count(SealedColumn column, String of, String others, byte @Nullable [] header) {
        var select = client.sql("select count(*) as rows, count(*) filter (where %s) as others from %s t where %s"
                .formatted(others, column.table(), of));
        return (header == null ? select : select.bind("header", header))
                .map((row, _) -> new Count(Rows.get(row, "rows", Long.class), Rows.get(row, "others", Long.class)))
                .one();
    }
}
