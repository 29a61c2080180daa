package org.tongzhou.casework;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.casework.CaseView.CaseMaterialView;
import org.tongzhou.platform.Versioned;

/** A case as the member of staff sees it who writes it for somebody: whole while it is a draft, then only its receipt. */
public record IntakeView(
        UUID id,
        String etag,
        String itemCode,
        String itemName,
        CaseRow.Channel channel,
        CaseState state,
        String divisionCode,
        String divisionName,
        CaseRow.@Nullable CasePlace place,

        @Schema(description = "The person's mobile number, in full for the writer of a draft") @Nullable
        String phone,

        @Schema(description = "All answers so far; none once the case is out of the writer's hands")
        Map<String, Object> answers,

        List<CaseMaterialView> materials,

        @Schema(description = "2 where the clerk had the identity card in hand")
        int assuranceLevel,

        boolean handedOver,
        String takenByName,
        @Nullable String number,
        @Nullable String applicantMasked,

        @Schema(description = "The day by which the next step is promised") @Nullable
        LocalDate dueOn,

        Instant createdAt,
        @Nullable Instant submittedAt,
        String hotline)
        implements Versioned {

    /** A line of the desk: a draft of one's own, one handed over to the desk, or what one handed in today. */
    public record IntakeCard(
            UUID id,
            String etag,
            String itemCode,
            String itemName,
            @Nullable String applicantMasked,
            String divisionCode,
            String divisionName,
            CaseRow.Channel channel,
            CaseState state,
            boolean handedOver,
            String takenByName,
            @Nullable String number,
            Instant createdAt,
            Instant updatedAt)
            implements Versioned {}

    /** A matter that may be taken in here. */
    public record IntakeChoice(String code, String name, String summary, int minutes) {}

    /** What lies on a desk, the latest first, and what may be begun there. */
    public record IntakeList(
            List<IntakeCard> items,

            @Schema(description = "Whether older ones are left out, because only the latest are listed")
            boolean more,

            @Schema(description = "A draft that nobody has gone on with for so many days is ended by the system")
            int draftDays,

            List<IntakeChoice> choices) {}
}
