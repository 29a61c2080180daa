package org.tongzhou.cemetery;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Command;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.OfficePhone;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** Judges what was typed about a cemetery: the place and whether it is mine, the telephone, the licence, the price list. */
@Component
class CemeteryAdmission {

    static final String BUSINESS_LINE = "cemetery";

    private final Divisions divisions;
    private final CemeteryRules rules;

    CemeteryAdmission(Divisions divisions, CemeteryRules rules) {
        this.divisions = divisions;
        this.rules = rules;
    }

    /** The particulars as they are kept. */
    CemeteryParticulars admit(CemeteryParticulars typed, Command command) {
        String division = division(typed.divisionCode(), today(command));
        if (!command.scope().covers(division, BUSINESS_LINE)) {
            throw ProblemException.at("/particulars/divisionCode", "DIVISION_OUTSIDE_AREA");
        }
        if ((typed.licenceNumber() == null) != (typed.licensedOn() == null)) {
            throw ProblemException.at("/particulars/licensedOn", "LICENCE_INCOMPLETE");
        }
        if (typed.licensedOn() != null && typed.licensedOn().isAfter(today(command))) {
            throw ProblemException.at("/particulars/licensedOn", "DATE_IN_FUTURE");
        }
        return new CemeteryParticulars(
                typed.name(),
                typed.kind(),
                typed.sponsor(),
                division,
                typed.address(),
                phone(typed.phone()),
                typed.licenceNumber(),
                typed.licensedOn());
    }

    /** A list names each price once and keeps to the law's terms; {@code before} is the list it takes the place of. */
    Mono<Void> admit(List<CemeteryPrice> prices, List<CemeteryPrice> before, String divisionCode, Command command) {
        for (int i = 0; i < prices.size(); i++) {
            CemeteryPrice line = prices.get(i);
            if (IntStream.range(0, i).anyMatch(j -> prices.get(j).code().equals(line.code()))) {
                throw ProblemException.at("/prices/" + i + "/code", "PRICE_CODE_TWICE");
            }
            if (before.stream().anyMatch(old -> old.code().equals(line.code()) && old.charge() != line.charge())) {
                throw ProblemException.at("/prices/" + i + "/charge", "PRICE_CHARGE_FIXED");
            }
        }
        return rules.checkTerms(prices, new DivisionCode(divisionCode), today(command));
    }

    Mono<Void> admit(SectionLayout layout, String divisionCode, Command command) {
        for (int i = 0; i < layout.present().size(); i++) {
            SectionLayout.PlotRange range = layout.present().get(i);
            if (range.row() > layout.rows() || range.from() > range.to() || range.to() > layout.perRow()) {
                throw ProblemException.at("/present/" + i, "OUT_OF_RANGE");
            }
            boolean reasoned = range.state() == PlotState.RESERVED || range.state() == PlotState.WITHDRAWN;
            if (reasoned && range.reason() == null) {
                throw ProblemException.at("/present/" + i + "/reason", "REASON_REQUIRED");
            }
        }
        return rules.checkArea(layout, new DivisionCode(divisionCode), today(command));
    }

    static LocalDate today(Command command) {
        return LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
    }

    private String division(String typed, LocalDate today) {
        try {
            DivisionCode code = DivisionCode.parse(typed);
            if (divisions.exists(code, today)) {
                return code.value();
            }
        } catch (InvalidValueException e) {
            throw ProblemException.at("/particulars/divisionCode", "DIVISION_UNKNOWN");
        }
        throw ProblemException.at("/particulars/divisionCode", "DIVISION_UNKNOWN");
    }

    private static String phone(String typed) {
        try {
            return OfficePhone.parse(typed).value();
        } catch (InvalidValueException e) {
            throw ProblemException.at("/particulars/phone", "OFFICE_PHONE_INVALID");
        }
    }
}
