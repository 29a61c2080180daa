package org.tongzhou.registry;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Reveals;
import org.tongzhou.access.Reveals.RevealedValue;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.registry.PersonRequests.AddressEntry;
import org.tongzhou.registry.PersonRequests.ChangeValue;
import org.tongzhou.registry.PersonRequests.PersonChangeReveal;
import org.tongzhou.registry.PersonRequests.PersonChangeReveal.Side;
import org.tongzhou.registry.PersonRequests.PhoneEntry;
import org.tongzhou.registry.PersonView.PersonChangeList;
import org.tongzhou.registry.PersonView.PersonChangeView;
import reactor.core.publisher.Mono;

/** What lies on the desk of whoever decides changes: those that wait, and each side in full for a reason. */
@Service
class ChangeDesk {

    private static final int MOST = 100;

    private final ChangeRepository changes;
    private final PersonRepository people;
    private final PersonCards cards;
    private final PersonViews views;
    private final Reveals reveals;
    private final Cursors cursors;

    ChangeDesk(
            ChangeRepository changes,
            PersonRepository people,
            PersonCards cards,
            PersonViews views,
            Reveals reveals,
            Cursors cursors) {
        this.changes = changes;
        this.people = people;
        this.cards = cards;
        this.views = views;
        this.reveals = reveals;
        this.cursors = cursors;
    }

    Mono<PersonChangeList> waiting(int limit, @Nullable String cursor, Caller caller) {
        PersonScope scope = PersonScope.of(caller, "registry.judge");
        String name = "person-changes " + scope.lines().fingerprint();
        int shown = Math.min(limit, MOST);
        return changes.open(scope, cursor == null ? null : cursors.read(name, cursor), shown + 1)
                .collectList()
                .flatMap(found -> page(found, shown, name, caller));
    }

    private Mono<PersonChangeList> page(List<PersonChange> found, int shown, String name, Caller caller) {
        List<PersonChange> page = found.subList(0, Math.min(shown, found.size()));
        String next = found.size() > shown
                ? cursors.write(
                        name, page.getLast().requestedAt(), page.getLast().id())
                : null;
        return people.byIds(page.stream().map(PersonChange::personId).toList())
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(named -> new PersonChangeList(
                        page.stream()
                                .map(change -> shown(change, named.get(change.personId()), caller))
                                .toList(),
                        next));
    }

    private PersonChangeView shown(PersonChange change, @Nullable Person person, Caller caller) {
        if (person == null) {
            throw new IllegalStateException("a change without its person");
        }
        return views.change(change, person.name(), caller.id());
    }

    Mono<RevealedValue> reveal(UUID id, PersonChangeReveal reveal, Command command) {
        return changes.find(id, PersonScope.of(command.caller(), "registry.reveal"))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                .flatMap(change -> reveals.show(
                        command.audit("person.change-revealed", "person", change.personId())
                                .detail("change", id),
                        reveal.side(),
                        reveal.reason(),
                        Mono.justOrEmpty(inFull(reveal.side() == Side.BEFORE ? change.before() : change.after()))));
    }

    private @Nullable String inFull(ChangeValue value) {
        PhoneEntry phone = value.phone();
        AddressEntry address = value.address();
        if (phone != null) {
            return phone.owner() == null ? phone.number() : phone.number() + " " + phone.owner();
        }
        return address != null
                ? cards.divisionName(address.divisionCode()) + " " + address.text()
                : value.name() != null ? value.name() : value.idNumber();
    }
}
