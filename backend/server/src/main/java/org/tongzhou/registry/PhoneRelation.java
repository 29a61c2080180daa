package org.tongzhou.registry;

/** Who the owner of a telephone is to the person reached on it (TEL-04). */
public enum PhoneRelation {
    SELF,
    SPOUSE,
    CHILD,
    PARENT,
    RELATIVE,
    NEIGHBOUR,
    CARER,
    INSTITUTION,
    OTHER
}
