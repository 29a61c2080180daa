package org.tongzhou.casework;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.parameters.PeriodUnit;
import org.tongzhou.platform.Versioned;

/** A case in a list: what it is, where, whose turn, how much time. */
record CaseCard(
        UUID id,
        @Nullable String number,
        String etag,
        String itemCode,
        String itemName,
        @Nullable String applicantMasked,
        String divisionCode,
        String divisionName,
        CaseState state,
        String stateName,
        String stepName,

        @Schema(allowableValues = {"RED", "AMBER", "GREEN", "PAUSED"}) @Nullable
        String colour,

        @Nullable LocalDate dueOn,
        @Nullable Integer remaining,
        @Nullable PeriodUnit unit,
        @Nullable String clockName,
        CaseRow.@Nullable CaseOwner owner,
        @Nullable Instant submittedAt,
        Instant createdAt)
        implements Versioned {

    /** A page of cases. */
    record CaseList(List<CaseCard> items, @Nullable String next) {}
}
