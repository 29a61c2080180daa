package org.tongzhou.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        @Nullable String colour,
        @Nullable LocalDate dueOn,
        @Nullable Integer remaining,
        @Nullable String clockName,
        CaseRow.@Nullable Owner owner,
        @Nullable Instant submittedAt,
        Instant createdAt)
        implements Versioned {

    /** A page of cases. */
    record CaseList(List<CaseCard> items, @Nullable String next) {}
}
