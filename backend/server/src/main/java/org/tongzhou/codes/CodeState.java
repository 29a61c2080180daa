package org.tongzhou.codes;

/** Whether a printed code still opens its matter. */
public enum CodeState {
    ACTIVE,
    REVOKED,
    EXPIRED
}
