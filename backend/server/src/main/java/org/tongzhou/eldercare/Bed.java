package org.tongzhou.eldercare;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

/** A bed in its room and how it stands. */
record Bed(
        UUID institutionId,
        UUID id,
        int version,
        BedPlace place,
        BedKind kind,
        BedState state,
        @Nullable String reason,
        Instant since) {

    /** Where a bed stands; a place holds one bed. */
    record BedPlace(String building, int floor, String room, int number) {}

    Bed at(int seen) {
        if (seen != version) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT);
        }
        return this;
    }

    /** Records another state and why; the present one says which may follow. */
    Bed change(BedState to, String why, Instant now) {
        if (!state.next().contains(to)) {
            throw new ProblemException(EldercareProblem.BED_STATE_NOT_ALLOWED).with("allowed", state.next());
        }
        return new Bed(institutionId, id, version, place, kind, to, why, now);
    }
}
