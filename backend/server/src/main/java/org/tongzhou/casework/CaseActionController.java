package org.tongzhou.casework;

import jakarta.validation.Valid;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.casework.CaseRequests.AssessmentResult;
import org.tongzhou.casework.CaseRequests.CaseApproval;
import org.tongzhou.casework.CaseRequests.CaseAssignment;
import org.tongzhou.casework.CaseRequests.CaseConfirmation;
import org.tongzhou.casework.CaseRequests.CaseDelivery;
import org.tongzhou.casework.CaseRequests.CaseFiling;
import org.tongzhou.casework.CaseRequests.CaseReason;
import org.tongzhou.casework.CaseRequests.CaseReasons;
import org.tongzhou.casework.CaseRequests.CaseRemark;
import org.tongzhou.casework.CaseRequests.CaseSubmission;
import org.tongzhou.casework.CaseRequests.ReviewOpinion;
import org.tongzhou.casework.CaseRequests.SupplementRequest;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** The actions of a case, each a sub-resource; which are allowed now stands in the case itself. */
@RestController
@RequestMapping("/api/v1/cases/{id}")
class CaseActionController {

    private final CaseSubmissions submissions;
    private final CaseHandling handling;
    private final DecisionService decisions;
    private final FilingService filings;

    CaseActionController(
            CaseSubmissions submissions, CaseHandling handling, DecisionService decisions, FilingService filings) {
        this.submissions = submissions;
        this.handling = handling;
        this.decisions = decisions;
        this.filings = filings;
    }

    private static Locale language(ServerWebExchange exchange) {
        return Languages.of(exchange.getRequest());
    }

    @PostMapping("/submission")
    @Endpoint(
            permission = "case.apply",
            scope = ScopeKind.OWN,
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.submission",
            doors = Door.CITIZEN)
    Mono<ResponseEntity<CaseView>> submitCase(
            @PathVariable UUID id,
            @Valid @RequestBody CaseSubmission submission,
            Command command,
            ServerWebExchange exchange) {
        return submissions.submit(id, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/acceptance")
    @Endpoint(
            permission = "case.accept",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.acceptance",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> acceptCase(
            @PathVariable UUID id, @Valid @RequestBody CaseRemark remark, Command command, ServerWebExchange exchange) {
        return handling.plain(id, "acceptance", "text", remark.note(), command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/non-acceptance")
    @Endpoint(
            permission = "case.accept",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.non-acceptance",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> rejectCase(
            @PathVariable UUID id,
            @Valid @RequestBody CaseReasons reasons,
            Command command,
            ServerWebExchange exchange) {
        return handling.plain(id, "non-acceptance", "public", reasons.reasons(), command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/supplement-request")
    @Endpoint(
            permission = "case.accept",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.supplement-request",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> requestSupplement(
            @PathVariable UUID id,
            @Valid @RequestBody SupplementRequest request,
            Command command,
            ServerWebExchange exchange) {
        return handling.askForMore(id, request, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/supplement")
    @Endpoint(
            permission = "case.apply",
            scope = ScopeKind.OWN,
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.supplement",
            doors = Door.CITIZEN)
    Mono<ResponseEntity<CaseView>> supplementCase(
            @PathVariable UUID id,
            @Valid @RequestBody CaseConfirmation nothing,
            Command command,
            ServerWebExchange exchange) {
        return handling.plain(id, "supplement", "public", null, command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/assessment-order")
    @Endpoint(
            permission = "case.assess",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.assessment-order",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> orderAssessment(
            @PathVariable UUID id, @Valid @RequestBody CaseRemark remark, Command command, ServerWebExchange exchange) {
        return handling.orderAssessment(id, remark.note(), command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/assessment")
    @Endpoint(
            permission = "case.assess",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.assessment",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> recordAssessment(
            @PathVariable UUID id,
            @Valid @RequestBody AssessmentResult result,
            Command command,
            ServerWebExchange exchange) {
        return handling.recordAssessment(id, result, command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/review")
    @Endpoint(
            permission = "case.review",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.review",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> reviewCase(
            @PathVariable UUID id,
            @Valid @RequestBody ReviewOpinion opinion,
            Command command,
            ServerWebExchange exchange) {
        return handling.review(id, opinion, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/return")
    @Endpoint(
            permission = "case.approve",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.return",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> returnCase(
            @PathVariable UUID id, @Valid @RequestBody CaseReason reason, Command command, ServerWebExchange exchange) {
        return handling.plain(id, "return", "text", reason.reason(), command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/approval")
    @Endpoint(
            permission = "case.approve",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.approval",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> approveCase(
            @PathVariable UUID id,
            @Valid @RequestBody CaseApproval approval,
            Command command,
            ServerWebExchange exchange) {
        return decisions.approve(id, approval, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/refusal")
    @Endpoint(
            permission = "case.approve",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.refusal",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> refuseCase(
            @PathVariable UUID id,
            @Valid @RequestBody CaseReasons reasons,
            Command command,
            ServerWebExchange exchange) {
        return decisions
                .refuse(id, reasons.reasons(), command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/filing")
    @Endpoint(
            permission = "case.file",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.filing",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> fileCase(
            @PathVariable UUID id, @Valid @RequestBody CaseFiling filing, Command command, ServerWebExchange exchange) {
        return filings.file(id, filing, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/assignment")
    @Endpoint(
            permission = "case.read",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.assignment",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> assignCase(
            @PathVariable UUID id,
            @Valid @RequestBody CaseAssignment assignment,
            Command command,
            ServerWebExchange exchange) {
        return handling.assign(id, assignment.staffId(), command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/release")
    @Endpoint(
            permission = "case.read",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.release",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> releaseCase(
            @PathVariable UUID id,
            @Valid @RequestBody CaseConfirmation nothing,
            Command command,
            ServerWebExchange exchange) {
        return handling.release(id, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/withdrawal")
    @Endpoint(
            permission = "case.apply",
            scope = ScopeKind.OWN,
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.withdrawal",
            doors = Door.CITIZEN)
    Mono<ResponseEntity<CaseView>> withdrawCase(
            @PathVariable UUID id, @Valid @RequestBody CaseRemark remark, Command command, ServerWebExchange exchange) {
        return handling.plain(id, "withdrawal", "public", remark.note(), command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/delivery")
    @Endpoint(
            permission = "case.accept",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "case.delivery",
            doors = Door.STAFF)
    Mono<ResponseEntity<CaseView>> deliverDecision(
            @PathVariable UUID id,
            @Valid @RequestBody CaseDelivery delivery,
            Command command,
            ServerWebExchange exchange) {
        return handling.deliver(id, delivery, command, language(exchange)).map(Answers::ok);
    }
}
