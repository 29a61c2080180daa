package org.tongzhou.codes;

import java.time.LocalDate;
import java.util.UUID;

/** An issued paper as anybody may verify it. */
public record IssuedPaper(
        String token,
        String url,
        State state,
        PaperKind kind,
        String number,
        String issuer,
        LocalDate issuedOn,
        PaperResult result,
        String nameMasked,
        UUID subjectId) {

    /** Whether the paper still holds. */
    public enum State {
        VALID,
        REVOKED
    }
}
