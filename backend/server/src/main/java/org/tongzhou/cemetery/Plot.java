package org.tongzhou.cemetery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

/** One place for ashes (墓位、格位): where it is, what it costs and how far it is given. */
record Plot(
        UUID cemeteryId,
        UUID id,
        int version,
        Place place,
        PlotKind kind,
        int capacity,
        @Nullable BigDecimal areaSquareMetres,
        long priceFen,
        @Nullable Integer termYears,
        PlotState state,
        @Nullable String reason,
        Instant changedAt) {

    /** Where a plot is: section, row and number, and its outline on the section's plan. */
    record Place(String section, String sectionName, int row, int number, Outline outline) {}

    /** A rectangle on a plan. */
    record Outline(int x, int y, int width, int height) {}

    Plot at(int seen) {
        if (seen != version) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT);
        }
        return this;
    }

    /** BU-07: only a free plot is held for somebody. */
    Plot reserve(String why, Instant now) {
        return move("reservation", PlotState.RESERVED, why, now);
    }

    /** A held or withdrawn plot becomes free again; one that was given never does by a clerk's word. */
    Plot release(String why, Instant now) {
        return move("release", PlotState.FREE, why, now);
    }

    /** A free plot is no longer offered, for building works or because of its ground. */
    Plot withdraw(String why, Instant now) {
        return move("withdrawal", PlotState.WITHDRAWN, why, now);
    }

    private Plot move(String action, PlotState to, String why, Instant now) {
        if (!state.allowed().contains(action)) {
            throw new ProblemException(CemeteryProblem.PLOT_STATE_FORBIDS)
                    .with("state", state)
                    .with("allowed", state.allowed());
        }
        return new Plot(
                cemeteryId,
                id,
                version,
                place,
                kind,
                capacity,
                areaSquareMetres,
                priceFen,
                termYears,
                to,
                to == PlotState.FREE ? null : why,
                now);
    }
}
