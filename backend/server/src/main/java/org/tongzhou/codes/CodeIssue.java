package org.tongzhou.codes;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A code wanted for a matter at a place. */
public record CodeIssue(
        @NotBlank @Size(max = 64) String itemCode,
        @NotBlank @Size(max = 12) String divisionCode,
        @NotBlank @Size(max = 40) String placeName,
        @NotBlank @Size(max = 40) String officeName,
        @NotBlank @Size(max = 20) String officePhone,
        @Nullable LocalDate expiresOn) {}
