package org.tongzhou.registry;

/** By what a person is identified (ID-01, ID-08 to ID-10). */
public enum IdentityKind {
    CITIZEN,
    RESIDENCE_PERMIT,
    FOREIGN_PERMANENT,
    NONE
}
