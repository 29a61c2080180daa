package org.tongzhou.eldercare;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.eldercare.Institution.Levels;
import org.tongzhou.eldercare.Institution.Particulars;
import org.tongzhou.eldercare.Institution.Prices;
import org.tongzhou.eldercare.InstitutionRepository.Counted;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.Versioned;

/** Writes institutions for staff and for everybody, with the words that people use. */
@Component
class InstitutionViews {

    private static final List<String> LEVELS = List.of("能力完好", "轻度失能", "中度失能", "重度失能", "完全失能");
    private static final List<String> LEVELS_ENGLISH =
            List.of("no need of care", "mild need", "moderate need", "severe need", "full care");

    private final Divisions divisions;

    InstitutionViews(Divisions divisions) {
        this.divisions = divisions;
    }

    CareInstitutionView staff(Counted counted, Locale language) {
        Institution institution = counted.institution();
        Particulars of = institution.particulars();
        Prices prices = of.prices();
        return new CareInstitutionView(
                institution.id(),
                Versioned.etag(institution.version()),
                of.name(),
                of.kind(),
                of.kind().in(language),
                of.creditCode(),
                of.filingNumber(),
                of.divisionCode(),
                divisions.name(new DivisionCode(of.divisionCode())),
                of.address(),
                of.phone(),
                of.capacity(),
                of.filing(),
                of.filing().in(language),
                of.filedOn(),
                of.levels().from(),
                of.levels().to(),
                levels(of.levels(), language),
                of.zoneAcceptedOn(),
                prices == null ? null : prices.fromFen(),
                prices == null ? null : prices.toFen(),
                prices == null ? null : prices.publishedOn(),
                counted.beds().views(language),
                counted.beds().total(),
                counted.beds().free(),
                institution.createdAt());
    }

    CareHomeView visitor(Counted counted, Locale language) {
        Particulars of = counted.institution().particulars();
        Prices prices = of.prices();
        return new CareHomeView(
                counted.institution().id(),
                of.name(),
                of.kind(),
                of.kind().in(language),
                of.divisionCode(),
                divisions.name(new DivisionCode(of.divisionCode())),
                of.address(),
                of.phone(),
                of.creditCode(),
                Objects.requireNonNull(of.filedOn(), "only filed institutions are shown"),
                of.levels().from(),
                of.levels().to(),
                levels(of.levels(), language),
                of.zoneAcceptedOn() != null,
                prices == null ? null : prices.fromFen(),
                prices == null ? null : prices.toFen(),
                prices == null ? null : prices.publishedOn(),
                counted.beds().views(language),
                counted.beds().total(),
                counted.beds().free());
    }

    /** Ability levels of GB/T 42195 (EA-03) as a range. */
    private static String levels(Levels levels, Locale language) {
        boolean english = Languages.ENGLISH.equals(language);
        List<String> names = english ? LEVELS_ENGLISH : LEVELS;
        String from = names.get(levels.from());
        return levels.from() == levels.to() ? from : from + (english ? " to " : "至") + names.get(levels.to());
    }
}
