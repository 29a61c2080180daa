package org.tongzhou.registry;

/** Why somebody has no number (ID-10). */
public enum NoNumberReason {
    FOUNDLING,
    UNKNOWN_IDENTITY,
    NEWBORN,
    NOT_REGISTERED
}
