package org.tongzhou.cemetery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cemetery with its price list and what each section holds. */
record CemeteryDetail(Cemetery cemetery, List<CemeteryPrice> prices, List<Section> sections) {

    /** A section with how many of its plots are in which state. */
    record Section(String code, String name, int width, int height, PlotKind kind, Counts counts) {}

    /** Plots by state. */
    record Counts(int free, int reserved, int sold, int inUse, int withdrawn) {

        int all() {
            return free + reserved + sold + inUse + withdrawn;
        }
    }

    /** Free plots of a kind and the lowest price asked for one. */
    record FreeKind(PlotKind kind, int free, long fromPriceFen) {}

    @Nullable
    Section section(String code) {
        return sections.stream()
                .filter(section -> section.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
