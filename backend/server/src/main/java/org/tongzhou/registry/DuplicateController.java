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
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.registry.DuplicateRequests.JudgementEntry;
import org.tongzhou.registry.DuplicateRequests.MergeEntry;
import org.tongzhou.registry.DuplicateView.DuplicateList;
import org.tongzhou.registry.PersonRequests.PersonDecision;
import reactor.core.publisher.Mono;

/** Pairs that may be one person: judged by two, merged, taken back. */
@RestController
@RequestMapping("/api/v1")
class DuplicateController {

    private final Duplicates duplicates;
    private final Merges merges;

    DuplicateController(Duplicates duplicates, Merges merges) {
        this.duplicates = duplicates;
        this.merges = merges;
    }

    @GetMapping("/duplicates")
    @Endpoint(permission = "registry.judge", doors = Door.STAFF)
    Mono<DuplicateList> listDuplicates(
            @RequestParam(defaultValue = "OPEN") Duplicate.State state,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        if (limit < 1) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "limit");
        }
        return duplicates.list(state, limit, cursor, caller);
    }

    @GetMapping("/duplicates/{id}")
    @Endpoint(permission = "registry.judge", doors = Door.STAFF)
    Mono<ResponseEntity<DuplicateView>> getDuplicate(@PathVariable UUID id, Caller caller) {
        return duplicates.shown(id, caller).map(Answers::ok);
    }

    @PostMapping("/duplicates/{id}/judgements")
    @Endpoint(
            permission = "registry.judge",
            rate = RateClass.COMMAND,
            audit = "duplicate.judged",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<DuplicateView>> judgeDuplicate(
            @PathVariable UUID id, @Valid @RequestBody JudgementEntry entry, Command command) {
        return duplicates.judge(id, entry, command).map(Answers::ok);
    }

    @PostMapping("/duplicates/{id}/merge")
    @Endpoint(
            permission = "registry.judge",
            rate = RateClass.COMMAND,
            audit = "person.merged",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<DuplicateView>> mergePeople(
            @PathVariable UUID id, @Valid @RequestBody MergeEntry entry, Command command) {
        return merges.merge(id, entry, command).map(Answers::ok);
    }

    @PostMapping("/merges/{id}/reversal")
    @Endpoint(permission = "registry.judge", rate = RateClass.COMMAND, audit = "person.unmerged", doors = Door.STAFF)
    Mono<ResponseEntity<PersonView>> undoMerge(
            @PathVariable UUID id, @Valid @RequestBody PersonDecision decision, Command command) {
        return merges.undo(id, decision, command).map(Answers::ok);
    }
}
