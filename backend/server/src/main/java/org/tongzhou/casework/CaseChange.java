package org.tongzhou.casework;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.access.Caller;

/** What one action changes: columns of the case, its clocks and the line in its history, written by one statement. */
final class CaseChange {

    private final CaseRow before;
    private final String action;
    private final Caller actor;
    private final Instant now;
    private final Map<String, Parameter> columns = new LinkedHashMap<>();
    private String occasion;
    private CaseState state;
    private List<ClockRow> clocks;
    private Map<String, Object> note = Map.of();

    CaseChange(CaseRow before, String action, Caller actor, Instant now) {
        this.before = before;
        this.action = action;
        this.actor = actor;
        this.now = now;
        this.occasion = action;
        this.state = before.state();
        this.clocks = before.clocks();
    }

    CaseChange set(String column, Object value) {
        columns.put(column, Parameters.in(value));
        return this;
    }

    CaseChange set(String column, @Nullable Object value, Type type) {
        columns.put(column, value == null ? Parameters.in(type) : Parameters.in(type, value));
        return this;
    }

    CaseChange state(CaseState next) {
        state = next;
        set("state", next.name());
        set("state_before", before.state().name());
        return this;
    }

    CaseChange clocks(List<ClockRow> after) {
        clocks = after;
        return this;
    }

    CaseChange note(Map<String, Object> words) {
        note = words;
        return this;
    }

    /** What the clocks are told instead of the action, where it has several outcomes. */
    CaseChange occasion(String instead) {
        occasion = instead;
        return this;
    }

    String occasion() {
        return occasion;
    }

    CaseRow before() {
        return before;
    }

    UUID id() {
        return before.id();
    }

    String action() {
        return action;
    }

    Caller actor() {
        return actor;
    }

    Instant now() {
        return now;
    }

    CaseState state() {
        return state;
    }

    List<ClockRow> clocks() {
        return clocks;
    }

    Map<String, Object> note() {
        return note;
    }

    Map<String, Parameter> columns() {
        return columns;
    }
}
