package org.tongzhou.cemetery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A cemetery to be entered, with its price list. */
public record CemeteryRegistration(
        @NotNull @Valid CemeteryParticulars particulars,
        @NotNull @Size(min = 1, max = 60) List<@Valid CemeteryPrice> prices) {}
