package org.tongzhou.oracle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tongzhou.testing.TestDatabase;

/** All there is in a database, by kind, read past the product. */
record World(Map<String, List<Thing>> things) {

    static World read(TestDatabase database) {
        Map<String, List<Thing>> things = new LinkedHashMap<>();
        @SuppressWarnings("unchecked")
        Map<String, String> queries = Rights.read("things.yaml", LinkedHashMap.class);
        try (Connection owner = database.owner()) {
            for (Map.Entry<String, String> query : queries.entrySet()) {
                try (var statement = owner.createStatement()) {
                    // A view for the queries after it gives nothing by itself.
                    if (statement.execute(query.getValue())) {
                        things.put(query.getKey(), things(query.getKey(), statement.getResultSet()));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new World(things);
    }

    private static List<Thing> things(String kind, ResultSet rows) throws SQLException {
        List<Thing> found = new ArrayList<>();
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            Map<String, String> facts = new HashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String value = rows.getString(i);
                if (value != null) {
                    facts.put(columns.getColumnLabel(i), value);
                }
            }
            found.add(new Thing(
                    kind, facts.get("id"), facts.get("division_code"), facts.get("business_line"), Map.copyOf(facts)));
        }
        return found;
    }

    List<Thing> of(String kind) {
        return things.getOrDefault(kind, List.of());
    }

    /** Some of a kind: {@code most} of each township, state and line of business, so that every sort of them is met. */
    List<Thing> some(String kind, int most) {
        return of(kind).stream()
                .collect(Collectors.groupingBy(
                        thing -> thing.area().substring(0, 9)
                                + thing.line()
                                + thing.fact("state")
                                + thing.fact("decided")
                                + thing.fact("status"),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .flatMap(alike -> alike.stream().limit(most))
                .toList();
    }
}
