package org.tongzhou.childprotection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What officers send with each act. */
public final class ChildReportRequests {

    private ChildReportRequests() {}

    /** How urgent it is, what was found, and when somebody saw the child, if anybody did. */
    public record ChildReportScreening(
            @NotNull ChildReport.Urgency urgency,
            @NotBlank @Size(max = 2_000) String assessment,
            @Nullable OffsetDateTime contactedAt) {}

    /** To whom the report is handed, and what was said. */
    public record ChildReportReferral(
            @NotNull ReferralAuthority authority,
            @NotBlank @Size(max = 2_000) String note) {}

    /** How it ended and how the one who reported was told. */
    public record ChildReportClosure(
            @NotNull ClosureOutcome outcome,
            @NotNull ReporterFeedback feedback,
            @NotBlank @Size(max = 2_000) String note) {}

    /** Why somebody opens what was told. */
    public record ChildReportReveal(
            @NotBlank @Size(min = 2, max = 200) String reason) {}

    /** To whom a report can be handed (MR-01, MR-08). */
    public enum ReferralAuthority {
        POLICE,
        PROCURATORATE,
        EDUCATION,
        HEALTH,
        RESCUE_CENTRE,
        OTHER
    }

    /** What came of a report. */
    public enum ClosureOutcome {
        CHILD_SAFE,
        UNFOUNDED,
        HANDED_OVER,
        DUPLICATE
    }

    /** How the one who reported hears of the result (MR-05). */
    public enum ReporterFeedback {
        BY_PHONE,
        IN_PERSON,
        BY_RECEIPT_CODE
    }
}
