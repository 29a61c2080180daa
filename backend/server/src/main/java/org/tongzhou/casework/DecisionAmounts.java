package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.tongzhou.casework.CaseRow.AmountLine;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.parameters.Parameters;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Finds what an approval is worth a month. */
@Component
class DecisionAmounts {

    private final Catalogue catalogue;
    private final Parameters parameters;
    private final CaseWords words;
    private final CaseViews views;

    DecisionAmounts(Catalogue catalogue, Parameters parameters, CaseWords words, CaseViews views) {
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.words = words;
        this.views = views;
    }

    /** The monthly amount with the lines that explain it. */
    record Amount(long fen, List<AmountLine> lines, boolean fictional) {}

    /** AL-01: household class × assessed level, from the dated table in force on the day of the decision. */
    Mono<Amount> amount(CaseRow row, LocalDate day) {
        ServiceItem.Decision rule = catalogue.get(row.itemCode()).decided();
        CaseRow.Assessment assessment = row.assessment();
        Integer level = assessment == null ? null : assessment.level();
        if (level == null) {
            return Mono.error(new ProblemException(
                    CaseworkProblem.ACTION_NOT_ALLOWED, List.of(FieldProblem.of("/approval", "ASSESSMENT_MISSING"))));
        }
        String household = String.valueOf(row.answers().get(rule.amountRow()));
        return parameters
                .at(rule.amountParameter(), new DivisionCode(row.divisionCode()), day)
                .map(table -> {
                    OptionalLong cell = table.cell(household, level.toString());
                    long fen = cell.orElse(0);
                    List<AmountLine> lines = List.of(
                            new AmountLine("家庭类别：" + views.answer(row, rule.amountRow(), Languages.CHINESE), null),
                            new AmountLine("能力等级：" + words.word("level", level.toString(), Languages.CHINESE), null),
                            new AmountLine("标准依据：" + table.source() + "（" + table.validFrom() + " 起）", null),
                            new AmountLine("每月补贴", fen));
                    return new Amount(fen, lines, table.fictional());
                });
    }
}
