package org.tongzhou.eldercare;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the county enters of a care institution, the first time and at each amendment (NH-02, NH-03). */
public record CareInstitutionEntry(
        @NotBlank @Size(max = 60) String name,
        @NotNull InstitutionKind kind,
        @Nullable @Size(max = 40) String creditCode,
        @Nullable @Size(max = 40) String filingNumber,
        @NotBlank @Size(max = 12) String divisionCode,
        @NotBlank @Size(max = 80) String address,
        @NotBlank @Size(max = 20) String phone,
        @Min(1) @Max(5000) int capacity,
        @NotNull FilingState filing,
        @Nullable LocalDate filedOn,
        @Min(0) @Max(4) int levelFrom,
        @Min(0) @Max(4) int levelTo,
        @Nullable LocalDate zoneAcceptedOn,
        @Nullable @Min(1) Long priceFromFen,
        @Nullable @Min(1) Long priceToFen,
        @Nullable LocalDate pricedOn) {}
