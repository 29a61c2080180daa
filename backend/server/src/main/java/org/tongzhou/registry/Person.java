package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the registry, opened.
 *
 * @param divisionCode where the person lives
 */
record Person(
        UUID id,
        int version,
        PersonName name,
        PersonIdentity identity,
        LocalDate birthDate,
        boolean birthEstimated,
        Sex sex,
        PersonSource source,
        @Nullable String divisionCode,
        @Nullable PersonPhone phone) {

    PersonCard card() {
        return new PersonCard(id, name, identity.masked(), birthDate, sex, source, false);
    }

    /**
     * The card handed to who declared this person: it repeats what was typed, so that a stranger's number teaches nothing about
     * its holder, nor that it leads to somebody merged.
     */
    PersonCard cardFor(Declaration declaration) {
        CitizenId typed = declaration.number();
        return new PersonCard(
                id,
                declaration.name(),
                typed.masked(),
                typed.birthDate(),
                typed.sex(),
                source,
                !name.equals(declaration.name()));
    }

    /** A checked name replaces a typed one; a typed one replaces nothing. */
    boolean isImprovedBy(Declaration declaration) {
        return source == PersonSource.DECLARED
                && declaration.source() == PersonSource.VERIFIED
                && declaration.number().value().equals(identity.number());
    }

    Person verified(PersonName checkedName) {
        return new Person(
                id,
                version,
                checkedName,
                identity,
                birthDate,
                birthEstimated,
                sex,
                PersonSource.VERIFIED,
                divisionCode,
                phone);
    }

    /** The same row after one more change. */
    Person next() {
        return new Person(id, version + 1, name, identity, birthDate, birthEstimated, sex, source, divisionCode, phone);
    }
}
