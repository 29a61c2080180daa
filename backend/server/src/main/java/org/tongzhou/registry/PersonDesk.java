package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.PersonFileRepository.Address;
import org.tongzhou.registry.PersonRequests.AddressEntry;
import org.tongzhou.registry.PersonRequests.PersonEntry;
import reactor.core.publisher.Mono;

/** Records people at a desk, those without a number too (ID-10). */
@Service
public class PersonDesk {

    private final PersonRepository people;
    private final PersonWriteRepository writes;
    private final PersonFiles files;
    private final ChangeValues values;
    private final Commands commands;
    private final Audit audit;
    private final Ids ids;

    PersonDesk(
            PersonRepository people,
            PersonWriteRepository writes,
            PersonFiles files,
            ChangeValues values,
            Commands commands,
            Audit audit,
            Ids ids) {
        this.people = people;
        this.writes = writes;
        this.files = files;
        this.values = values;
        this.commands = commands;
        this.audit = audit;
        this.ids = ids;
    }

    /**
     * Records somebody who lives in the caller's area. A number that is openly known is refused, the card is searched for; one that
     * only a confidential matter knows is taken as if it were new, so that nothing is learnt.
     */
    public Mono<PersonView> register(PersonEntry entry, Command command) {
        LocalDate today = LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
        return commands.run(command, PersonView.class, () -> {
            AddressEntry residence = values.address("/residence", entry.residence(), today);
            PersonScope scope = PersonScope.of(command.caller(), "registry.write");
            if (!scope.homes().covers(residence.divisionCode(), "")) {
                return Mono.error(ProblemException.at("/residence/divisionCode", "DIVISION_OUTSIDE_AREA"));
            }
            Person person = person(entry, residence, today);
            return people.insert(List.of(person))
                    .flatMap(added -> added == 1
                            ? settled(person, residence, today).thenReturn(person.id())
                            : adopted(person, residence))
                    .flatMap(id -> audit.write(command.audit("person.registered", "person", id)
                                    .division(residence.divisionCode())
                                    .detail("identity", person.identity().kind().name()))
                            .then(files.shown(id, command.caller())));
        });
    }

    private Mono<Void> settled(Person person, AddressEntry residence, LocalDate today) {
        PersonPhone phone = person.phone();
        return phone == null
                ? lives(person, residence, today)
                : writes.phone(person, phone).then(Mono.defer(() -> lives(person.next(), residence, today)));
    }

    private Mono<Void> lives(Person person, AddressEntry residence, LocalDate today) {
        return writes.address(person, Address.Kind.RESIDENCE, residence, ids.next(), today)
                .then();
    }

    private Mono<UUID> adopted(Person person, AddressEntry residence) {
        return people.byNumber(person.identity().required())
                .flatMap(known -> people.openlyKnown(known.id())
                        .flatMap(openly -> openly
                                ? Mono.error(new ProblemException(RegistryProblem.PERSON_KNOWN))
                                : people.link(new PersonLink(
                                                known.id(),
                                                PersonLink.Kind.RESIDENCE,
                                                known.id(),
                                                new DivisionCode(residence.divisionCode()),
                                                null,
                                                false))
                                        .thenReturn(known.id())));
    }

    private Person person(PersonEntry entry, AddressEntry residence, LocalDate today) {
        PersonName name = PeopleSearch.read("/name", () -> PersonName.parse(entry.name()));
        PersonIdentity identity = identity(entry, residence, today);
        CitizenId telling = identity.telling();
        LocalDate birth = telling == null ? required("/birthDate", entry.birthDate()) : telling.birthDate();
        if (birth.isAfter(today)) {
            throw ProblemException.at("/birthDate", "BIRTH_DATE_FUTURE");
        }
        return new Person(
                ids.next(),
                1,
                name,
                identity,
                birth,
                telling == null && Boolean.TRUE.equals(entry.birthEstimated()),
                telling == null ? required("/sex", entry.sex()) : telling.sex(),
                PersonSource.VERIFIED,
                residence.divisionCode(),
                values.phone(entry.phone()));
    }

    private PersonIdentity identity(PersonEntry entry, AddressEntry residence, LocalDate today) {
        String number = entry.idNumber();
        if (number != null && !number.isEmpty()) {
            return PeopleSearch.read("/idNumber", () -> PersonIdentity.parse(number, today));
        }
        NoNumberReason reason = required("/noNumberReason", entry.noNumberReason());
        return PersonIdentity.none(
                reason,
                "T%s-%s"
                        .formatted(
                                residence.divisionCode().substring(0, 6),
                                ids.base32(6).toUpperCase(Locale.ROOT)));
    }

    private static <T> T required(String pointer, @Nullable T value) {
        if (value == null) {
            throw ProblemException.at(pointer, "REQUIRED");
        }
        return value;
    }
}
