package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.casework.CaseRequests.CaseApproval;
import org.tongzhou.casework.CaseRow.AmountLine;
import org.tongzhou.casework.CaseRow.Decision;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.codes.IssuedPapers;
import org.tongzhou.codes.PaperIssue;
import org.tongzhou.codes.PaperKind;
import org.tongzhou.codes.PaperResult;
import org.tongzhou.papers.Papers;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** Decides cases: finds the amount, draws the number, freezes the facts, issues the paper and its verification code. */
@Service
public class DecisionService {

    private final CaseService service;
    private final DecisionRepository decisions;
    private final Catalogue catalogue;
    private final DecisionAmounts amounts;
    private final DecisionWording wording;
    private final ReceiptWording receipts;
    private final IssuedPapers issued;
    private final Papers papers;
    private final boolean demonstration;

    DecisionService(
            CaseService service,
            DecisionRepository decisions,
            Catalogue catalogue,
            DecisionAmounts amounts,
            DecisionWording wording,
            ReceiptWording receipts,
            IssuedPapers issued,
            Papers papers,
            Environment environment) {
        this.service = service;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.amounts = amounts;
        this.wording = wording;
        this.receipts = receipts;
        this.issued = issued;
        this.papers = papers;
        this.demonstration = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** What an approval would grant, before it is signed. */
    record DecisionPreviewView(
            long amountFen, List<AmountLine> lines, List<String> legalBasis, String remedy, boolean fictional) {}

    Mono<DecisionPreviewView> preview(CaseRow row, LocalDate today) {
        ServiceItem.Decision rule = catalogue.get(row.itemCode()).decision();
        if (rule == null) {
            return Mono.error(new ProblemException(CaseworkProblem.DECISION_MISSING));
        }
        return amounts.amount(row, today)
                .map(amount -> new DecisionPreviewView(
                        amount.fen(), amount.lines(), rule.legalBasis(), rule.remedy(), amount.fictional()));
    }

    public Mono<CaseView> approve(UUID id, CaseApproval approval, Command command, Locale language) {
        return service.act(id, "approval", command, language, change -> {
            LocalDate today = LocalDate.ofInstant(change.now(), Zones.SHANGHAI);
            CaseRow row = change.before();
            change.note(CaseService.words("text", approval.note()));
            return amounts.amount(row, today).flatMap(amount -> {
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
            CaseChange change,
            DecisionAmounts.@Nullable Amount amount,
            @Nullable String firstMonth,
            @Nullable String reasons) {
        CaseRow row = change.before();
        ServiceItem item = catalogue.get(row.itemCode());
        LocalDate today = LocalDate.ofInstant(change.now(), Zones.SHANGHAI);
        String county = wording.county(row);
        PaperResult result = amount == null ? PaperResult.REFUSED : PaperResult.APPROVED;
        UUID reviewer = Objects.requireNonNull(row.reviewedBy());
        return decisions
                .nextSerial(county, item.decided().word(), today.getYear())
                .map(serial -> "%s民%s〔%d〕%d号"
                        .formatted(county.charAt(0), item.decided().word(), today.getYear(), serial))
                .flatMap(number -> issued.issue(new PaperIssue(
                                PaperKind.DECISION,
                                number,
                                wording.issuer(row),
                                today,
                                result,
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

    /** The bureau that decides and signs. */
    String issuer(CaseRow row) {
        return wording.issuer(row);
    }

    /** The paper of a decision; rendered at the first asking from the frozen facts and then kept as it is. */
    Mono<byte[]> paper(CaseRow row) {
        Decision decision = row.decision();
        if (decision == null) {
            return Mono.error(new ProblemException(CaseworkProblem.DECISION_MISSING));
        }
        return decisions
                .paper(row.id())
                .switchIfEmpty(Mono.defer(() -> papers.render(
                                decision.result() == PaperResult.FILED
                                        ? receipts.paper(row, decision)
                                        : wording.paper(row, decision))
                        .flatMap(pdf -> decisions
                                .keepPaper(row.id(), pdf)
                                .then(issued.seal(decision.verification(), pdf))
                                .thenReturn(pdf))));
    }
}
