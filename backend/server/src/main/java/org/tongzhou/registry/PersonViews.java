package org.tongzhou.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.PersonFileRepository.File;
import org.tongzhou.registry.PersonFileRepository.Merged;
import org.tongzhou.registry.PersonRequests.AddressEntry;
import org.tongzhou.registry.PersonRequests.ChangeValue;
import org.tongzhou.registry.PersonView.AddressView;
import org.tongzhou.registry.PersonView.ChangeValueView;
import org.tongzhou.registry.PersonView.HouseholdView;
import org.tongzhou.registry.PersonView.MemberView;
import org.tongzhou.registry.PersonView.MergedView;
import org.tongzhou.registry.PersonView.PersonChangeView;
import org.tongzhou.registry.PersonView.PersonLinkView;
import org.tongzhou.registry.PersonView.RelationView;

/** Shows a person's file. */
@Component
class PersonViews {

    private static final int NUMBER_LENGTH = 15;

    private final PersonCards cards;
    private final ChangeValues values;
    private final Divisions divisions;
    private final Clock clock;

    PersonViews(PersonCards cards, ChangeValues values, Divisions divisions, Clock clock) {
        this.cards = cards;
        this.values = values;
        this.divisions = divisions;
        this.clock = clock;
    }

    /** What hangs on a person besides the row itself. */
    record Hanging(
            List<Household> households, List<RelationRepository.Relation> relations, List<PersonChange> changes) {}

    PersonView file(File file, Hanging hanging, UUID reader) {
        Person person = file.person();
        LocalDate today = Zones.today(clock);
        return new PersonView(
                person.id(),
                Versioned.etag(person.version()),
                cards.card(person),
                person.identity().reason(),
                person.identity().temporaryNumber(),
                file.addresses().stream()
                        .map(address -> new AddressView(
                                address.kind(), address.divisionCode(), name(address.divisionCode()), address.since()))
                        .toList(),
                hanging.households().stream().map(this::household).toList(),
                hanging.relations().stream().map(this::relation).toList(),
                file.links().stream()
                        .map(link -> new PersonLinkView(
                                link.kind(),
                                link.source(),
                                link.divisionCode(),
                                name(link.divisionCode()),
                                link.businessLine()))
                        .toList(),
                hanging.changes().stream()
                        .map(change -> change(change, person.name(), reader))
                        .toList(),
                file.merges().stream().map(merge -> merged(merge, today)).toList());
    }

    HouseholdView household(Household household) {
        return new HouseholdView(
                household.id(),
                Versioned.etag(household.version()),
                household.divisionCode(),
                name(household.divisionCode()),
                household.members().stream()
                        .map(member -> new MemberView(
                                member.id(),
                                cards.related(member.person()),
                                member.relation(),
                                member.since(),
                                member.until()))
                        .toList());
    }

    private RelationView relation(RelationRepository.Relation relation) {
        return new RelationView(
                relation.id(), relation.role(), cards.related(relation.other()), relation.since(), relation.until());
    }

    PersonChangeView change(PersonChange change, PersonName person, UUID reader) {
        return new PersonChangeView(
                change.id(),
                Versioned.etag(change.version()),
                change.personId(),
                person.value(),
                change.field(),
                value(change.before()),
                value(change.after()),
                change.reason(),
                change.state(),
                change.requestedBy().equals(reader),
                change.requestedByName(),
                change.requestedAt(),
                change.decidedByName(),
                change.decidedAt());
    }

    private ChangeValueView value(ChangeValue value) {
        AddressEntry address = value.address();
        return new ChangeValueView(
                value.name(),
                cards.phone(values.phone(value.phone())),
                address == null ? null : address.divisionCode(),
                address == null ? null : name(address.divisionCode()),
                number(value.idNumber()));
    }

    /** A temporary number is nobody's secret and is shown as it is. */
    private static @Nullable String number(@Nullable String number) {
        return number == null || number.length() < NUMBER_LENGTH || number.startsWith("T")
                ? number
                : Masking.idNumber(number);
    }

    private static MergedView merged(Merged merge, LocalDate today) {
        return new MergedView(
                merge.id(),
                merge.personId(),
                merge.name().value(),
                merge.by(),
                merge.at(),
                merge.undoUntil(),
                merge.direct() && !today.isAfter(merge.undoUntil()));
    }

    private String name(String code) {
        return divisions.name(new DivisionCode(code));
    }
}
