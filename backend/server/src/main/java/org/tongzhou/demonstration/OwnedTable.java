package org.tongzhou.demonstration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of the product and the copy of its first rows, with the three statements that bring it back. Only what differs is
 * written, so that nobody who reads or works elsewhere waits.
 *
 * @param name schema and table, quoted
 * @param copy the table of its first rows, quoted
 * @param key the columns of its primary key, quoted
 * @param others all other columns, quoted
 */
record OwnedTable(String name, String copy, List<String> key, List<String> others) {

    String keep() {
        return "create table %s as table %s".formatted(copy, name);
    }

    /** Removes what has come since. */
    String clear() {
        return "delete from %s t where not exists (select from %s s where %s)".formatted(name, copy, same());
    }

    /** Brings back what has gone or changed since. */
    String refill() {
        String columns = String.join(", ", key);
        String changed = others.isEmpty()
                ? "nothing"
                : others.stream()
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", ", "update set ", ""));
        return """
                insert into %s select s.* from %s s
                where not exists (select from %s t where %s and row(t.*) is not distinct from row(s.*))
                on conflict (%s) do %s""".formatted(name, copy, name, same(), columns, changed);
    }

    private String same() {
        return key.stream().map(column -> "t." + column + " = s." + column).collect(Collectors.joining(" and "));
    }
}
