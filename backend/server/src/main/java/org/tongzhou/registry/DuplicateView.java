package org.tongzhou.registry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;
import org.tongzhou.registry.Duplicate.Ground;
import org.tongzhou.registry.Duplicate.State;
import org.tongzhou.registry.Duplicate.Verdict;
import org.tongzhou.registry.PersonView.MergedView;

/**
 * Two records side by side.
 *
 * @param differs the fields in which the two differ
 * @param judged whether the reader has said something already
 */
record DuplicateView(
        UUID id,
        String etag,
        Ground ground,
        State state,
        Instant foundAt,
        PersonCardView first,
        PersonCardView second,
        List<DuplicateField> differs,
        List<JudgementView> judgements,
        boolean judged,
        @Nullable MergedView merge)
        implements Versioned {

    /** A field of a record. */
    enum DuplicateField {
        NAME,
        NUMBER,
        BIRTH_DATE,
        SEX,
        DIVISION,
        PHONE
    }

    /** What somebody said. */
    record JudgementView(String judge, Verdict verdict, String reason, Instant at) {}

    /** Pairs that wait or are settled. */
    record DuplicateList(
            List<DuplicateView> items, @Nullable String next) {}
}
