package org.tongzhou.parameters;

/** The unit of a period: working day, calendar day, month or hour; the letters are those of the deadline catalogue. */
public enum PeriodUnit {
    W,
    D,
    M,
    H
}
