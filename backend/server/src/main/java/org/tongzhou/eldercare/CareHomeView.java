package org.tongzhou.eldercare;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filed care institution as anybody may see it: where, what kind, whom to call, what it costs, how many beds are free. */
public record CareHomeView(
        UUID id,
        String name,
        InstitutionKind kind,
        String kindName,
        String divisionCode,
        String divisionName,
        String address,
        String phone,
        @Nullable String creditCode,
        LocalDate filedOn,
        int levelFrom,
        int levelTo,
        String levelsName,
        boolean cognitiveZone,
        @Nullable Long priceFromFen,
        @Nullable Long priceToFen,
        @Nullable LocalDate pricedOn,
        List<BedCountView> beds,
        int bedsTotal,
        int bedsFree) {

    /** Homes that were looked for. */
    record CareHomeList(List<CareHomeView> items, @Nullable String next) {}
}
