package org.tongzhou.charity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/** The yearly report on a trust that came in (TR-14). */
public record TrustReport(
        @NotNull @Min(2016) @Max(2100) Integer year,
        @NotNull LocalDate receivedOn) {}
