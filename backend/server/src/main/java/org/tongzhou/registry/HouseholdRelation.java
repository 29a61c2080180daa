package org.tongzhou.registry;

/** What a member of a household is to its head. */
public enum HouseholdRelation {
    HEAD,
    SPOUSE,
    CHILD,
    CHILD_IN_LAW,
    PARENT,
    GRANDCHILD,
    GRANDPARENT,
    SIBLING,
    OTHER
}
