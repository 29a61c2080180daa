package org.tongzhou.cemetery;

/** What a line of the price list is paid for: a plot, or the upkeep of a plot by the year (护墓管理费). */
public enum CemeteryCharge {
    PLOT,
    MAINTENANCE
}
