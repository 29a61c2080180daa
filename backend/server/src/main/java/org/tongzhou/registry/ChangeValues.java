package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.MobilePhone;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.StrictJson;
import org.tongzhou.registry.PersonFileRepository.Address;
import org.tongzhou.registry.PersonFileRepository.File;
import org.tongzhou.registry.PersonRequests.AddressEntry;
import org.tongzhou.registry.PersonRequests.ChangeValue;
import org.tongzhou.registry.PersonRequests.PhoneEntry;

/** Reads what was typed for a field of a person into the form in which it is kept, and back. */
@Component
class ChangeValues {

    private final Divisions divisions;

    ChangeValues(Divisions divisions) {
        this.divisions = divisions;
    }

    /** The value of a field as it is typed, brought to one form; refuses one that is about another field. */
    ChangeValue read(PersonField field, ChangeValue typed, LocalDate today) {
        return switch (field) {
            case NAME ->
                new ChangeValue(
                        PeopleSearch.read("/value/name", () -> PersonName.parse(required("name", typed.name())))
                                .value(),
                        null,
                        null,
                        null);
            case PHONE ->
                new ChangeValue(null, entry(phone("/value/phone", required("phone", typed.phone()))), null, null);
            case REGISTERED_ADDRESS, RESIDENCE_ADDRESS ->
                new ChangeValue(
                        null, null, address("/value/address", required("address", typed.address()), today), null);
            case ID_NUMBER ->
                new ChangeValue(
                        null,
                        null,
                        null,
                        PeopleSearch.read(
                                        "/value/idNumber",
                                        () -> PersonIdentity.parse(required("idNumber", typed.idNumber()), today))
                                .number());
        };
    }

    /** The value of a field as it stands. */
    ChangeValue now(PersonField field, File file) {
        Person person = file.person();
        PersonPhone phone = person.phone();
        return switch (field) {
            case NAME -> new ChangeValue(person.name().value(), null, null, null);
            case PHONE -> phone == null ? ChangeValue.NOTHING : new ChangeValue(null, entry(phone), null, null);
            case REGISTERED_ADDRESS -> new ChangeValue(null, null, address(file, Address.Kind.REGISTERED), null);
            case RESIDENCE_ADDRESS -> new ChangeValue(null, null, address(file, Address.Kind.RESIDENCE), null);
            case ID_NUMBER ->
                new ChangeValue(
                        null,
                        null,
                        null,
                        Objects.requireNonNullElse(
                                person.identity().number(), person.identity().temporaryNumber()));
        };
    }

    @Nullable
    PersonPhone phone(@Nullable PhoneEntry entry) {
        return entry == null ? null : phone("/phone", entry);
    }

    PersonPhone phone(String pointer, PhoneEntry entry) {
        MobilePhone number = PeopleSearch.read(pointer + "/number", () -> MobilePhone.parse(entry.number()));
        String typed = entry.owner();
        PersonName owner = typed == null ? null : PeopleSearch.read(pointer + "/owner", () -> PersonName.parse(typed));
        return PeopleSearch.read(pointer + "/owner", () -> new PersonPhone(number, entry.relation(), owner));
    }

    AddressEntry address(String pointer, AddressEntry entry, LocalDate today) {
        DivisionCode division =
                PeopleSearch.read(pointer + "/divisionCode", () -> DivisionCode.parse(entry.divisionCode()));
        if (!divisions.exists(division, today)) {
            throw ProblemException.at(pointer + "/divisionCode", "DIVISION_UNKNOWN");
        }
        String text = StrictJson.clean(entry.text());
        if (text == null || text.isEmpty()) {
            throw ProblemException.at(pointer + "/text", "REQUIRED");
        }
        return new AddressEntry(division.value(), text);
    }

    private static @Nullable AddressEntry address(File file, Address.Kind kind) {
        return file.addresses().stream()
                .filter(address -> address.kind() == kind)
                .map(address -> new AddressEntry(address.divisionCode(), address.text()))
                .findFirst()
                .orElse(null);
    }

    private static PhoneEntry entry(PersonPhone phone) {
        PersonName owner = phone.owner();
        return new PhoneEntry(phone.number().value(), phone.relation(), owner == null ? null : owner.value());
    }

    private static <T> T required(String part, @Nullable T value) {
        if (value == null) {
            throw ProblemException.at("/value/" + part, "REQUIRED");
        }
        return value;
    }
}
