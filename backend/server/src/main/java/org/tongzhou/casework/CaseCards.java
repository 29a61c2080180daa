package org.tongzhou.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;

/** Shows cases in lists, with the colour of the clock that runs. */
@Component
class CaseCards {

    private final Catalogue catalogue;
    private final Divisions divisions;
    private final WorkingCalendar calendar;
    private final CaseWords words;
    private final Clock clock;

    CaseCards(Catalogue catalogue, Divisions divisions, WorkingCalendar calendar, CaseWords words, Clock clock) {
        this.catalogue = catalogue;
        this.divisions = divisions;
        this.calendar = calendar;
        this.words = words;
        this.clock = clock;
    }

    CaseCard card(CaseListRepository.Card card, Locale language) {
        ServiceItem item = catalogue.get(card.itemCode());
        LocalDate today = Zones.today(clock);
        LocalDate due = card.dueOn();
        LocalDate amber = card.amberOn();
        String colour = null;
        if (due != null && amber != null) {
            colour = card.paused() ? "PAUSED" : today.isAfter(due) ? "RED" : today.isBefore(amber) ? "GREEN" : "AMBER";
        }
        ServiceItem.Clock rule = card.clockKey() == null ? null : CaseClocks.rule(item, card.clockKey());
        return new CaseCard(
                card.id(),
                card.number(),
                Versioned.etag(card.version()),
                card.itemCode(),
                item.name().in(language),
                card.opened() ? card.applicantMasked() : null,
                card.divisionCode(),
                divisions.name(new DivisionCode(card.divisionCode())),
                card.state(),
                words.state(item, card.state(), language),
                item.stepOf(card.state().name()).name().in(language),
                colour,
                due,
                due == null || rule == null || card.paused()
                        ? null
                        : calendar.days().left(today, due, rule.unit()),
                rule == null ? null : rule.unit(),
                rule == null ? null : rule.name().in(language),
                card.owner(),
                card.submittedAt(),
                card.createdAt());
    }
}
