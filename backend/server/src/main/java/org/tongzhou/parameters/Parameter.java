package org.tongzhou.parameters;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The value of a rule at a place on a day, with where it comes from; {@code fictional} figures are for demonstration. */
public record Parameter(String key, JsonNode value, LocalDate validFrom, String source, boolean fictional) {

    /** A whole number: fen, days, years. */
    public long asLong() {
        if (!value.isIntegralNumber()) {
            throw new IllegalStateException(key + " is not a whole number");
        }
        return value.longValue();
    }

    public BigDecimal asDecimal() {
        if (!value.isNumber()) {
            throw new IllegalStateException(key + " is not a number");
        }
        return value.decimalValue();
    }

    public String asText() {
        if (!value.isString()) {
            throw new IllegalStateException(key + " is not a text");
        }
        return value.stringValue();
    }

    /** A whole number of a table; empty where the table has no such row or column. */
    public OptionalLong cell(String row, String column) {
        JsonNode cell = value.path(row).path(column);
        return cell.isIntegralNumber() ? OptionalLong.of(cell.longValue()) : OptionalLong.empty();
    }

    /** A whole number of a flat table; the parameter is broken where it is missing. */
    public long asLong(String name) {
        JsonNode cell = value.path(name);
        if (!cell.isIntegralNumber()) {
            throw new IllegalStateException(key + " has no whole number " + name);
        }
        return cell.longValue();
    }
}
