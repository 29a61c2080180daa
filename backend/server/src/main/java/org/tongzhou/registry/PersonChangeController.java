package org.tongzhou.registry;

import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Reveals.RevealedValue;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.registry.PersonRequests.PersonChangeReveal;
import org.tongzhou.registry.PersonView.PersonChangeList;
import org.tongzhou.registry.PersonView.PersonChangeView;
import reactor.core.publisher.Mono;

/** Changes of people's facts that wait for a second person. */
@RestController
@RequestMapping("/api/v1/person-changes")
class PersonChangeController {

    private final ChangeDesk desk;
    private final PersonChanges changes;

    PersonChangeController(ChangeDesk desk, PersonChanges changes) {
        this.desk = desk;
        this.changes = changes;
    }

    @GetMapping
    @Endpoint(permission = "registry.judge", doors = Door.STAFF)
    Mono<PersonChangeList> listPersonChanges(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        if (limit < 1) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "limit");
        }
        return desk.waiting(limit, cursor, caller);
    }

    @PostMapping("/{id}/reveals")
    @Endpoint(
            permission = "registry.reveal",
            rate = RateClass.COMMAND,
            audit = "person.change-revealed",
            stepUp = true,
            doors = Door.STAFF)
    Mono<RevealedValue> revealPersonChange(
            @PathVariable UUID id, @Valid @RequestBody PersonChangeReveal reveal, Command command) {
        return desk.reveal(id, reveal, command);
    }

    @PostMapping("/{id}/approval")
    @Endpoint(
            permission = "registry.judge",
            rate = RateClass.COMMAND,
            audit = "person.change-approved",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<PersonChangeView>> approvePersonChange(@PathVariable UUID id, Command command) {
        return changes.approve(id, command).map(Answers::ok);
    }

    @PostMapping("/{id}/refusal")
    @Endpoint(
            permission = "registry.judge",
            rate = RateClass.COMMAND,
            audit = "person.change-refused",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<PersonChangeView>> refusePersonChange(@PathVariable UUID id, Command command) {
        return changes.refuse(id, command).map(Answers::ok);
    }

    @PostMapping("/{id}/withdrawal")
    @Endpoint(
            permission = "registry.write",
            rate = RateClass.COMMAND,
            audit = "person.change-withdrawn",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<PersonChangeView>> withdrawPersonChange(@PathVariable UUID id, Command command) {
        return changes.withdraw(id, command).map(Answers::ok);
    }
}
