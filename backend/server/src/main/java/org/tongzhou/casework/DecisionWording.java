package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tongzhou.casework.CaseRow.AmountLine;
import org.tongzhou.casework.CaseRow.Decision;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.codes.PaperResult;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.papers.DecisionPaper;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.Zones;

/** Words a decision as its paper says it. */
@Component
class DecisionWording {

    private static final int COUNTY_DIGITS = 6;
    private static final String CITY = "舟山市";

    private final Catalogue catalogue;
    private final Divisions divisions;
    private final CaseWords words;
    private final CaseViews views;
    private final PlatformProperties platform;

    DecisionWording(
            Catalogue catalogue, Divisions divisions, CaseWords words, CaseViews views, PlatformProperties platform) {
        this.catalogue = catalogue;
        this.divisions = divisions;
        this.words = words;
        this.views = views;
        this.platform = platform;
    }

    DecisionPaper paper(CaseRow row, Decision decision) {
        ServiceItem item = catalogue.get(row.itemCode());
        boolean approved = decision.result() == PaperResult.APPROVED;
        String issuer = issuer(row);
        List<DecisionPaper.Amount> amounts = new ArrayList<>();
        for (AmountLine line : decision.lines()) {
            amounts.add(
                    line.amountFen() == null
                            ? DecisionPaper.Amount.note(line.label())
                            : DecisionPaper.Amount.total(line.label(), line.amountFen()));
        }
        String outcome = approved
                ? "经审查，符合规定条件，决定自" + month(Objects.requireNonNull(decision.firstMonth())) + "起按月给予"
                        + item.name().chinese() + "。"
                : "经审查，不符合规定条件，决定不予批准。";
        return new DecisionPaper(
                issuer,
                decision.number(),
                approved ? item.decided().approvalTitle() : item.decided().refusalTitle(),
                String.valueOf(row.answers().get("applicantName")),
                facts(row),
                item.decided().legalBasis(),
                outcome,
                amounts,
                decision.reasons() == null ? List.of() : List.of(decision.reasons()),
                item.decided().remedy(),
                decision.issuedOn(),
                platform.publicUrl() + "/v/" + decision.verification(),
                decision.fictional());
    }

    private List<String> facts(CaseRow row) {
        List<String> facts = new ArrayList<>();
        facts.add("申请人于" + day(LocalDate.ofInstant(Objects.requireNonNull(row.submittedAt()), Zones.SHANGHAI))
                + "提出申请，办件编号" + row.number() + "。");
        CaseRow.Assessment assessment = row.assessment();
        if (assessment != null && assessment.recorded()) {
            facts.add("经" + day(Objects.requireNonNull(assessment.assessedOn())) + "能力评估（GB/T 42195-2022），等级为"
                    + words.word("level", String.valueOf(assessment.level()), Languages.CHINESE) + "，评估结果有效期至"
                    + day(Objects.requireNonNull(assessment.validUntil())) + "。");
        }
        facts.add("家庭类别为" + views.answer(row, "householdClass", Languages.CHINESE) + "。");
        return facts;
    }

    String county(CaseRow row) {
        String name = divisions.name(new DivisionCode(row.divisionCode().substring(0, COUNTY_DIGITS) + "000000"));
        return name.isEmpty() ? CITY : name;
    }

    /** The bureau of the case's county, or of the city for what the city handles itself. */
    String issuer(CaseRow row) {
        String county = county(row);
        return county.startsWith(CITY) ? CITY + "民政局" : CITY + county + "民政局";
    }

    static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String month(String month) {
        return month.substring(0, 4) + "年" + Integer.parseInt(month.substring(5)) + "月";
    }
}
