package org.tongzhou.registry;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Reveals;
import org.tongzhou.access.Reveals.RevealedValue;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.PersonFileRepository.Address;
import org.tongzhou.registry.PersonFileRepository.File;
import org.tongzhou.registry.PersonRequests.PersonReveal;
import org.tongzhou.registry.PersonRequests.PersonReveal.SealedField;
import org.tongzhou.registry.PersonViews.Hanging;
import reactor.core.publisher.Mono;

/** Reads a person's file in the caller's scope; each opening stands in the trail. */
@Service
class PersonFiles {

    private final PersonFileRepository files;
    private final HouseholdRepository households;
    private final RelationRepository relations;
    private final ChangeRepository changes;
    private final PersonViews views;
    private final Reveals reveals;
    private final Commands commands;
    private final Audit audit;
    private final Clock clock;

    PersonFiles(
            PersonFileRepository files,
            HouseholdRepository households,
            RelationRepository relations,
            ChangeRepository changes,
            PersonViews views,
            Reveals reveals,
            Commands commands,
            Audit audit,
            Clock clock) {
        this.files = files;
        this.households = households;
        this.relations = relations;
        this.changes = changes;
        this.views = views;
        this.reveals = reveals;
        this.commands = commands;
        this.audit = audit;
        this.clock = clock;
    }

    /** The person whom that id leads to, in a scope; outside it there is nobody. */
    Mono<File> get(UUID id, PersonScope scope) {
        return files.find(id, scope).switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    Mono<PersonView> open(UUID id, Caller caller, AuditEntry trail) {
        return commands.transaction(
                () -> shown(id, caller).flatMap(view -> audit.write(trail).thenReturn(view)));
    }

    /** The file as the caller may read it, after a change of theirs. */
    Mono<PersonView> shown(UUID id, Caller caller) {
        PersonScope scope = PersonScope.of(caller, "registry.read");
        return get(id, scope).flatMap(file -> {
            UUID person = file.person().id();
            return Mono.zip(
                            households.of(person, Zones.today(clock), scope).collectList(),
                            relations.of(person, scope).collectList(),
                            changes.of(person).collectList())
                    .map(parts ->
                            views.file(file, new Hanging(parts.getT1(), parts.getT2(), parts.getT3()), caller.id()));
        });
    }

    Mono<RevealedValue> reveal(UUID id, PersonReveal reveal, Command command) {
        return get(id, PersonScope.of(command.caller(), "registry.reveal")).flatMap(file -> {
            Person person = file.person();
            AuditEntry entry = command.audit("person.revealed", "person", person.id());
            String at = person.divisionCode();
            return reveals.show(
                    at == null ? entry : entry.division(at),
                    reveal.field(),
                    reveal.reason(),
                    Mono.justOrEmpty(value(file, reveal.field())));
        });
    }

    private static @Nullable String value(File file, SealedField field) {
        Person person = file.person();
        PersonPhone phone = person.phone();
        return switch (field) {
            case ID_NUMBER -> person.identity().number();
            case BIRTH_DATE -> person.birthDate().toString();
            case PHONE -> phone == null ? null : phone.number().value();
            case REGISTERED_ADDRESS -> address(file, Address.Kind.REGISTERED);
            case RESIDENCE_ADDRESS -> address(file, Address.Kind.RESIDENCE);
        };
    }

    private static @Nullable String address(File file, Address.Kind kind) {
        return file.addresses().stream()
                .filter(address -> address.kind() == kind)
                .map(Address::text)
                .findFirst()
                .orElse(null);
    }
}
