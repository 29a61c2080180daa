package org.tongzhou.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two records that may be one person (ID-11), and what people who looked said of it.
 *
 * @param lowId the record whose id comes first, so that a pair is there once
 * @param round judged anew after a merge was taken back
 * @param judgements of this round
 */
record Duplicate(
        UUID id,
        int version,
        UUID lowId,
        UUID highId,
        Ground ground,
        State state,
        int round,
        Instant foundAt,
        List<Judgement> judgements,
        @Nullable Merge merge) {

    /** Why the two were put side by side; the birth dates agree in each. */
    enum Ground {
        SAME_NAME,
        HOMOPHONE,
        PINYIN
    }

    /** Open until two agree. */
    enum State {
        OPEN,
        SAME,
        DIFFERENT,
        MERGED
    }

    /** What somebody says who looked at both. */
    enum Verdict {
        SAME,
        DIFFERENT
    }

    /** One person's judgement. */
    record Judgement(UUID judgeId, String judge, Verdict verdict, String reason, Instant at) {}

    /** The merge that stands. */
    record Merge(UUID id, UUID survivorId, String by, Instant at, LocalDate undoUntil) {}

    /** The two who said that it is one person; the database asks for both. */
    List<UUID> judgesForSame() {
        return judgements.stream()
                .filter(judgement -> judgement.verdict() == Verdict.SAME)
                .map(Judgement::judgeId)
                .limit(2)
                .toList();
    }
}
