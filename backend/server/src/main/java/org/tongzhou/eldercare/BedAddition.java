package org.tongzhou.eldercare;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Beds of one kind in rooms of one floor, numbered from 1 in each room. */
public record BedAddition(
        @Nullable @Size(max = 20) String building,
        @Min(-3) @Max(60) int floor,
        @NotEmpty @Size(max = 60) List<@NotNull @Pattern(regexp = "^[0-9A-Za-z-]{1,10}$") String> rooms,
        @Min(1) @Max(8) int bedsPerRoom,
        @NotNull BedKind kind) {}
