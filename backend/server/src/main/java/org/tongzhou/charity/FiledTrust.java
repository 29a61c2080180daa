package org.tongzhou.charity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tongzhou.casework.CaseRow;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.UnifiedSocialCreditCode;

/** Reads a trust out of the case in which it was filed. */
final class FiledTrust {

    /** The service item whose filings are trusts. */
    static final String ITEM = "trust-filing";

    private FiledTrust() {}

    static TrustEntry of(CaseRow filing) {
        Map<String, Object> answers = filing.answers();
        CaseRow.Decision receipt = Objects.requireNonNull(filing.decision());
        return new TrustEntry(
                filing.id(),
                receipt.number(),
                said(answers, "trustName"),
                new UnifiedSocialCreditCode(said(answers, "applicantCreditCode")),
                said(answers, "applicantName"),
                text(answers, "otherTrustees"),
                new Settlor(
                        Settlor.Kind.valueOf(said(answers, "settlorKind")),
                        said(answers, "settlorName"),
                        "YES".equals(said(answers, "settlorPublic"))),
                text(answers, "supervisorName"),
                PurposeGroup.valueOf(said(answers, "purposeGroup")),
                said(answers, "purpose"),
                "MONEY".equals(said(answers, "propertyKind")),
                fen(said(answers, "propertyYuan")),
                day(answers, "termEndsOn"),
                LocalDate.parse(said(answers, "signedOn")),
                LocalDate.ofInstant(Objects.requireNonNull(filing.submittedAt()), Zones.SHANGHAI),
                receipt.issuedOn(),
                TrustState.EFFECTIVE,
                filing.divisionCode());
    }

    /** Yuan as they were typed, in fen. */
    static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    private static @Nullable String text(Map<String, Object> answers, String field) {
        return (String) answers.get(field);
    }

    private static String said(Map<String, Object> answers, String field) {
        return (String) Objects.requireNonNull(answers.get(field), field);
    }

    private static @Nullable LocalDate day(Map<String, Object> answers, String field) {
        String day = text(answers, field);
        return day == null ? null : LocalDate.parse(day);
    }
}
