package org.tongzhou.registry;

/** How far a person's facts can be trusted: typed by anyone, or checked against card or data sharing. */
public enum PersonSource {
    DECLARED,
    VERIFIED
}
