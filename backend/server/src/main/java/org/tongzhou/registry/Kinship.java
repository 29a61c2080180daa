package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.PersonRequests.EndEntry;
import org.tongzhou.registry.PersonRequests.HouseholdEntry;
import org.tongzhou.registry.PersonRequests.MemberEntry;
import org.tongzhou.registry.PersonRequests.RelationEntry;
import org.tongzhou.registry.PersonView.HouseholdView;
import reactor.core.publisher.Mono;

/** Who belongs to whom: relations of two people and households, each with the days from and until which it is so. */
@Service
public class Kinship {

    private static final String WRITE = "registry.write";

    private final RelationRepository relations;
    private final HouseholdRepository households;
    private final PersonFiles files;
    private final PersonViews views;
    private final Commands commands;
    private final Audit audit;
    private final Ids ids;

    Kinship(
            RelationRepository relations,
            HouseholdRepository households,
            PersonFiles files,
            PersonViews views,
            Commands commands,
            Audit audit,
            Ids ids) {
        this.relations = relations;
        this.households = households;
        this.files = files;
        this.views = views;
        this.commands = commands;
        this.audit = audit;
        this.ids = ids;
    }

    /** Both people must be in the caller's scope, so that nobody is tied to a stranger. */
    public Mono<PersonView> relate(UUID id, RelationEntry entry, Command command) {
        PersonScope scope = PersonScope.of(command.caller(), WRITE);
        return commands.run(command, PersonView.class, () -> {
            checkPast("/since", entry.since(), command);
            return files.get(id, scope)
                    .zipWith(files.get(entry.otherId(), scope))
                    .flatMap(both -> {
                        UUID one = both.getT1().person().id();
                        UUID other = both.getT2().person().id();
                        if (one.equals(other)) {
                            return Mono.error(ProblemException.at("/otherId", "SAME_AS_PERSON"));
                        }
                        return relations
                                .insert(ids.next(), one, entry.role(), other, entry.since())
                                .onErrorMap(
                                        DuplicateKeyException.class,
                                        _ -> new ProblemException(RegistryProblem.RELATION_KNOWN))
                                .then(audit.write(command.audit("person.related", "person", one)
                                        .detail("other", other)
                                        .detail("role", entry.role().name())));
                    })
                    .then(files.shown(id, command.caller()));
        });
    }

    Mono<PersonView> unrelate(UUID id, UUID relation, EndEntry end, Command command) {
        return commands.run(command, PersonView.class, () -> {
            checkPast("/on", end.on(), command);
            return files.get(id, PersonScope.of(command.caller(), WRITE))
                    .flatMap(file -> relations.end(relation, file.person().id(), end.on()))
                    .filter(ended -> ended)
                    .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                    .then(audit.write(
                            command.audit("person.relation-ended", "person", id).detail("relation", relation)))
                    .then(files.shown(id, command.caller()));
        });
    }

    public Mono<HouseholdView> found(HouseholdEntry entry, Command command) {
        PersonScope scope = PersonScope.of(command.caller(), WRITE);
        return commands.run(command, HouseholdView.class, () -> {
            checkPast("/since", entry.since(), command);
            DivisionCode division = PeopleSearch.read("/divisionCode", () -> DivisionCode.parse(entry.divisionCode()));
            if (!scope.homes().covers(division.value(), "")) {
                return Mono.error(ProblemException.at("/divisionCode", "DIVISION_OUTSIDE_AREA"));
            }
            Household household = new Household(ids.next(), 1, division.value(), List.of());
            return files.get(entry.headId(), scope)
                    .flatMap(file -> households
                            .insert(household, ids.next(), file.person().id(), entry.since())
                            .onErrorMap(DuplicateKeyException.class, Kinship::taken))
                    .then(audit.write(command.audit("household.founded", "household", household.id())
                            .division(division.value())))
                    .then(shown(household.id(), today(command), command.caller()));
        });
    }

    public Mono<HouseholdView> join(UUID id, MemberEntry entry, Command command) {
        PersonScope scope = PersonScope.of(command.caller(), WRITE);
        return commands.run(command, HouseholdView.class, () -> {
            checkPast("/since", entry.since(), command);
            return household(id, command)
                    .zipWith(files.get(entry.personId(), scope))
                    .flatMap(both -> households
                            .join(
                                    both.getT1(),
                                    ids.next(),
                                    both.getT2().person().id(),
                                    entry.relation(),
                                    entry.since())
                            .onErrorMap(DuplicateKeyException.class, Kinship::taken))
                    .flatMap(written -> current(written, "household.joined", id, command));
        });
    }

    Mono<HouseholdView> leave(UUID id, UUID member, EndEntry end, Command command) {
        return commands.run(command, HouseholdView.class, () -> {
            checkPast("/on", end.on(), command);
            return household(id, command)
                    .flatMap(household -> household.members().stream()
                            .filter(one -> one.id().equals(member))
                            .findFirst()
                            .map(one -> one.since().isAfter(end.on())
                                    ? Mono.<Boolean>error(ProblemException.at("/on", "ENDS_BEFORE_BEGIN"))
                                    : households.leave(household, member, end.on()))
                            .orElseGet(() -> Mono.error(new ProblemException(PlatformProblem.NOT_FOUND))))
                    .flatMap(written -> current(written, "household.left", id, command));
        });
    }

    /** The household as it was on a day. */
    Mono<HouseholdView> shown(UUID id, LocalDate day, Caller caller) {
        return households
                .find(id, day, PersonScope.of(caller, "registry.read"))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                .map(views::household);
    }

    private Mono<Household> household(UUID id, Command command) {
        return households
                .find(id, today(command), PersonScope.of(command.caller(), WRITE))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                .filter(household -> household.version() == command.version())
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)));
    }

    private Mono<HouseholdView> current(boolean written, String act, UUID id, Command command) {
        return written
                ? audit.write(command.audit(act, "household", id))
                        .then(Mono.defer(() -> shown(id, today(command), command.caller())))
                : Mono.error(new ProblemException(PlatformProblem.VERSION_CONFLICT));
    }

    /** One open registration a person, one head a household: the indexes say which. */
    private static ProblemException taken(DuplicateKeyException twice) {
        return new ProblemException(
                String.valueOf(twice.getMessage()).contains("one_head")
                        ? RegistryProblem.HOUSEHOLD_HAS_HEAD
                        : RegistryProblem.HOUSEHOLD_TAKEN);
    }

    private static void checkPast(String pointer, LocalDate day, Command command) {
        if (day.isAfter(today(command))) {
            throw ProblemException.at(pointer, "DATE_IN_FUTURE");
        }
    }

    private static LocalDate today(Command command) {
        return LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
    }
}
