package org.tongzhou.childprotection;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.childprotection.ChildReportRequests.ClosureOutcome;
import org.tongzhou.childprotection.ChildReportRequests.ReferralAuthority;
import org.tongzhou.childprotection.ChildReportRequests.ReporterFeedback;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;
import org.tongzhou.childprotection.ChildReportSubmission.Harm;
import org.tongzhou.childprotection.ChildReportSubmission.Reporter;
import org.tongzhou.childprotection.ChildReportSubmission.Since;
import org.tongzhou.platform.Versioned;

/** A report as the officer in charge sees it before giving a reason: no name, no words (CC-03). */
public record ChildReportView(
        UUID id,
        String etag,
        String number,
        String divisionCode,
        String divisionName,
        Set<Harm> kinds,
        Danger danger,
        ChildReport.Urgency urgency,
        ChildReport.State state,
        ChildReport.Colour colour,
        Instant receivedAt,
        Instant dueAt,
        @Nullable Instant contactedAt,
        @Nullable ReferralAuthority referredTo,
        @Nullable ClosureOutcome outcome,
        @Nullable ReporterFeedback feedback,
        @Nullable Instant closedAt,
        List<ChildReport.Act> allowedActions,
        List<ChildReportActView> history)
        implements Versioned {

    /** One thing that was done, without its words. */
    public record ChildReportActView(
            int sequence,
            Instant at,
            ChildReport.Act act,
            @Nullable String actor,
            ChildReport.@Nullable State from,
            ChildReport.State to) {}

    /** A line of the inbox. */
    public record ChildReportCard(
            UUID id,
            String etag,
            String number,
            String divisionCode,
            String divisionName,
            Set<Harm> kinds,
            ChildReport.Urgency urgency,
            ChildReport.State state,
            ChildReport.Colour colour,
            Instant receivedAt,
            Instant dueAt,
            @Nullable Instant contactedAt) {}

    /** A page of the inbox. */
    public record ChildReportList(
            List<ChildReportCard> items, @Nullable String next) {}

    /** What was told, for the one who gave a reason. */
    public record ChildReportContentView(
            String happened,
            Since since,
            @Nullable String place,
            String child,
            @Nullable Integer childAge,
            @Nullable String school,
            @Nullable Reporter reporter,
            @Nullable String reporterName,
            @Nullable String reporterPhone,
            List<ChildReportNoteView> notes) {}

    /** What an officer wrote with an act. */
    public record ChildReportNoteView(int sequence, String text) {}
}
