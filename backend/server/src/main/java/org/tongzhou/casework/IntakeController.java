package org.tongzhou.casework;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseRequests.CaseConfirmation;
import org.tongzhou.casework.IntakeRequests.IntakeAnswers;
import org.tongzhou.casework.IntakeRequests.IntakeDraft;
import org.tongzhou.casework.IntakeRequests.IntakeHandover;
import org.tongzhou.casework.IntakeRequests.IntakeSubmission;
import org.tongzhou.casework.IntakeView.IntakeList;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** Writing a case for somebody at the desk or on the telephone. */
@RestController
@RequestMapping("/api/v1/intakes")
class IntakeController {

    private final IntakeDesk desk;
    private final IntakeSubmissions submissions;
    private final IntakeDisposal disposal;
    private final Clock clock;

    IntakeController(IntakeDesk desk, IntakeSubmissions submissions, IntakeDisposal disposal, Clock clock) {
        this.desk = desk;
        this.submissions = submissions;
        this.disposal = disposal;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(permission = "case.intake", rate = RateClass.COMMAND, audit = "case.drafted", doors = Door.STAFF)
    Mono<ResponseEntity<IntakeView>> beginIntake(
            @Valid @RequestBody IntakeDraft draft, Command command, ServerWebExchange exchange) {
        return desk.begin(draft, command, language(exchange))
                .map(view -> Answers.created(view, "/api/v1/intakes/" + view.id()));
    }

    @GetMapping
    @Endpoint(permission = "case.intake", doors = Door.STAFF)
    Mono<IntakeList> listIntakes(Caller caller, Scope scope, ServerWebExchange exchange) {
        return desk.list(caller, scope, clock.instant(), language(exchange));
    }

    @GetMapping("/{id}")
    @Endpoint(permission = "case.intake", doors = Door.STAFF)
    Mono<ResponseEntity<IntakeView>> getIntake(
            @PathVariable UUID id, Caller caller, Scope scope, ServerWebExchange exchange) {
        return desk.get(id, caller, scope, clock.instant(), language(exchange)).map(Answers::ok);
    }

    @PatchMapping("/{id}")
    @Endpoint(permission = "case.intake", rate = RateClass.COMMAND, ifMatch = true, doors = Door.STAFF)
    Mono<ResponseEntity<IntakeView>> saveIntake(
            @PathVariable UUID id,
            @Valid @RequestBody IntakeAnswers answers,
            Command command,
            ServerWebExchange exchange) {
        return desk.save(id, answers, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/{id}/submission")
    @Endpoint(
            permission = "case.intake",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.submission",
            doors = Door.STAFF)
    Mono<ResponseEntity<IntakeView>> submitIntake(
            @PathVariable UUID id,
            @Valid @RequestBody IntakeSubmission submission,
            Command command,
            ServerWebExchange exchange) {
        return submissions.submit(id, submission, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/{id}/handover")
    @Endpoint(
            permission = "case.intake",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.handed-over",
            doors = Door.STAFF)
    Mono<ResponseEntity<IntakeView>> handOverIntake(
            @PathVariable UUID id,
            @Valid @RequestBody IntakeHandover handover,
            Command command,
            ServerWebExchange exchange) {
        return submissions.handOver(id, handover, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/{id}/takeup")
    @Endpoint(
            permission = "case.counter",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.taken-up",
            doors = Door.STAFF)
    Mono<ResponseEntity<IntakeView>> takeUpIntake(
            @PathVariable UUID id,
            @Valid @RequestBody CaseConfirmation nothing,
            Command command,
            ServerWebExchange exchange) {
        return desk.takeUp(id, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/{id}/withdrawal")
    @Endpoint(
            permission = "case.intake",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.withdrawal",
            doors = Door.STAFF)
    Mono<ResponseEntity<IntakeView>> discardIntake(
            @PathVariable UUID id,
            @Valid @RequestBody CaseConfirmation nothing,
            Command command,
            ServerWebExchange exchange) {
        return disposal.discard(id, command, language(exchange)).map(Answers::ok);
    }

    private static Locale language(ServerWebExchange exchange) {
        return Languages.of(exchange.getRequest());
    }
}
