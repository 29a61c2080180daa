package org.tongzhou.cemetery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section of equal plots in rows, as it is laid out or as it is taken over from an older register.
 *
 * @param areaSquareMetres ground of one plot; absent for kinds that have none of their own
 * @param present what is no longer free on the day of entry
 */
public record SectionLayout(
        @NotNull @Pattern(regexp = "^[A-Z0-9]{1,6}$") String code,
        @NotBlank @Size(max = 20) String name,
        @NotNull PlotKind kind,
        @NotNull @Min(1) @Max(2) Integer capacity,

        @Nullable @DecimalMin("0.01") @Digits(integer = 2, fraction = 2)
        BigDecimal areaSquareMetres,

        @NotNull @Pattern(regexp = "^[A-Z0-9-]{1,16}$") String priceCode,
        @NotNull @Min(1) @Max(40) Integer rows,
        @NotNull @Min(1) @Max(40) Integer perRow,
        @NotNull @Size(max = 500) List<@Valid PlotRange> present) {

    /** Plots of one row, from one number to another, in one state; RESERVED and WITHDRAWN say why. */
    public record PlotRange(
            @NotNull @Min(1) Integer row,
            @NotNull @Min(1) Integer from,
            @NotNull @Min(1) Integer to,
            @NotNull PlotState state,
            @Nullable @Size(max = 200) String reason) {}

    int plots() {
        return rows * perRow;
    }
}
