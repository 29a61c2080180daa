package org.tongzhou.cemetery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes of a cemetery and why: its particulars, its price list, or both; what is absent stays. */
public record CemeteryAmendment(
        @Nullable @Valid CemeteryParticulars particulars,
        @Nullable @Size(min = 1, max = 60) List<@Valid CemeteryPrice> prices,
        @NotBlank @Size(max = 200) String reason) {}
