package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongzhou.casework.CaseRow.Decision;
import org.tongzhou.casework.CaseView.AnswerLabel;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.papers.ReceiptPaper;
import org.tongzhou.papers.ReceiptPaper.Fact;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.Zones;

/** Words the receipt of a filing as its paper says it. */
@Component
class ReceiptWording {

    private final Catalogue catalogue;
    private final CaseViews views;
    private final DecisionWording wording;
    private final PlatformProperties platform;

    ReceiptWording(Catalogue catalogue, CaseViews views, DecisionWording wording, PlatformProperties platform) {
        this.catalogue = catalogue;
        this.views = views;
        this.wording = wording;
        this.platform = platform;
    }

    ReceiptPaper paper(CaseRow row, Decision decision) {
        ServiceItem.Receipt rule =
                Objects.requireNonNull(catalogue.get(row.itemCode()).receipt());
        Map<String, AnswerLabel> answers = views.labels(row, Languages.CHINESE).stream()
                .collect(Collectors.toMap(AnswerLabel::field, label -> label));
        LocalDate received = LocalDate.ofInstant(Objects.requireNonNull(row.submittedAt()), Zones.SHANGHAI);
        List<Fact> facts = rule.facts().stream()
                .map(answers::get)
                .filter(Objects::nonNull)
                .map(answer -> new Fact(answer.title(), answer.value()))
                .toList();
        return new ReceiptPaper(
                wording.issuer(row),
                decision.number(),
                rule.title(),
                String.valueOf(row.answers().get("applicantName")),
                rule.statement(),
                facts,
                "收到日期：" + DecisionWording.day(received) + "，办件编号：" + row.number() + "。",
                rule.legalBasis(),
                decision.issuedOn(),
                platform.publicUrl() + "/v/" + decision.verification(),
                decision.fictional());
    }
}
