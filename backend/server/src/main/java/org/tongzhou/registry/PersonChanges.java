package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.PersonChange.State;
import org.tongzhou.registry.PersonFileRepository.Address;
import org.tongzhou.registry.PersonFileRepository.File;
import org.tongzhou.registry.PersonRequests.AddressEntry;
import org.tongzhou.registry.PersonRequests.ChangeValue;
import org.tongzhou.registry.PersonRequests.PersonChangeRequest;
import org.tongzhou.registry.PersonRequests.PhoneEntry;
import org.tongzhou.registry.PersonView.PersonChangeView;
import reactor.core.publisher.Mono;

/** Changes of people's facts: asked for by one member of staff, applied when another has agreed. */
@Service
public class PersonChanges {

    private final ChangeRepository changes;
    private final PersonWriteRepository people;
    private final PersonFiles files;
    private final ChangeValues values;
    private final PersonViews views;
    private final Commands commands;
    private final Audit audit;
    private final Ids ids;

    PersonChanges(
            ChangeRepository changes,
            PersonWriteRepository people,
            PersonFiles files,
            ChangeValues values,
            PersonViews views,
            Commands commands,
            Audit audit,
            Ids ids) {
        this.changes = changes;
        this.people = people;
        this.files = files;
        this.values = values;
        this.views = views;
        this.commands = commands;
        this.audit = audit;
        this.ids = ids;
    }

    /** Nothing changes yet; one change of a field waits at a time. */
    public Mono<PersonChangeView> request(UUID id, PersonChangeRequest request, Command command) {
        return commands.run(
                command,
                PersonChangeView.class,
                () -> files.get(id, PersonScope.of(command.caller(), "registry.write"))
                        .flatMap(file -> requested(file, request, command)));
    }

    private Mono<PersonChangeView> requested(File file, PersonChangeRequest request, Command command) {
        ChangeValue after = values.read(request.field(), request.value(), today(command));
        ChangeValue before = values.now(request.field(), file);
        if (after.equals(before)) {
            return Mono.error(ProblemException.at("/value", "CHANGE_NOTHING"));
        }
        Person person = file.person();
        var change = new PersonChange(
                ids.next(),
                1,
                person.id(),
                request.field(),
                before,
                after,
                request.reason(),
                State.OPEN,
                command.caller().id(),
                String.valueOf(command.caller().name()),
                command.now(),
                null,
                null);
        return changes.insert(change)
                .onErrorMap(DuplicateKeyException.class, _ -> new ProblemException(RegistryProblem.CHANGE_WAITS))
                .then(Mono.defer(() -> trail("person.change-requested", change, command)))
                .thenReturn(views.change(change, person.name(), command.caller().id()));
    }

    /** Applies the change, if what it changes is still what it was. */
    Mono<PersonChangeView> approve(UUID id, Command command) {
        return decided(
                id,
                "registry.judge",
                command,
                State.APPROVED,
                (change, file) -> byAnother(change, command)
                        .then(Mono.defer(() -> values.now(change.field(), file).equals(change.before())
                                ? applied(change, file.person(), today(command))
                                : Mono.error(new ProblemException(RegistryProblem.CHANGE_OUTDATED)))));
    }

    Mono<PersonChangeView> refuse(UUID id, Command command) {
        return decided(id, "registry.judge", command, State.REFUSED, (change, _) -> byAnother(change, command));
    }

    /** Whoever asked takes it back. */
    Mono<PersonChangeView> withdraw(UUID id, Command command) {
        return decided(
                id,
                "registry.write",
                command,
                State.WITHDRAWN,
                (change, _) -> change.requestedBy().equals(command.caller().id())
                        ? Mono.empty()
                        : Mono.error(new ProblemException(RegistryProblem.CHANGE_BY_ANOTHER)));
    }

    private static Mono<Void> byAnother(PersonChange change, Command command) {
        return change.requestedBy().equals(command.caller().id())
                ? Mono.error(new ProblemException(RegistryProblem.CHANGE_BY_ANOTHER))
                : Mono.empty();
    }

    private Mono<PersonChangeView> decided(
            UUID id,
            String permission,
            Command command,
            State state,
            BiFunction<PersonChange, File, Mono<Void>> effect) {
        PersonScope scope = PersonScope.of(command.caller(), permission);
        return commands.run(
                command,
                PersonChangeView.class,
                () -> changes.find(id, scope)
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                        .doOnNext(change -> checkOpen(change, command))
                        .flatMap(change -> files.get(change.personId(), scope)
                                .flatMap(file -> effect.apply(change, file)
                                        .then(Mono.defer(
                                                () -> changes.decide(change, state, command.caller(), command.now())))
                                        .filter(written -> written)
                                        .switchIfEmpty(
                                                Mono.error(() -> new ProblemException(RegistryProblem.CHANGE_DECIDED)))
                                        .then(Mono.defer(() -> trail("person.change-" + word(state), change, command)))
                                        .thenReturn(views.change(
                                                after(change, state, command),
                                                file.person().name(),
                                                command.caller().id())))));
    }

    private static String word(State state) {
        return switch (state) {
            case APPROVED -> "approved";
            case REFUSED -> "refused";
            default -> "withdrawn";
        };
    }

    private static void checkOpen(PersonChange change, Command command) {
        if (change.state() != State.OPEN) {
            throw new ProblemException(RegistryProblem.CHANGE_DECIDED);
        }
        if (change.version() != command.version()) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT).with("etag", Versioned.etag(change.version()));
        }
    }

    private static PersonChange after(PersonChange change, State state, Command command) {
        return new PersonChange(
                change.id(),
                change.version() + 1,
                change.personId(),
                change.field(),
                change.before(),
                change.after(),
                change.reason(),
                state,
                change.requestedBy(),
                change.requestedByName(),
                change.requestedAt(),
                command.caller().name(),
                command.now());
    }

    private Mono<Void> applied(PersonChange change, Person person, LocalDate today) {
        ChangeValue after = change.after();
        AddressEntry address = after.address();
        PhoneEntry phone = after.phone();
        Mono<Boolean> written = switch (change.field()) {
            case NAME -> people.rename(person, new PersonName(String.valueOf(after.name())));
            case PHONE -> phone == null ? Mono.empty() : people.phone(person, values.phone("/phone", phone));
            case REGISTERED_ADDRESS, RESIDENCE_ADDRESS ->
                address == null
                        ? Mono.empty()
                        : people.address(person, kind(change.field()), address, ids.next(), today);
            case ID_NUMBER ->
                people.number(person, PersonIdentity.parse(String.valueOf(after.idNumber()), today))
                        .onErrorMap(
                                DuplicateKeyException.class,
                                _ -> new ProblemException(RegistryProblem.NUMBER_HELD_BY_ANOTHER));
        };
        return written.filter(done -> done)
                .switchIfEmpty(Mono.error(() -> new ProblemException(RegistryProblem.CHANGE_OUTDATED)))
                .then();
    }

    private static Address.Kind kind(PersonField field) {
        return field == PersonField.RESIDENCE_ADDRESS ? Address.Kind.RESIDENCE : Address.Kind.REGISTERED;
    }

    private Mono<Void> trail(String act, PersonChange change, Command command) {
        return audit.write(command.audit(act, "person", change.personId())
                .detail("change", change.id())
                .detail("field", change.field().name()));
    }

    private static LocalDate today(Command command) {
        return LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
    }
}
