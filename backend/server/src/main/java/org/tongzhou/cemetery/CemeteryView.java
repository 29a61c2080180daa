package org.tongzhou.cemetery;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;

/** A cemetery as anybody may know it: particulars, price list, and how much is free in which section. */
public record CemeteryView(
        UUID id,
        CemeteryParticulars particulars,
        String kindName,
        String divisionName,
        List<CemeteryPrice> prices,
        List<SectionOfferView> sections) {

    /** A section and how many of its plots are free. */
    public record SectionOfferView(String code, String name, PlotKind kind, String kindName, int plots, int free) {}

    /** A cemetery of a public list with what is free there by kind. */
    record CemeteryCardView(
            UUID id,
            String name,
            CemeteryKind kind,
            String kindName,
            String divisionCode,
            String divisionName,
            String address,
            String phone,
            List<FreeKindView> freePlots) {}

    /** Free plots of a kind and the lowest price. */
    record FreeKindView(PlotKind kind, String kindName, int free, long fromPriceFen) {}

    /** Cemeteries in the order of divisions. */
    record CemeteryList(
            List<CemeteryCardView> items, @Nullable String next) {}

    /** A free plot: where it is and what it costs. */
    record FreePlotView(
            UUID id,
            UUID cemeteryId,
            String cemeteryName,
            String divisionCode,
            String divisionName,
            String sectionCode,
            String sectionName,
            String label,
            PlotKind kind,
            String kindName,
            int capacity,
            @Nullable BigDecimal areaSquareMetres,
            long priceFen,
            @Nullable Integer termYears) {}

    /** Free plots, cheapest first. */
    record FreePlotList(List<FreePlotView> items, @Nullable String next) {}

    /** Plots by state. */
    public record PlotCountsView(int free, int reserved, int sold, int inUse, int withdrawn) {

        static PlotCountsView of(CemeteryDetail.Counts counts) {
            return new PlotCountsView(
                    counts.free(), counts.reserved(), counts.sold(), counts.inUse(), counts.withdrawn());
        }
    }

    /** A cemetery of my area in a list. */
    record ManagedCemeteryCard(
            UUID id,
            String etag,
            String name,
            CemeteryKind kind,
            String kindName,
            String sponsor,
            String divisionCode,
            String divisionName,
            PlotCountsView counts) {}

    /** Cemeteries of my area. */
    record ManagedCemeteryList(
            List<ManagedCemeteryCard> items, @Nullable String next) {}

    /** A section with its plots by state. */
    public record SectionCountsView(String code, String name, PlotKind kind, String kindName, PlotCountsView counts) {}

    /** A cemetery as staff keep it. */
    public record ManagedCemeteryView(
            UUID id,
            String etag,
            CemeteryParticulars particulars,
            String kindName,
            String divisionName,
            List<CemeteryPrice> prices,
            List<SectionCountsView> sections)
            implements Versioned {}
}
