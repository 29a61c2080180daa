package org.tongzhou.charity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.charity.TrustRecordView.TrustReportView;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;

/** Shows trusts: to anybody what the law publishes, to staff the rest. */
@Component
class TrustViews {

    private final Divisions divisions;
    private final Clock clock;

    TrustViews(Divisions divisions, Clock clock) {
        this.divisions = divisions;
        this.clock = clock;
    }

    LocalDate today() {
        return Zones.today(clock);
    }

    TrustCard card(Trust trust, Locale language) {
        return new TrustCard(
                trust.id(),
                trust.number(),
                trust.name(),
                trust.trusteeName(),
                trust.trusteeCode(),
                trust.purposeGroup(),
                trust.purposeGroup().in(language),
                trust.propertyFen(),
                trust.filedOn(),
                authority(trust.divisionCode(), language),
                trust.state(),
                trust.state().in(language),
                trust.reportYear(),
                trust.reportDueOn(),
                trust.reportLate(today()));
    }

    TrustView published(Trust trust, Locale language) {
        return new TrustView(
                card(trust, language),
                trust.otherTrustees(),
                trust.settlor().kind(),
                trust.settlor().kind().in(language),
                trust.settlor().published(),
                trust.supervisor(),
                trust.purpose(),
                trust.ofMoney(),
                trust.termEndsOn(),
                trust.signedOn());
    }

    TrustRecordView record(TrustRepository.Kept kept, Locale language) {
        Trust trust = kept.trust();
        List<TrustReportView> reports = kept.reports().stream()
                .map(report -> new TrustReportView(
                        report.year(),
                        report.dueOn(),
                        report.receivedOn(),
                        report.receivedOn().isAfter(report.dueOn())))
                .toList();
        return new TrustRecordView(
                trust.id(),
                Versioned.etag(trust.version()),
                published(trust, language),
                trust.settlor().name(),
                trust.caseId(),
                trust.fileBy(),
                trust.receivedOn(),
                trust.filedLate(),
                reports);
    }

    /** The civil affairs bureau of a division. */
    String authority(String divisionCode, Locale language) {
        String place = divisions.name(new DivisionCode(divisionCode));
        return Languages.ENGLISH.equals(language) ? "Civil affairs bureau of " + place : place + "民政局";
    }
}
