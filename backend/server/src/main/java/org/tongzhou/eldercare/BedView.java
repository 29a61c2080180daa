package org.tongzhou.eldercare;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;

/** A bed as the staff of its institution and county see it. */
public record BedView(
        UUID id,
        String etag,
        UUID institutionId,
        String building,
        int floor,
        String room,
        int number,
        BedKind kind,
        String kindName,
        BedState state,
        String stateName,
        List<BedState> nextStates,
        @Nullable String reason,
        Instant since)
        implements Versioned {

    static BedView of(Bed bed, Locale language) {
        return new BedView(
                bed.id(),
                Versioned.etag(bed.version()),
                bed.institutionId(),
                bed.place().building(),
                bed.place().floor(),
                bed.place().room(),
                bed.place().number(),
                bed.kind(),
                bed.kind().in(language),
                bed.state(),
                bed.state().in(language),
                bed.state().next(),
                bed.reason(),
                bed.since());
    }

    /** All beds of one institution, in the order in which one walks through the house. */
    public record BedPlanView(UUID institutionId, List<BedView> beds) {}
}
