package org.tongzhou.parameters;

/** How a day differs from its weekday: a rest day, or a day worked in exchange (调休上班). */
enum DayKind {
    REST,
    WORK
}
