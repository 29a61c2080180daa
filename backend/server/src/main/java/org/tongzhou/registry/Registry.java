package org.tongzhou.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.Ids;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds and records people. It knows no areas: who asks by id holds a case in scope that names the person, and a search by name
 * or number is answered only with the cases in the caller's scope.
 */
@Service
public class Registry {

    private final PersonRepository people;
    private final Ids ids;

    Registry(PersonRepository people, Ids ids) {
        this.people = people;
        this.ids = ids;
    }

    /**
     * Finds the person of that number or records a new one, once however many declare it at the same time. A typed name never
     * replaces a known one; a verified name replaces a typed one.
     */
    public Mono<PersonCard> declare(Declaration declaration) {
        UUID id = ids.next();
        return people.insert(id, declaration)
                .then(Mono.defer(() -> people.byNumber(declaration.number())))
                .flatMap(person -> person.isImprovedBy(declaration)
                        ? people.verify(person.verified(declaration.name()))
                        : Mono.just(person))
                .map(person -> person.cardFor(declaration));
    }

    /** Records many people in one statement, as when a list is taken over; whose number is known stays as known. */
    public Mono<Void> declareAll(List<Declaration> declarations) {
        return people.insertAll(declarations.stream()
                .map(declaration -> Map.entry(ids.next(), declaration))
                .toList());
    }

    public Mono<PersonCard> find(UUID id) {
        return people.byIds(List.of(id)).map(Person::card).next();
    }

    public Mono<PersonCard> byNumber(CitizenId number) {
        return people.byNumber(number).map(Person::card);
    }

    /** Everybody of exactly that name. */
    public Flux<PersonCard> byName(PersonName name) {
        return people.byName(name).map(Person::card);
    }

    /** The cards of several people in one statement; who is not known is missing from the map. */
    public Mono<Map<UUID, PersonCard>> cards(Collection<UUID> personIds) {
        return people.byIds(personIds).map(Person::card).collectMap(PersonCard::id);
    }

    /** The full number; the caller has asked for a reason and writes the audit row in the same transaction. */
    public Mono<String> revealNumber(UUID id) {
        return people.byIds(List.of(id)).map(person -> person.number().value()).next();
    }
}
