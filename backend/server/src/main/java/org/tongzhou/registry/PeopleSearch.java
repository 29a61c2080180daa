package org.tongzhou.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.RateLimits;
import org.tongzhou.audit.Audit;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.MobilePhone;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.PersonCardView.ElsewhereView;
import org.tongzhou.registry.PersonCardView.PersonSearchResult;
import org.tongzhou.registry.PersonRequests.PersonSearch;
import org.tongzhou.registry.PersonSearchRepository.Hit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds people by what one has to know of them; there is no list to browse. */
@Service
class PeopleSearch {

    static final int SHOWN = 20;

    /** A desk serves fewer people a minute; one number asked for again and again by many is somebody being looked up (S19). */
    private static final int SEARCHES_PER_MINUTE = 30;

    private static final int PER_NUMBER = 10;

    private final PersonSearchRepository people;
    private final PersonSounds sounds;
    private final PersonCards cards;
    private final PersonCipher cipher;
    private final RateLimits limits;
    private final Commands commands;
    private final Audit audit;
    private final Clock clock;

    PeopleSearch(
            PersonSearchRepository people,
            PersonSounds sounds,
            PersonCards cards,
            PersonCipher cipher,
            RateLimits limits,
            Commands commands,
            Audit audit,
            Clock clock) {
        this.people = people;
        this.sounds = sounds;
        this.cards = cards;
        this.cipher = cipher;
        this.limits = limits;
        this.commands = commands;
        this.audit = audit;
        this.clock = clock;
    }

    /** By what is searched, and the search. */
    private record Question(String kind, Flux<Hit> hits) {}

    /** The search and whom it found stand in the trail; what was typed does not. */
    Mono<PersonSearchResult> search(PersonSearch search, Command command) {
        return Mono.defer(() -> {
            Question question = question(search, PersonScope.of(command.caller(), "registry.read"));
            limits.count("people " + command.caller().id(), SEARCHES_PER_MINUTE);
            return commands.run(
                    command,
                    PersonSearchResult.class,
                    () -> question.hits().collectList().flatMap(hits -> answered(question.kind(), hits, command)));
        });
    }

    private Mono<PersonSearchResult> answered(String kind, List<Hit> hits, Command command) {
        Set<UUID> seen = new TreeSet<>();
        List<Person> found = new ArrayList<>();
        List<ElsewhereView> elsewhere = new ArrayList<>();
        for (Hit hit : hits) {
            String knownAt = hit.knownAt();
            if (!seen.add(hit.person().id())) {
                continue;
            }
            if (hit.inScope()) {
                found.add(hit.person());
            } else if (knownAt != null) {
                elsewhere.add(cards.elsewhere(hit, knownAt));
            }
        }
        List<Person> shown = found.subList(0, Math.min(SHOWN, found.size()));
        var result = new PersonSearchResult(
                shown.stream().map(cards::card).toList(),
                elsewhere.subList(0, Math.min(SHOWN, elsewhere.size())),
                found.size() > SHOWN || elsewhere.size() > SHOWN);
        return audit.write(command.audit("person.searched", "person", "search")
                        .detail("by", kind)
                        .detail("found", shown.stream().map(Person::id).toList())
                        .detail("elsewhere", result.elsewhere().size()))
                .thenReturn(result);
    }

    private Question question(PersonSearch search, PersonScope scope) {
        String idNumber = search.idNumber();
        String typedPhone = search.phone();
        String typedName = search.name();
        if (idNumber != null && !idNumber.isEmpty()) {
            String number = read("/idNumber", () -> PersonIdentity.parse(idNumber, Zones.today(clock)))
                    .required();
            limits.count("person " + cipher.numberToken(number), PER_NUMBER);
            return new Question("NUMBER", people.byNumber(number, scope));
        }
        if (typedPhone != null && !typedPhone.isEmpty()) {
            MobilePhone phone = read("/phone", () -> MobilePhone.parse(typedPhone));
            return new Question("PHONE", people.byPhone(phone, scope).filter(hit -> phone.equals(hit.phone())));
        }
        if (typedName != null && !typedName.isEmpty()) {
            PersonName name = read("/name", () -> PersonName.parse(typedName));
            return Boolean.TRUE.equals(search.soundsAlike())
                    ? sounding(name, search.birthDate(), scope)
                    : named(name, search.birthDate(), scope);
        }
        throw new ProblemException(RegistryProblem.PERSON_SEARCH_EMPTY);
    }

    private Question named(PersonName name, @Nullable LocalDate birth, PersonScope scope) {
        Flux<Hit> hits = birth == null ? people.byName(name, scope) : people.byNameAndBirth(name, birth, scope);
        return new Question(
                birth == null ? "NAME" : "NAME_AND_BIRTH",
                hits.filter(hit -> hit.name().equals(name)));
    }

    private Question sounding(PersonName name, @Nullable LocalDate birth, PersonScope scope) {
        Set<String> readings = sounds.of(name);
        return new Question(
                "SOUND",
                people.bySound(readings, birth, scope)
                        .filter(hit -> sounds.of(hit.name()).stream().anyMatch(readings::contains)));
    }

    static <T> T read(String pointer, Supplier<T> typed) {
        try {
            return typed.get();
        } catch (InvalidValueException e) {
            throw ProblemException.at(pointer, e.code());
        }
    }
}
