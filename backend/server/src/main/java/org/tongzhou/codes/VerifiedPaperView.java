package org.tongzhou.codes;

import java.time.LocalDate;
import java.util.Locale;

/** Everything that the public may learn about an issued paper. */
record VerifiedPaperView(
        IssuedPaper.State state,
        String issuer,
        PaperKind kind,
        String kindName,
        String number,
        LocalDate issuedOn,
        String nameMasked,
        PaperResult result,
        String resultName) {

    static VerifiedPaperView of(IssuedPaper paper, Locale language) {
        return new VerifiedPaperView(
                paper.state(),
                paper.issuer(),
                paper.kind(),
                paper.kind().in(language),
                paper.number(),
                paper.issuedOn(),
                paper.nameMasked(),
                paper.result(),
                paper.result().in(language));
    }
}
