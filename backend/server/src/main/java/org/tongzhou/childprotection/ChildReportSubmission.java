package org.tongzhou.childprotection;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody reports. Asked for is only what MR-07 names: where, which child or what they look like, what, when, and whether
 * the danger goes on. Whoever reports may stay unknown.
 */
public record ChildReportSubmission(
        @NotNull Danger danger,
        @NotBlank @Pattern(regexp = "^[0-9]{12}$") String divisionCode,

        @Nullable @Size(max = 200) String place,

        @NotEmpty @Size(max = 11) Set<Harm> kinds,
        @NotBlank @Size(max = 4_000) String happened,
        @NotNull Since since,
        @NotBlank @Size(max = 200) String child,

        @Nullable @Min(0) @Max(17) Integer childAge,

        @Nullable @Size(max = 80) String school,

        @Nullable Reporter reporter,

        @Nullable @Size(max = 40) String reporterName,

        @Nullable @Size(max = 20) String reporterPhone) {

    /** Whether the child is in danger at this moment. */
    public enum Danger {
        YES,
        NO,
        UNSURE
    }

    /** The nine situations of MR-02 and the two that Zhejiang adds (MR-03). */
    public enum Harm {
        INTIMATE_INJURY,
        SEXUAL_HARM_UNDER_14,
        SEXUAL_HARM_FROM_14,
        VIOLENCE,
        UNNATURAL_INJURY_OR_DEATH,
        ABANDONMENT,
        MISSING_OR_TRAFFICKED,
        ORGANISED_BEGGING,
        CHILD_LABOUR,
        HARMFUL_PERFORMANCE,
        OTHER
    }

    /** When it happened. */
    public enum Since {
        NOW,
        TODAY,
        THIS_WEEK,
        EARLIER,
        FOR_LONG,
        UNSURE
    }

    /** Who reports; whoever says nothing is unknown. */
    public enum Reporter {
        SCHOOL,
        MEDICAL,
        COMMITTEE,
        SOCIAL_WORK,
        LODGING,
        RELATIVE_OR_NEIGHBOUR,
        CHILD_ITSELF,
        OTHER
    }

    @Override
    public String toString() {
        return "ChildReportSubmission[sealed]";
    }
}
