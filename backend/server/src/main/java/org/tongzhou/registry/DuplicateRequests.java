package org.tongzhou.registry;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What staff send about pairs that may be one person. */
final class DuplicateRequests {

    private DuplicateRequests() {}

    /** One person's judgement, with what it rests on. */
    record JudgementEntry(
            Duplicate.@NotNull Verdict verdict,
            @NotBlank @Size(min = 2, max = 200) String reason) {}

    /** Which of the two records stands. */
    record MergeEntry(@NotNull UUID keepId) {}
}
