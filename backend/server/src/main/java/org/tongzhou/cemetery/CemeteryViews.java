package org.tongzhou.cemetery;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.cemetery.CemeteryView.CemeteryCardView;
import org.tongzhou.cemetery.CemeteryView.FreeKindView;
import org.tongzhou.cemetery.CemeteryView.FreePlotView;
import org.tongzhou.cemetery.CemeteryView.ManagedCemeteryCard;
import org.tongzhou.cemetery.CemeteryView.ManagedCemeteryView;
import org.tongzhou.cemetery.CemeteryView.PlotCountsView;
import org.tongzhou.cemetery.CemeteryView.SectionCountsView;
import org.tongzhou.cemetery.CemeteryView.SectionOfferView;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.Versioned;

/** Adds to rows the names of kinds and places and how a plot is called. */
@Component
class CemeteryViews {

    private final Divisions divisions;

    CemeteryViews(Divisions divisions) {
        this.divisions = divisions;
    }

    CemeteryCardView card(CemeteryRepository.Offering offering, Locale language) {
        CemeteryParticulars facts = offering.cemetery().particulars();
        List<FreeKindView> free = offering.free().stream()
                .map(kind -> new FreeKindView(kind.kind(), kind.kind().in(language), kind.free(), kind.fromPriceFen()))
                .toList();
        return new CemeteryCardView(
                offering.cemetery().id(),
                facts.name(),
                facts.kind(),
                facts.kind().in(language),
                facts.divisionCode(),
                divisionName(facts.divisionCode()),
                facts.address(),
                facts.phone(),
                free);
    }

    CemeteryView open(CemeteryDetail detail, Locale language) {
        CemeteryParticulars facts = detail.cemetery().particulars();
        List<SectionOfferView> sections = detail.sections().stream()
                .map(section -> new SectionOfferView(
                        section.code(),
                        section.name(),
                        section.kind(),
                        section.kind().in(language),
                        section.counts().all(),
                        section.counts().free()))
                .toList();
        return new CemeteryView(
                detail.cemetery().id(),
                facts,
                facts.kind().in(language),
                divisionName(facts.divisionCode()),
                detail.prices(),
                sections);
    }

    FreePlotView free(PlotRepository.Found found, Locale language) {
        Plot plot = found.plot();
        return new FreePlotView(
                plot.id(),
                plot.cemeteryId(),
                found.cemetery(),
                found.divisionCode(),
                divisionName(found.divisionCode()),
                plot.place().section(),
                plot.place().sectionName(),
                label(plot, language),
                plot.kind(),
                plot.kind().in(language),
                plot.capacity(),
                plot.areaSquareMetres(),
                plot.priceFen(),
                plot.termYears());
    }

    ManagedCemeteryCard managed(CemeteryRepository.Counted counted, Locale language) {
        CemeteryParticulars facts = counted.cemetery().particulars();
        return new ManagedCemeteryCard(
                counted.cemetery().id(),
                Versioned.etag(counted.cemetery().version()),
                facts.name(),
                facts.kind(),
                facts.kind().in(language),
                facts.sponsor(),
                facts.divisionCode(),
                divisionName(facts.divisionCode()),
                PlotCountsView.of(counted.counts()));
    }

    ManagedCemeteryView managed(CemeteryDetail detail, Locale language) {
        CemeteryParticulars facts = detail.cemetery().particulars();
        List<SectionCountsView> sections = detail.sections().stream()
                .map(section -> new SectionCountsView(
                        section.code(),
                        section.name(),
                        section.kind(),
                        section.kind().in(language),
                        PlotCountsView.of(section.counts())))
                .toList();
        return new ManagedCemeteryView(
                detail.cemetery().id(),
                Versioned.etag(detail.cemetery().version()),
                facts,
                facts.kind().in(language),
                divisionName(facts.divisionCode()),
                detail.prices(),
                sections);
    }

    PlotView staff(Plot plot, Locale language) {
        Plot.Outline outline = plot.place().outline();
        return new PlotView(
                plot.id(),
                Versioned.etag(plot.version()),
                plot.place().row(),
                plot.place().number(),
                label(plot, language),
                plot.kind(),
                plot.capacity(),
                plot.areaSquareMetres(),
                plot.priceFen(),
                plot.termYears(),
                plot.state(),
                plot.reason(),
                plot.changedAt(),
                new PlotView.PlotOutlineView(outline.x(), outline.y(), outline.width(), outline.height()),
                plot.state().allowed());
    }

    /** A区 3 排 12 号; niches stand on shelves, so theirs is 3 层. */
    static String label(Plot plot, Locale language) {
        Plot.Place place = plot.place();
        boolean shelves = plot.kind().onShelves();
        return Languages.ENGLISH.equals(language)
                ? "%s, %s %d, no. %d"
                        .formatted(place.sectionName(), shelves ? "shelf" : "row", place.row(), place.number())
                : "%s %d%s%d号".formatted(place.sectionName(), place.row(), shelves ? "层" : "排", place.number());
    }

    String divisionName(String code) {
        return divisions.name(new DivisionCode(code));
    }
}
