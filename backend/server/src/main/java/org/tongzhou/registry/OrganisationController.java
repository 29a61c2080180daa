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
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.platform.Answers;
import org.tongzhou.registry.OrganisationView.OrganisationEntry;
import org.tongzhou.registry.OrganisationView.PostEntry;
import reactor.core.publisher.Mono;

/** Organisations by their public code: whoever works with people may read them anywhere, and record them in their area. */
@RestController
@RequestMapping("/api/v1/organisations")
class OrganisationController {

    private final Organisations organisations;

    OrganisationController(Organisations organisations) {
        this.organisations = organisations;
    }

    @GetMapping("/by-code/{creditCode}")
    @Endpoint(permission = "registry.read", scope = ScopeKind.PUBLIC, doors = Door.STAFF)
    Mono<ResponseEntity<OrganisationView>> findOrganisation(@PathVariable String creditCode, Caller caller) {
        return organisations.byCode(creditCode, caller).map(Answers::ok);
    }

    @GetMapping("/{id}")
    @Endpoint(permission = "registry.read", scope = ScopeKind.PUBLIC, doors = Door.STAFF)
    Mono<ResponseEntity<OrganisationView>> getOrganisation(@PathVariable UUID id, Caller caller) {
        return organisations.get(id, caller).map(Answers::ok);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            permission = "registry.write",
            rate = RateClass.COMMAND,
            audit = "organisation.registered",
            doors = Door.STAFF)
    Mono<ResponseEntity<OrganisationView>> registerOrganisation(
            @Valid @RequestBody OrganisationEntry entry, Command command) {
        return organisations
                .register(entry, command)
                .map(view -> Answers.created(view, "/api/v1/organisations/" + view.id()));
    }

    @PostMapping("/{id}/posts")
    @Endpoint(
            permission = "registry.write",
            rate = RateClass.COMMAND,
            audit = "organisation.appointed",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<OrganisationView>> appointToOrganisation(
            @PathVariable UUID id, @Valid @RequestBody PostEntry entry, Command command) {
        return organisations.appoint(id, entry, command).map(Answers::ok);
    }
}
