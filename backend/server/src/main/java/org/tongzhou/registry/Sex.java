package org.tongzhou.registry;

/** Sex as the identity number states it (ID-06). */
public enum Sex {
    MALE,
    FEMALE
}
