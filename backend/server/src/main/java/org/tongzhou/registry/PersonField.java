package org.tongzhou.registry;

/** What of a person may be changed when a second person agrees. */
public enum PersonField {
    NAME,
    PHONE,
    REGISTERED_ADDRESS,
    RESIDENCE_ADDRESS,
    ID_NUMBER
}
