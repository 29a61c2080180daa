package org.tongzhou.platform;

import io.r2dbc.spi.Row;
import java.util.Objects;

/** Reads columns that the database declares {@code not null}. */
public final class Rows {

    private Rows() {}

    /** The value of a column that cannot be null; a null is a bug of the query. */
    public static <T> T get(Row row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
