package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseRequests.CaseApproval;
import org.tongzhou.casework.CaseRow.AmountLine;
import org.tongzhou.casework.CaseRow.Decision;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.codes.IssuedPapers;
import org.tongzhou.codes.PaperIssue;
import org.tongzhou.codes.PaperKind;
import org.tongzhou.codes.PaperResult;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.papers.DecisionPaper;
import org.tongzhou.papers.Papers;
import org.tongzhou.parameters.Parameters;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** Decides cases: finds the amount, draws the number, freezes the facts, issues the paper and its verification code. */
@Service
public class DecisionService {

    private static final int COUNTY_DIGITS = 6;

    private final CaseService service;
    private final DecisionRepository decisions;
    private final Catalogue catalogue;
    private final Divisions divisions;
    private final Parameters parameters;
    private final IssuedPapers issued;
    private final Papers papers;
    private final CaseWords words;
    private final CaseViews views;
    private final PlatformProperties platform;
    private final boolean demonstration;

    DecisionService(
            CaseService service,
            DecisionRepository decisions,
            Catalogue catalogue,
            Divisions divisions,
            Parameters parameters,
            IssuedPapers issued,
            Papers papers,
            CaseWords words,
            CaseViews views,
            PlatformProperties platform,
            Environment environment) {
        this.service = service;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.divisions = divisions;
        this.parameters = parameters;
        this.issued = issued;
        this.papers = papers;
        this.words = words;
        this.views = views;
        this.platform = platform;
        this.demonstration = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** The monthly amount with the lines that explain it. */
    record Amount(long fen, List<AmountLine> lines, boolean fictional) {}

    /** What an approval would grant, before it is signed. */
    record DecisionPreviewView(
            long amountFen, List<AmountLine> lines, List<String> legalBasis, String remedy, boolean fictional) {}

    Mono<DecisionPreviewView> preview(UUID id, Scope scope, LocalDate today) {
        return service.get(id, scope).flatMap(row -> {
            ServiceItem.Decision rule = catalogue.get(row.itemCode()).decision();
            return amount(row, today)
                    .map(amount -> new DecisionPreviewView(
                            amount.fen(), amount.lines(), rule.legalBasis(), rule.remedy(), amount.fictional()));
        });
    }

    /** AL-01: household class × assessed level, from the dated table in force on the day of the decision. */
    private Mono<Amount> amount(CaseRow row, LocalDate day) {
        ServiceItem.Decision rule = catalogue.get(row.itemCode()).decision();
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

    public Mono<CaseView> approve(UUID id, CaseApproval approval, Command command, Locale language) {
        return service.act(id, "approval", command, language, change -> {
            LocalDate today = LocalDate.ofInstant(change.now(), Zones.SHANGHAI);
            CaseRow row = change.before();
            change.note(CaseService.words("text", approval.note()));
            return amount(row, today).flatMap(amount -> {
                if (amount.fen() == 0) {
                    return Mono.error(CaseRules.refusal(
                            catalogue.get(row.itemCode()),
                            row,
                            command.caller(),
                            today,
                            List.of(new CaseRules.Missing("approval", "AMOUNT_ZERO"))));
                }
                return decide(change, amount, approval.firstMonth(), null);
            });
        });
    }

    public Mono<CaseView> refuse(UUID id, String reasons, Command command, Locale language) {
        return service.act(id, "refusal", command, language, change -> {
            change.note(CaseService.words("public", reasons));
            return decide(change, null, null, reasons);
        });
    }

    private Mono<Void> decide(
            CaseChange change, @Nullable Amount amount, @Nullable String firstMonth, @Nullable String reasons) {
        CaseRow row = change.before();
        ServiceItem item = catalogue.get(row.itemCode());
        LocalDate today = LocalDate.ofInstant(change.now(), Zones.SHANGHAI);
        String county = county(row);
        CaseState result = amount == null ? CaseState.REFUSED : CaseState.APPROVED;
        UUID reviewer = Objects.requireNonNull(row.reviewedBy());
        return decisions
                .nextSerial(county, item.decision().word(), today.getYear())
                .map(serial -> "%s民%s〔%d〕%d号"
                        .formatted(county.charAt(0), item.decision().word(), today.getYear(), serial))
                .flatMap(number -> issued.issue(new PaperIssue(
                                PaperKind.DECISION,
                                number,
                                issuer(county),
                                today,
                                PaperResult.valueOf(result.name()),
                                String.valueOf(row.answers().get("applicantName")),
                                row.divisionCode(),
                                row.businessLine(),
                                row.id()))
                        .map(paper -> new Decision(
                                result,
                                number,
                                today,
                                amount == null ? null : amount.fen(),
                                firstMonth,
                                amount == null ? List.of() : amount.lines(),
                                reasons,
                                paper.token(),
                                amount == null ? demonstration : amount.fictional())))
                .flatMap(decision -> decisions.insert(
                        row.id(), decision, reviewer, change.actor().id()));
    }

    private String county(CaseRow row) {
        String name = divisions.name(new DivisionCode(row.divisionCode().substring(0, COUNTY_DIGITS) + "000000"));
        return name.isEmpty() ? "舟山市" : name;
    }

    /** The county's bureau, which decides and signs. */
    String issuer(CaseRow row) {
        return issuer(county(row));
    }

    private static String issuer(String county) {
        return "舟山市" + county + "民政局";
    }

    /** The paper of a decision; rendered at the first asking from the frozen facts and then kept as it is. */
    public Mono<byte[]> paper(UUID id, Scope scope) {
        return service.get(id, scope).flatMap(row -> {
            Decision decision = row.decision();
            if (decision == null) {
                return Mono.error(new ProblemException(CaseworkProblem.DECISION_MISSING));
            }
            return decisions
                    .paper(id)
                    .switchIfEmpty(Mono.defer(() -> papers.render(paper(row, decision))
                            .flatMap(pdf -> decisions
                                    .keepPaper(id, pdf)
                                    .then(issued.seal(decision.verification(), pdf))
                                    .thenReturn(pdf))));
        });
    }

    private DecisionPaper paper(CaseRow row, Decision decision) {
        ServiceItem item = catalogue.get(row.itemCode());
        boolean approved = decision.result() == CaseState.APPROVED;
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
                approved ? item.decision().approvalTitle() : item.decision().refusalTitle(),
                String.valueOf(row.answers().get("applicantName")),
                facts(row),
                item.decision().legalBasis(),
                outcome,
                amounts,
                decision.reasons() == null ? List.of() : List.of(decision.reasons()),
                item.decision().remedy(),
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

    private static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String month(String month) {
        return month.substring(0, 4) + "年" + Integer.parseInt(month.substring(5)) + "月";
    }
}
