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
 * or number is answered only with the cases in the caller's scope. Old ids of merged people lead to the one that stands.
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
        return people.insert(List.of(person(declaration)))
                .then(Mono.defer(() -> people.byNumber(declaration.number().value())))
                .flatMap(person -> person.isImprovedBy(declaration)
                        ? people.verify(person.verified(declaration.name()))
                        : Mono.just(person))
                .map(person -> person.cardFor(declaration));
    }

    /** Records many people in one statement, as when a list is taken over; whose number is known stays as known. */
    public Mono<Void> declareAll(List<Declaration> declarations) {
        return people.insert(declarations.stream().map(this::person).toList()).then();
    }

    private Person person(Declaration declaration) {
        CitizenId number = declaration.number();
        return new Person(
                ids.next(),
                1,
                declaration.name(),
                PersonIdentity.of(number),
                number.birthDate(),
                false,
                number.sex(),
                declaration.source(),
                PersonRepository.code(declaration.divisionCode()),
                null);
    }

    /** Writes, in the transaction of the module that owns the source, that a person is the business of an area. */
    public Mono<Void> link(PersonLink link) {
        return people.link(link);
    }

    public Mono<PersonCard> find(UUID id) {
        return people.byIds(List.of(id)).map(found -> found.getValue().card()).next();
    }

    public Mono<PersonCard> byNumber(CitizenId number) {
        return people.byNumber(number.value()).map(Person::card);
    }

    /** Everybody of exactly that name. */
    public Flux<PersonCard> byName(PersonName name) {
        return people.byName(name).map(Person::card);
    }

    /** The cards of several people in one statement, by the ids asked for; who is not known is missing from the map. */
    public Mono<Map<UUID, PersonCard>> cards(Collection<UUID> personIds) {
        return people.byIds(personIds)
                .collectMap(Map.Entry::getKey, found -> found.getValue().card());
    }

    /** Every id under which other modules may know these people: their own and those merged into them. */
    public Flux<UUID> everyId(Collection<UUID> personIds) {
        return people.everyId(personIds);
    }

    /**
     * The full number recorded under that id, which is what was typed for it even where it was merged since; the caller has asked
     * for a reason and writes the audit row in the same transaction.
     */
    public Mono<String> revealNumber(UUID id) {
        return people.ownNumber(id);
    }
}
