package org.tongzhou.messages;

/** What a notice tells; its words stand in {@code messages/notices.yaml}. */
public enum NoticeTemplate {
    /** Needs {@code code} and {@code minutes}. */
    ONE_TIME_CODE,
    /** This and the following need {@code item} and {@code number}; to a village clerk also {@code applicant}. */
    CASE_SUBMITTED,
    CASE_ACCEPTED,
    SUPPLEMENT_REQUESTED,
    CASE_NOT_ACCEPTED,
    CASE_APPROVED,
    CASE_REFUSED,
    CASE_FILED,
    CASE_WITHDRAWN,
    RATING_INVITED,
    /** Needs {@code item}: what was filled in by telephone waits for its papers. */
    DRAFT_HANDED_OVER
}
