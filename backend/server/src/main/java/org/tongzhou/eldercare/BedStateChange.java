package org.tongzhou.eldercare;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What became of a bed, and why. */
public record BedStateChange(
        @NotNull BedState state, @NotBlank @Size(max = 200) String reason) {}
