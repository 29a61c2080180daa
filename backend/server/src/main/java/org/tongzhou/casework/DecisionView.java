package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.casework.CaseRow.AmountLine;
import org.tongzhou.casework.CaseView.CasePersonView;
import org.tongzhou.casework.CaseView.DecisionSummaryView;
import org.tongzhou.codes.PaperResult;

/** A decision on its own: in which case, by whom, about whom, and what it says. */
record DecisionView(
        UUID caseId,
        @Nullable String caseNumber,
        String issuer,
        @Nullable String applicantName,
        PaperResult result,
        String number,
        LocalDate issuedOn,
        @Nullable Long amountFen,
        @Nullable String firstMonth,
        List<AmountLine> lines,
        @Nullable String reasons,
        List<String> legalBasis,
        @Nullable String remedy,
        String verificationUrl,
        boolean fictional) {

    /** Nothing where nothing is decided. */
    static @Nullable DecisionView of(CaseView shown, String issuer) {
        DecisionSummaryView decision = shown.decision();
        CasePersonView applicant = shown.applicant();
        return decision == null
                ? null
                : new DecisionView(
                        shown.id(),
                        shown.number(),
                        issuer,
                        applicant == null ? null : applicant.name(),
                        decision.result(),
                        decision.number(),
                        decision.issuedOn(),
                        decision.amountFen(),
                        decision.firstMonth(),
                        decision.lines(),
                        decision.reasons(),
                        decision.legalBasis(),
                        decision.remedy(),
                        decision.verificationUrl(),
                        decision.fictional());
    }
}
