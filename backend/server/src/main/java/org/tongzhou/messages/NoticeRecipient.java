package org.tongzhou.messages;

/** Who holds the phone: the person concerned, or the village clerk who passes it on. */
public enum NoticeRecipient {
    CITIZEN,
    VILLAGE_CLERK
}
