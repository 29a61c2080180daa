package org.tongzhou.childprotection;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.childprotection.ChildReport.Closing;
import org.tongzhou.childprotection.ChildReportRepository.ActRow;
import org.tongzhou.childprotection.ChildReportRepository.Sealed;
import org.tongzhou.childprotection.ChildReportView.ChildReportActView;
import org.tongzhou.childprotection.ChildReportView.ChildReportCard;
import org.tongzhou.childprotection.ChildReportView.ChildReportContentView;
import org.tongzhou.childprotection.ChildReportView.ChildReportNoteView;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Versioned;

/** Makes of rows what officers see. */
@Component
class ChildReportViews {

    private final Divisions divisions;
    private final ChildReportSeal seal;

    ChildReportViews(Divisions divisions, ChildReportSeal seal) {
        this.divisions = divisions;
        this.seal = seal;
    }

    ChildReportCard card(ChildReport report, Instant now) {
        return new ChildReportCard(
                report.id(),
                Versioned.etag(report.version()),
                report.number(),
                report.divisionCode(),
                place(report),
                report.kinds(),
                report.urgency(),
                report.state(),
                report.colour(now),
                report.receivedAt(),
                report.dueAt(),
                report.contactedAt());
    }

    ChildReportView view(ChildReport report, List<ActRow> acts, Instant now) {
        Closing closing = report.closing();
        return new ChildReportView(
                report.id(),
                Versioned.etag(report.version()),
                report.number(),
                report.divisionCode(),
                place(report),
                report.kinds(),
                report.danger(),
                report.urgency(),
                report.state(),
                report.colour(now),
                report.receivedAt(),
                report.dueAt(),
                report.contactedAt(),
                report.referredTo(),
                closing == null ? null : closing.outcome(),
                closing == null ? null : closing.feedback(),
                closing == null ? null : closing.at(),
                report.allowed(),
                acts.stream()
                        .map(act -> new ChildReportActView(
                                act.sequence(), act.at(), act.act(), act.actorName(), act.from(), act.to()))
                        .toList());
    }

    ChildReportContentView content(UUID id, Sealed sealed, List<ActRow> acts) {
        ChildReportSeal.Told told = seal.told(id, sealed);
        ChildReportSeal.Teller teller = seal.teller(id, sealed);
        return new ChildReportContentView(
                told.happened(),
                told.since(),
                told.place(),
                told.child(),
                told.childAge(),
                told.school(),
                teller.reporter(),
                teller.name(),
                teller.phone(),
                acts.stream()
                        .filter(act -> act.note() != null)
                        .map(act -> new ChildReportNoteView(
                                act.sequence(), seal.note(id, act.sequence(), Objects.requireNonNull(act.note()))))
                        .toList());
    }

    private String place(ChildReport report) {
        return divisions.name(new DivisionCode(report.divisionCode()));
    }
}
