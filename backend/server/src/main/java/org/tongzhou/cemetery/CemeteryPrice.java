package org.tongzhou.cemetery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A line of a cemetery's published price list (FN-01).
 *
 * @param termYears for how many years one payment is; BU-04 limits it
 * @param basis the approval or filing of the price
 */
public record CemeteryPrice(
        @NotNull @Pattern(regexp = "^[A-Z0-9-]{1,16}$") String code,
        @NotBlank @Size(max = 40) String name,
        @NotNull CemeteryCharge charge,
        @NotNull @Min(0) @Max(100_000_000) Long priceFen,
        @Nullable @Min(1) @Max(100) Integer termYears,
        @NotBlank @Size(max = 120) String basis) {}
