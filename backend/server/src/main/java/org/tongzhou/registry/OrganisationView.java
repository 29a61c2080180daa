package org.tongzhou.registry;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;
import org.tongzhou.registry.PersonCardView.RelatedView;

/** An organisation: its code and name are public (UC-08), who holds a post is shown by the caller's scope. */
record OrganisationView(
        UUID id,
        String etag,
        String creditCode,
        String name,
        Organisation.Kind kind,
        String divisionCode,
        String divisionName,
        List<PostView> posts)
        implements Versioned {

    /** A post and its holder. */
    record PostView(
            UUID id,
            Organisation.Title title,
            RelatedView holder,
            LocalDate since,
            @Nullable LocalDate until) {}

    /** An organisation to be recorded; its kind is what the code says. */
    record OrganisationEntry(
            @NotBlank @Size(max = 30) String creditCode,
            @NotBlank @Size(max = 100) String name,
            @NotNull @Pattern(regexp = "^[0-9]{12}$") String divisionCode) {}

    /** Somebody who takes a post. */
    record PostEntry(
            @NotNull UUID personId,
            Organisation.@NotNull Title title,
            @NotNull LocalDate since) {}
}
