package org.tongzhou.registry;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.PersonRequests.EndEntry;
import org.tongzhou.registry.PersonRequests.HouseholdEntry;
import org.tongzhou.registry.PersonRequests.MemberEntry;
import org.tongzhou.registry.PersonView.HouseholdView;
import reactor.core.publisher.Mono;

/** Household registrations (户籍) as they are and as they were on a day. */
@RestController
@RequestMapping("/api/v1/households")
class HouseholdController {

    private final Kinship kinship;
    private final Clock clock;

    HouseholdController(Kinship kinship, Clock clock) {
        this.kinship = kinship;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(permission = "registry.write", rate = RateClass.COMMAND, audit = "household.founded", doors = Door.STAFF)
    Mono<ResponseEntity<HouseholdView>> foundHousehold(@Valid @RequestBody HouseholdEntry entry, Command command) {
        return kinship.found(entry, command).map(view -> Answers.created(view, "/api/v1/households/" + view.id()));
    }

    @GetMapping("/{id}")
    @Endpoint(permission = "registry.read", doors = Door.STAFF)
    Mono<ResponseEntity<HouseholdView>> getHousehold(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable LocalDate on, Caller caller) {
        return kinship.shown(id, on == null ? Zones.today(clock) : on, caller).map(Answers::ok);
    }

    @PostMapping("/{id}/members")
    @Endpoint(
            permission = "registry.write",
            rate = RateClass.COMMAND,
            audit = "household.joined",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<HouseholdView>> joinHousehold(
            @PathVariable UUID id, @Valid @RequestBody MemberEntry entry, Command command) {
        return kinship.join(id, entry, command).map(Answers::ok);
    }

    @PostMapping("/{id}/members/{memberId}/departure")
    @Endpoint(
            permission = "registry.write",
            rate = RateClass.COMMAND,
            audit = "household.left",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<HouseholdView>> leaveHousehold(
            @PathVariable UUID id, @PathVariable UUID memberId, @Valid @RequestBody EndEntry end, Command command) {
        return kinship.leave(id, memberId, end, command).map(Answers::ok);
    }
}
