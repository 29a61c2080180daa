package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.UUID;

/** One row of the registry, opened. */
record Person(
        UUID id, int version, PersonName name, CitizenId number, LocalDate birthDate, Sex sex, PersonSource source) {

    PersonCard card() {
        return new PersonCard(id, name, number.masked(), birthDate, sex, source, false);
    }

    /**
     * The card handed to who declared this person: it repeats what was typed, so that a stranger's number teaches nothing about
     * its holder.
     */
    PersonCard cardFor(Declaration declaration) {
        return new PersonCard(
                id, declaration.name(), number.masked(), birthDate, sex, source, !name.equals(declaration.name()));
    }

    /** A checked name replaces a typed one; a typed one replaces nothing. */
    boolean isImprovedBy(Declaration declaration) {
        return source == PersonSource.DECLARED && declaration.source() == PersonSource.VERIFIED;
    }

    Person verified(PersonName checkedName) {
        return new Person(id, version, checkedName, number, birthDate, sex, PersonSource.VERIFIED);
    }
}
