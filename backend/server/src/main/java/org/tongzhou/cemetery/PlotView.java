package org.tongzhou.cemetery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;

/** A plot as staff see it on the plan of its section, with what may be done now. */
public record PlotView(
        UUID id,
        String etag,
        int row,
        int number,
        String label,
        PlotKind kind,
        int capacity,
        @Nullable BigDecimal areaSquareMetres,
        long priceFen,
        @Nullable Integer termYears,
        PlotState state,
        @Nullable String reason,
        Instant changedAt,
        PlotOutlineView outline,
        List<String> allowedActions)
        implements Versioned {

    /** The rectangle of a plot in the units of its plan. */
    record PlotOutlineView(int x, int y, int width, int height) {}

    /** A section with all its plots, row by row. */
    record SectionPlanView(
            UUID cemeteryId,
            String cemeteryName,
            String code,
            String name,
            PlotKind kind,
            String kindName,
            int width,
            int height,
            List<PlotView> plots) {}
}
