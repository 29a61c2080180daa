package org.tongzhou.casework;

import java.util.Set;

/** The closed list of states of a case (api.md, Fixed names). */
public enum CaseState {
    DRAFT,
    SUBMITTED,
    SUPPLEMENTING,
    ACCEPTED,
    REVIEWED,
    POSTED,
    APPROVED,
    REFUSED,
    NOT_ACCEPTED,
    WITHDRAWN,
    CLOSED;

    /** States in which somebody still has to act. */
    static final Set<CaseState> OPEN = Set.of(SUBMITTED, SUPPLEMENTING, ACCEPTED, REVIEWED, POSTED);

    /** States in which the applicant may change answers and papers. */
    boolean editable() {
        return this == DRAFT || this == SUPPLEMENTING;
    }
}
