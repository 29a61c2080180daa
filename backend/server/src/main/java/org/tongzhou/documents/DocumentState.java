package org.tongzhou.documents;

/** Where a document stands on its way from pieces to a paper that may be used. */
public enum DocumentState {
    RECEIVING,
    CHECKING,
    CLEAN,
    REFUSED
}
