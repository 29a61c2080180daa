package org.tongzhou.divisions;

import io.r2dbc.spi.Row;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of the divisions; public data, so no scope. */
@Repository
class DivisionRepository {

    private final DatabaseClient client;

    DivisionRepository(DatabaseClient client) {
        this.client = client;
    }

    /** Changes whenever a row was added, changed or taken away. */
    Mono<String> mark() {
        return client.sql(
                        "select count(*) || ' ' || coalesce(max(changed_at)::text, '') as mark from divisions.division")
                .map((row, _) -> Rows.get(row, "mark", String.class))
                .one();
    }

    Flux<Division> all() {
        return client.sql("""
                        select code, name, level, parent_code, valid_from, valid_to, replaced_by
                        from divisions.division order by code""").map((row, _) -> fromRow(row)).all();
    }

    private static Division fromRow(Row row) {
        return new Division(
                new DivisionCode(Rows.get(row, "code", String.class)),
                Rows.get(row, "name", String.class),
                DivisionLevel.valueOf(Rows.get(row, "level", String.class)),
                code(row.get("parent_code", String.class)),
                Rows.get(row, "valid_from", LocalDate.class),
                row.get("valid_to", LocalDate.class),
                code(row.get("replaced_by", String.class)));
    }

    private static @Nullable DivisionCode code(@Nullable String value) {
        return value == null ? null : new DivisionCode(value);
    }
}
