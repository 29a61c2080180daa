package org.tongzhou.codes;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Command;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.OfficePhone;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;

/** Judges what was typed for a new code and makes the code of it. */
@Component
class CodeAdmission {

    private final Catalogue catalogue;
    private final Divisions divisions;
    private final CodeTokens tokens;
    private final Ids ids;
    private final Clock clock;

    CodeAdmission(Catalogue catalogue, Divisions divisions, CodeTokens tokens, Ids ids, Clock clock) {
        this.catalogue = catalogue;
        this.divisions = divisions;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    /** The code wanted, with an id and spoken characters newly drawn each time it is asked for. */
    Code admit(CodeIssue issue, Command command) {
        ServiceItem item =
                catalogue.find(issue.itemCode()).orElseThrow(() -> ProblemException.at("/itemCode", "OPTION_UNKNOWN"));
        LocalDate today = Zones.today(clock);
        String division = division(issue.divisionCode(), today);
        if (!command.scope().covers(division, item.businessLine())) {
            throw ProblemException.at("/divisionCode", "DIVISION_OUTSIDE_AREA");
        }
        if (issue.expiresOn() != null && issue.expiresOn().isBefore(today)) {
            throw ProblemException.at("/expiresOn", "EXPIRY_IN_THE_PAST");
        }
        return new Code(
                tokens.newId(),
                1,
                item.code(),
                item.businessLine(),
                division,
                issue.placeName(),
                issue.officeName(),
                phone(issue.officePhone()),
                SpokenCode.random(ids),
                issue.expiresOn(),
                null,
                command.caller().id(),
                command.now().truncatedTo(ChronoUnit.MICROS));
    }

    private String division(String typed, LocalDate today) {
        try {
            DivisionCode code = DivisionCode.parse(typed);
            if (!divisions.exists(code, today)) {
                throw ProblemException.at("/divisionCode", "DIVISION_UNKNOWN");
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
            throw ProblemException.at("/officePhone", "OFFICE_PHONE_INVALID");
        }
    }
}
