package org.tongzhou.eldercare;

/** The beds of one kind in an institution, and how many of them are free. */
public record BedCountView(BedKind kind, String kindName, int total, int free) {}
