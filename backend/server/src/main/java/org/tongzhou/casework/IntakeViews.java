package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.casework.CaseRow.CaseIntake;
import org.tongzhou.casework.IntakeView.IntakeCard;
import org.tongzhou.casework.IntakeView.IntakeChoice;
import org.tongzhou.casework.IntakeView.IntakeList;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.Versioned;

/** Shows what staff write for somebody: all of it to its writer while it is a draft, else a receipt without answers. */
@Component
class IntakeViews {

    private final CaseViews cases;
    private final Catalogue catalogue;
    private final Divisions divisions;
    private final PlatformProperties platform;
    private final IntakeProperties properties;

    IntakeViews(
            CaseViews cases,
            Catalogue catalogue,
            Divisions divisions,
            PlatformProperties platform,
            IntakeProperties properties) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.divisions = divisions;
        this.platform = platform;
        this.properties = properties;
    }

    IntakeView view(CaseRow row, Caller caller, Locale language) {
        ServiceItem item = catalogue.get(row.itemCode());
        CaseIntake intake = Objects.requireNonNull(row.intake());
        boolean writing = row.writtenBy(caller);
        String phone = intake.phone();
        LocalDate due = row.clocks().stream()
                .filter(clock -> clock.state() != ClockRow.State.STOPPED)
                .map(ClockRow::dueOn)
                .findFirst()
                .orElse(null);
        return new IntakeView(
                row.id(),
                Versioned.etag(row.version()),
                row.itemCode(),
                item.name().in(language),
                row.channel(),
                row.state(),
                row.divisionCode(),
                divisions.name(new DivisionCode(row.divisionCode())),
                row.place(),
                phone == null || writing ? phone : Masking.phone(phone),
                writing ? cases.answers(row, true) : Map.of(),
                writing || row.submitted() ? cases.materials(item, row, language) : List.of(),
                intake.assuranceLevel(),
                intake.handedOver(),
                intake.byName(),
                row.number(),
                row.applicantMasked(),
                due,
                row.createdAt(),
                row.submittedAt(),
                platform.hotline());
    }

    /** The desk as its clerk sees it, of lines that may be one more than fit. */
    IntakeList list(
            List<IntakeRepository.Line> lines, Predicate<IntakeRepository.Line> seen, Caller caller, Locale language) {
        return new IntakeList(
                lines.stream()
                        .limit(IntakeRepository.MOST)
                        .filter(seen)
                        .map(line -> card(line, language))
                        .toList(),
                lines.size() > IntakeRepository.MOST,
                (int) properties.keepDrafts().toDays(),
                choices(caller, language));
    }

    /** What the caller may begin: matters of people with a form, of their lines of business. */
    private List<IntakeChoice> choices(Caller caller, Locale language) {
        return catalogue.all().stream()
                .filter(item -> item.opens() == null && !item.byOrganisation())
                .filter(item -> caller.area("case.intake", item.businessLine()).isPresent())
                .map(item -> new IntakeChoice(
                        item.code(), item.name().in(language), item.summary().in(language), item.minutes()))
                .toList();
    }

    private IntakeCard card(IntakeRepository.Line line, Locale language) {
        return new IntakeCard(
                line.id(),
                Versioned.etag(line.version()),
                line.itemCode(),
                catalogue.get(line.itemCode()).name().in(language),
                line.applicantMasked(),
                line.divisionCode(),
                divisions.name(new DivisionCode(line.divisionCode())),
                line.channel(),
                line.state(),
                line.handedOver(),
                line.takenByName(),
                line.number(),
                line.createdAt(),
                line.updatedAt());
    }
}
