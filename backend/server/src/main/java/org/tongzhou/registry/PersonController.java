package org.tongzhou.registry;

import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Reveals.RevealedValue;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.RequestFilter;
import org.tongzhou.registry.PersonCardView.PersonSearchResult;
import org.tongzhou.registry.PersonRequests.EndEntry;
import org.tongzhou.registry.PersonRequests.PersonChangeRequest;
import org.tongzhou.registry.PersonRequests.PersonEntry;
import org.tongzhou.registry.PersonRequests.PersonReveal;
import org.tongzhou.registry.PersonRequests.PersonSearch;
import org.tongzhou.registry.PersonRequests.RelationEntry;
import org.tongzhou.registry.PersonView.PersonChangeView;
import reactor.core.publisher.Mono;

/** People: searched first, then opened; never listed. */
@RestController
@RequestMapping("/api/v1/people")
class PersonController {

    private final PeopleSearch search;
    private final PersonFiles files;
    private final PersonDesk desk;
    private final PersonChanges changes;
    private final Kinship kinship;

    PersonController(PeopleSearch search, PersonFiles files, PersonDesk desk, PersonChanges changes, Kinship kinship) {
        this.search = search;
        this.files = files;
        this.desk = desk;
        this.changes = changes;
        this.kinship = kinship;
    }

    @PostMapping("/searches")
    @Endpoint(permission = "registry.read", rate = RateClass.COMMAND, audit = "person.searched", doors = Door.STAFF)
    Mono<PersonSearchResult> searchPeople(@Valid @RequestBody PersonSearch wanted, Command command) {
        return search.search(wanted, command);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(permission = "registry.write", rate = RateClass.COMMAND, audit = "person.registered", doors = Door.STAFF)
    Mono<ResponseEntity<PersonView>> registerPerson(@Valid @RequestBody PersonEntry entry, Command command) {
        return desk.register(entry, command).map(view -> Answers.created(view, "/api/v1/people/" + view.id()));
    }

    @GetMapping("/{id}")
    @Endpoint(permission = "registry.read", audit = "person.opened", doors = Door.STAFF)
    Mono<ResponseEntity<PersonView>> getPerson(@PathVariable UUID id, Caller caller, ServerWebExchange exchange) {
        UUID request = exchange.getRequiredAttribute(RequestFilter.REQUEST_ID);
        return files.open(id, caller, caller.audit("person.opened", "person", id, request))
                .map(Answers::ok);
    }

    @PostMapping("/{id}/reveals")
    @Endpoint(
            permission = "registry.reveal",
            rate = RateClass.COMMAND,
            audit = "person.revealed",
            stepUp = true,
            doors = Door.STAFF)
    Mono<RevealedValue> revealPersonValue(
            @PathVariable UUID id, @Valid @RequestBody PersonReveal reveal, Command command) {
        return files.reveal(id, reveal, command);
    }

    @PostMapping("/{id}/changes")
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            permission = "registry.write",
            rate = RateClass.COMMAND,
            audit = "person.change-requested",
            doors = Door.STAFF)
    Mono<ResponseEntity<PersonChangeView>> requestPersonChange(
            @PathVariable UUID id, @Valid @RequestBody PersonChangeRequest request, Command command) {
        return changes.request(id, request, command)
                .map(view -> Answers.created(view, "/api/v1/person-changes/" + view.id()));
    }

    @PostMapping("/{id}/relations")
    @Endpoint(permission = "registry.write", rate = RateClass.COMMAND, audit = "person.related", doors = Door.STAFF)
    Mono<ResponseEntity<PersonView>> relatePeople(
            @PathVariable UUID id, @Valid @RequestBody RelationEntry entry, Command command) {
        return kinship.relate(id, entry, command).map(Answers::ok);
    }

    @PostMapping("/{id}/relations/{relationId}/ending")
    @Endpoint(
            permission = "registry.write",
            rate = RateClass.COMMAND,
            audit = "person.relation-ended",
            doors = Door.STAFF)
    Mono<ResponseEntity<PersonView>> endRelation(
            @PathVariable UUID id, @PathVariable UUID relationId, @Valid @RequestBody EndEntry end, Command command) {
        return kinship.unrelate(id, relationId, end, command).map(Answers::ok);
    }
}
