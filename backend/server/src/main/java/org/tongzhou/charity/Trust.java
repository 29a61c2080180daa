package org.tongzhou.charity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.ProblemException;

/** One filed charitable trust (慈善信托) as it stands in the register. */
record Trust(
        UUID id,
        int version,
        @Nullable UUID caseId,
        String number,
        String name,
        String trusteeCode,
        String trusteeName,
        @Nullable String otherTrustees,
        Settlor settlor,
        @Nullable String supervisor,
        PurposeGroup purposeGroup,
        String purpose,
        boolean ofMoney,
        long propertyFen,
        @Nullable LocalDate termEndsOn,
        LocalDate signedOn,
        LocalDate fileBy,
        LocalDate receivedOn,
        LocalDate filedOn,
        TrustState state,
        int reportYear,
        LocalDate reportDueOn,
        String divisionCode,
        Instant createdAt) {

    /** TR-03: whether it was handed in later than the law allows after the deed was signed; it is filed all the same. */
    boolean filedLate() {
        return receivedOn.isAfter(fileBy);
    }

    /** TR-14: whether a yearly report is overdue. */
    boolean reportLate(LocalDate today) {
        return state != TrustState.TERMINATED && today.isAfter(reportDueOn);
    }

    /** The trust after its report on a year came in: reports come year by year, each once the year is over. */
    Trust reported(int year, LocalDate today, ReportRule rule) {
        if (state == TrustState.TERMINATED) {
            throw new ProblemException(CharityProblem.TRUST_ENDED);
        }
        if (year != reportYear || year >= today.getYear()) {
            throw new ProblemException(CharityProblem.REPORT_NOT_EXPECTED).with("expected", reportYear);
        }
        return new Trust(
                id,
                version,
                caseId,
                number,
                name,
                trusteeCode,
                trusteeName,
                otherTrustees,
                settlor,
                supervisor,
                purposeGroup,
                purpose,
                ofMoney,
                propertyFen,
                termEndsOn,
                signedOn,
                fileBy,
                receivedOn,
                filedOn,
                state,
                year + 1,
                rule.due(year + 1),
                divisionCode,
                createdAt);
    }
}
