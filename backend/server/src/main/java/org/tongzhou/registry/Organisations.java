package org.tongzhou.registry;

import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.StrictJson;
import org.tongzhou.platform.Versioned;
import org.tongzhou.registry.OrganisationView.OrganisationEntry;
import org.tongzhou.registry.OrganisationView.PostEntry;
import org.tongzhou.registry.OrganisationView.PostView;
import reactor.core.publisher.Mono;

/** Organisations that matters name, found by their public code. */
@Service
class Organisations {

    private final OrganisationRepository organisations;
    private final PersonFiles files;
    private final PersonCards cards;
    private final Divisions divisions;
    private final Commands commands;
    private final Audit audit;
    private final Ids ids;

    Organisations(
            OrganisationRepository organisations,
            PersonFiles files,
            PersonCards cards,
            Divisions divisions,
            Commands commands,
            Audit audit,
            Ids ids) {
        this.organisations = organisations;
        this.files = files;
        this.cards = cards;
        this.divisions = divisions;
        this.commands = commands;
        this.audit = audit;
        this.ids = ids;
    }

    Mono<OrganisationView> byCode(String typed, Caller caller) {
        var code = PeopleSearch.read("/creditCode", () -> UnifiedSocialCreditCode.parse(typed));
        return shown(organisations.byCode(code, PersonScope.of(caller, "registry.read")));
    }

    Mono<OrganisationView> get(UUID id, Caller caller) {
        return shown(organisations.find(id, PersonScope.of(caller, "registry.read")));
    }

    private Mono<OrganisationView> shown(Mono<Organisation> found) {
        return found.switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                .map(this::view);
    }

    Mono<OrganisationView> register(OrganisationEntry entry, Command command) {
        return commands.run(command, OrganisationView.class, () -> {
            var code = PeopleSearch.read("/creditCode", () -> UnifiedSocialCreditCode.parse(entry.creditCode()));
            DivisionCode division = PeopleSearch.read("/divisionCode", () -> DivisionCode.parse(entry.divisionCode()));
            if (!divisions.exists(division, cards.today())) {
                return Mono.error(ProblemException.at("/divisionCode", "DIVISION_UNKNOWN"));
            }
            if (!PersonScope.of(command.caller(), "registry.write").homes().covers(division.value(), "")) {
                return Mono.error(ProblemException.at("/divisionCode", "DIVISION_OUTSIDE_AREA"));
            }
            var organisation = new Organisation(
                    ids.next(),
                    1,
                    code,
                    String.valueOf(StrictJson.clean(entry.name())),
                    Organisation.Kind.of(code),
                    division.value(),
                    List.of());
            return organisations
                    .insert(organisation)
                    .onErrorMap(
                            DuplicateKeyException.class, _ -> new ProblemException(RegistryProblem.ORGANISATION_KNOWN))
                    .then(audit.write(command.audit("organisation.registered", "organisation", organisation.id())
                            .division(division.value())))
                    .thenReturn(view(organisation));
        });
    }

    /** The holder must be in the caller's scope. */
    Mono<OrganisationView> appoint(UUID id, PostEntry entry, Command command) {
        PersonScope scope = PersonScope.of(command.caller(), "registry.write");
        return commands.run(
                command,
                OrganisationView.class,
                () -> organisations
                        .find(id, scope)
                        .filter(one -> scope.homes().covers(one.divisionCode(), ""))
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                        .filter(one -> one.version() == command.version())
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                        .zipWith(files.get(entry.personId(), scope))
                        .flatMap(both -> organisations
                                .post(
                                        both.getT1(),
                                        ids.next(),
                                        both.getT2().person().id(),
                                        entry.title(),
                                        entry.since())
                                .onErrorMap(
                                        DuplicateKeyException.class,
                                        _ -> new ProblemException(RegistryProblem.POST_KNOWN)))
                        .filter(written -> written)
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                        .then(audit.write(command.audit("organisation.appointed", "organisation", id)
                                .detail("person", entry.personId())
                                .detail("title", entry.title().name())))
                        .then(Mono.defer(() -> get(id, command.caller()))));
    }

    private OrganisationView view(Organisation organisation) {
        return new OrganisationView(
                organisation.id(),
                Versioned.etag(organisation.version()),
                organisation.creditCode().value(),
                organisation.name(),
                organisation.kind(),
                organisation.divisionCode(),
                divisions.name(new DivisionCode(organisation.divisionCode())),
                organisation.posts().stream()
                        .map(post -> new PostView(
                                post.id(), post.title(), cards.related(post.holder()), post.since(), post.until()))
                        .toList());
    }
}
