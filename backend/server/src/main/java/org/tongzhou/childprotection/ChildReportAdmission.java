package org.tongzhou.childprotection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.DivisionLevel;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.OfficePhone;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;

/** Judges what the shape of a report cannot: whether the place exists and the telephone can be called. */
@Component
class ChildReportAdmission {

    private final Divisions divisions;
    private final Clock clock;

    ChildReportAdmission(Divisions divisions, Clock clock) {
        this.divisions = divisions;
        this.clock = clock;
    }

    /** The place of a report; refuses one that cannot be followed up. */
    DivisionCode check(ChildReportSubmission said) {
        List<FieldProblem> wrong = new ArrayList<>();
        if (!knows(said.divisionCode())) {
            wrong.add(FieldProblem.of("/divisionCode", "DIVISION_UNKNOWN"));
        }
        if (said.reporterPhone() != null && !isPhone(said.reporterPhone())) {
            wrong.add(FieldProblem.of("/reporterPhone", "OFFICE_PHONE_INVALID"));
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(PlatformProblem.VALIDATION_FAILED, wrong);
        }
        return new DivisionCode(said.divisionCode());
    }

    private boolean knows(String divisionCode) {
        try {
            DivisionCode code = new DivisionCode(divisionCode);
            return code.level().compareTo(DivisionLevel.COUNTY) >= 0 && divisions.exists(code, Zones.today(clock));
        } catch (InvalidValueException e) {
            return false;
        }
    }

    private static boolean isPhone(String typed) {
        try {
            return !OfficePhone.parse(typed).value().isEmpty();
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
