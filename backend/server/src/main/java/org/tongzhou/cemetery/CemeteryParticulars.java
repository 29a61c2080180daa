package org.tongzhou.cemetery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who runs a cemetery, where it lies and by which licence. */
public record CemeteryParticulars(
        @NotBlank @Size(max = 40) String name,
        @NotNull CemeteryKind kind,
        @NotBlank @Size(max = 60) String sponsor,
        @NotBlank @Size(max = 12) String divisionCode,
        @NotBlank @Size(max = 100) String address,
        @NotBlank @Size(max = 20) String phone,
        @Nullable @Size(max = 60) String licenceNumber,
        @Nullable LocalDate licensedOn) {}
