package org.tongzhou.eldercare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;

/** A care institution as staff see it. */
public record CareInstitutionView(
        UUID id,
        String etag,
        String name,
        InstitutionKind kind,
        String kindName,
        @Nullable String creditCode,
        @Nullable String filingNumber,
        String divisionCode,
        String divisionName,
        String address,
        String phone,
        int capacity,
        FilingState filing,
        String filingName,
        @Nullable LocalDate filedOn,
        int levelFrom,
        int levelTo,
        String levelsName,
        @Nullable LocalDate zoneAcceptedOn,
        @Nullable Long priceFromFen,
        @Nullable Long priceToFen,
        @Nullable LocalDate pricedOn,
        List<BedCountView> beds,
        int bedsTotal,
        int bedsFree,
        Instant createdAt)
        implements Versioned {

    /** Institutions of an area in the order of place and name. */
    record CareInstitutionList(
            List<CareInstitutionView> items, @Nullable String next) {}
}
