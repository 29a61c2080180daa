package org.tongzhou.registry;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.DivisionLevel;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.Household.Related;
import org.tongzhou.registry.PersonCardView.ElsewhereView;
import org.tongzhou.registry.PersonCardView.PersonPhoneView;
import org.tongzhou.registry.PersonCardView.RelatedView;
import org.tongzhou.registry.PersonSearchRepository.Hit;

/** Shows people as a caller may see them: the name in full within scope, numbers masked, elsewhere hardly anything. */
@Component
class PersonCards {

    /** Stands for the given name of somebody outside the scope, however long it is. */
    private static final String HIDDEN = "※";

    private final Divisions divisions;
    private final Clock clock;

    PersonCards(Divisions divisions, Clock clock) {
        this.divisions = divisions;
        this.clock = clock;
    }

    PersonCardView card(Person person) {
        return new PersonCardView(
                person.id(),
                Versioned.etag(person.version()),
                person.name().value(),
                person.identity().kind(),
                person.identity().masked(),
                age(person),
                person.birthEstimated(),
                person.sex(),
                person.source(),
                person.divisionCode(),
                divisionName(person.divisionCode()),
                phone(person.phone()));
    }

    /** That somebody is known elsewhere: surname, year of birth, and the county whose office to ask. */
    ElsewhereView elsewhere(Hit hit, String knownAt) {
        DivisionCode county = new DivisionCode(knownAt).at(DivisionLevel.COUNTY);
        return new ElsewhereView(
                hit.person().name().surname() + HIDDEN,
                hit.person().birthDate().getYear(),
                county.value(),
                divisions.name(county));
    }

    RelatedView related(Related related) {
        Person person = related.person();
        return new RelatedView(
                related.inScope() ? person.id() : null,
                related.inScope() ? person.name().value() : person.name().masked(),
                related.inScope() ? age(person) : null,
                related.inScope() ? person.sex() : null);
    }

    @Nullable
    PersonPhoneView phone(@Nullable PersonPhone phone) {
        if (phone == null) {
            return null;
        }
        PersonName owner = phone.owner();
        return new PersonPhoneView(phone.number().masked(), phone.relation(), owner == null ? null : owner.masked());
    }

    @Nullable
    String divisionName(@Nullable String code) {
        return code == null ? null : divisions.name(new DivisionCode(code));
    }

    LocalDate today() {
        return Zones.today(clock);
    }

    private int age(Person person) {
        return Math.max(0, person.birthDate().until(today()).getYears());
    }
}
