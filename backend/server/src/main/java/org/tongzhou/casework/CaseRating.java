package org.tongzhou.casework;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an applicant thinks of how their matter was handled (好差评, GB/T 39735-2020). */
public record CaseRating(
        @NotNull Grade grade,
        @Size(max = 4) @Nullable List<@NotNull Reason> reasons,
        @Size(max = 300) @Nullable String words) {

    /** The five grades of the standard, the best first. */
    public enum Grade {
        VERY_SATISFIED,
        SATISFIED,
        BASICALLY_SATISFIED,
        DISSATISFIED,
        VERY_DISSATISFIED;

        /** GS-05: the last two count as bad. */
        boolean bad() {
            return compareTo(DISSATISFIED) >= 0;
        }
    }

    /** Why, to be ticked. */
    public enum Reason {
        FAST,
        FEW_PAPERS,
        CLEAR,
        FRIENDLY,
        SLOW,
        MANY_PAPERS,
        UNCLEAR,
        UNFRIENDLY
    }
}
