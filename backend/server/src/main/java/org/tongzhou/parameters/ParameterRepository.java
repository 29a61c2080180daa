package org.tongzhou.parameters;

import io.r2dbc.spi.Row;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of the parameters; rules are public, so no scope. */
@Repository
class ParameterRepository {

    /** Above all provinces: national law. */
    private static final String NATION = "000000000000";

    private final DatabaseClient client;
    private final JsonMapper json;

    ParameterRepository(DatabaseClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** Codes of children sort after those of their parents, so the greatest code is the nearest division. */
    Mono<Parameter> find(String key, DivisionCode division, LocalDate day) {
        String[] places = Stream.concat(division.upwards().stream().map(DivisionCode::value), Stream.of(NATION))
                .toArray(String[]::new);
        return client.sql("""
                        select latest.key, latest.value::text as value, latest.valid_from, latest.source, latest.fictional
                        from (select distinct on (p.division_code) p.*
                              from parameters.parameter p
                              where p.key = :key and p.division_code = any(:places) and p.valid_from <= :day
                              order by p.division_code, p.valid_from desc) latest
                        where latest.value is not null
                        order by latest.division_code desc limit 1""")
                .bind("key", key)
                .bind("places", places)
                .bind("day", day)
                .map((row, _) -> fromRow(row))
                .one();
    }

    private Parameter fromRow(Row row) {
        return new Parameter(
                Rows.get(row, "key", String.class),
                json.readTree(Rows.get(row, "value", String.class)),
                Rows.get(row, "valid_from", LocalDate.class),
                Rows.get(row, "source", String.class),
                Rows.get(row, "fictional", Boolean.class));
    }
}
