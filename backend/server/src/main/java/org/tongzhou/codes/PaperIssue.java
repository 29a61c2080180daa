package org.tongzhou.codes;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A paper to be made verifiable.
 *
 * @param name the name in full; of a person only the masked form is kept
 * @param subjectId the case it belongs to
 */
public record PaperIssue(
        PaperKind kind,
        String number,
        String issuer,
        LocalDate issuedOn,
        PaperResult result,
        String name,
        String divisionCode,
        String businessLine,
        UUID subjectId) {

    /** Logged by accident it must not name anybody. */
    @Override
    public String toString() {
        return kind + " " + number;
    }
}
