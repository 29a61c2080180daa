package org.tongzhou.eldercare;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Scope;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.DivisionLevel;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.eldercare.Institution.Levels;
import org.tongzhou.eldercare.Institution.Particulars;
import org.tongzhou.eldercare.Institution.Prices;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.OfficePhone;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.UnifiedSocialCreditCode;

/** Judges what was entered of an institution. */
@Component
class InstitutionAdmission {

    static final String LINE = "eldercare";

    private final Divisions divisions;
    private final Clock clock;

    InstitutionAdmission(Divisions divisions, Clock clock) {
        this.divisions = divisions;
        this.clock = clock;
    }

    Particulars admit(CareInstitutionEntry entry, Scope scope) {
        LocalDate today = Zones.today(clock);
        String creditCode = creditCode(entry);
        String filingNumber = blankToNull(entry.filingNumber());
        if (creditCode == null && filingNumber == null) {
            throw ProblemException.at("/creditCode", "CODE_OR_NUMBER_REQUIRED");
        }
        if (entry.levelFrom() > entry.levelTo()) {
            throw ProblemException.at("/levelTo", "RANGE_REVERSED");
        }
        return new Particulars(
                division(entry.divisionCode(), scope, today),
                creditCode,
                filingNumber,
                entry.name(),
                entry.kind(),
                entry.address(),
                phone(entry.phone()),
                entry.capacity(),
                entry.filing(),
                filedOn(entry, today),
                new Levels(entry.levelFrom(), entry.levelTo()),
                past("/zoneAcceptedOn", entry.zoneAcceptedOn(), today),
                prices(entry, today));
    }

    /** NH-01: the registrar's kind of code goes with what the institution is. */
    private static @Nullable String creditCode(CareInstitutionEntry entry) {
        String typed = blankToNull(entry.creditCode());
        if (typed == null) {
            return null;
        }
        try {
            UnifiedSocialCreditCode code = UnifiedSocialCreditCode.parse(typed);
            if (!entry.kind().mayHave(code.kind())) {
                throw ProblemException.at("/creditCode", "CREDIT_CODE_OTHER_KIND");
            }
            return code.value();
        } catch (InvalidValueException e) {
            throw ProblemException.at("/creditCode", e.code());
        }
    }

    private String division(String typed, Scope scope, LocalDate today) {
        try {
            DivisionCode code = DivisionCode.parse(typed);
            if (!divisions.exists(code, today) || code.level().compareTo(DivisionLevel.TOWNSHIP) < 0) {
                throw ProblemException.at("/divisionCode", "DIVISION_UNKNOWN");
            }
            if (!scope.covers(code.value(), LINE)) {
                throw ProblemException.at("/divisionCode", "DIVISION_OUTSIDE_AREA");
            }
            return code.value();
        } catch (InvalidValueException e) {
            throw ProblemException.at("/divisionCode", "DIVISION_UNKNOWN");
        }
    }

    private static String phone(String typed) {
        try {
            return OfficePhone.parse(typed).value();
        } catch (InvalidValueException e) {
            throw ProblemException.at("/phone", "OFFICE_PHONE_INVALID");
        }
    }

    private static @Nullable LocalDate filedOn(CareInstitutionEntry entry, LocalDate today) {
        if (entry.filing() == FilingState.FILED && entry.filedOn() == null) {
            throw ProblemException.at("/filedOn", "FILED_ON_REQUIRED");
        }
        if (entry.filing() == FilingState.NOT_FILED && entry.filedOn() != null) {
            throw ProblemException.at("/filedOn", "FILED_ON_UNEXPECTED");
        }
        return past("/filedOn", entry.filedOn(), today);
    }

    private static @Nullable LocalDate past(String pointer, @Nullable LocalDate day, LocalDate today) {
        if (day != null && day.isAfter(today)) {
            throw ProblemException.at(pointer, "DAY_IN_THE_FUTURE");
        }
        return day;
    }

    private static @Nullable Prices prices(CareInstitutionEntry entry, LocalDate today) {
        Long from = entry.priceFromFen();
        Long to = entry.priceToFen();
        LocalDate day = entry.pricedOn();
        if (from == null && to == null && day == null) {
            return null;
        }
        if (from == null || to == null || day == null) {
            throw ProblemException.at("/priceFromFen", "PRICE_INCOMPLETE");
        }
        if (from > to) {
            throw ProblemException.at("/priceToFen", "RANGE_REVERSED");
        }
        past("/pricedOn", day, today);
        return new Prices(from, to, day);
    }

    private static @Nullable String blankToNull(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed;
    }
}
