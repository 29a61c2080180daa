package org.tongzhou.casework;

/** What somebody looked into a case for. */
public enum ReadingPurpose {
    HANDLING(true),
    CONTACT(true),
    /** An inspection is not told to whom it may concern. */
    INSPECTION(false),
    /** What belongs to the protection of a child or of a victim is told to nobody whom it could warn. */
    PROTECTION(false);

    private final boolean told;

    ReadingPurpose(boolean told) {
        this.told = told;
    }

    /** Whether the applicant learns of it (PIPL art. 44, and the exception of art. 18). */
    boolean told() {
        return told;
    }
}
