package org.tongzhou.cemetery;

import java.util.List;

/** How far a plot is given (BU-07). Sale and burial come with their own matters; a clerk reserves, releases and withdraws. */
public enum PlotState {
    FREE("reservation", "withdrawal"),
    RESERVED("release"),
    SOLD,
    IN_USE,
    WITHDRAWN("release");

    @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
    private final List<String> allowed;

    PlotState(String... allowed) {
        this.allowed = List.of(allowed);
    }

    /** What a clerk may do now. */
    List<String> allowed() {
        return allowed;
    }
}
