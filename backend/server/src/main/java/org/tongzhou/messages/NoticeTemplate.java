package org.tongzhou.messages;

import java.time.Duration;

/** What a notice tells; its words stand in {@code messages/notices.yaml}. */
public enum NoticeTemplate {
    /** Needs {@code code} and {@code minutes}; of no use once the code has expired. */
    ONE_TIME_CODE(Duration.ofMinutes(10)),
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
    DRAFT_HANDED_OVER;

    private final Duration life;

    NoticeTemplate() {
        this(Duration.ofDays(3));
    }

    NoticeTemplate(Duration life) {
        this.life = life;
    }

    /** For how long it is tried to hand it over. */
    Duration life() {
        return life;
    }
}
