package org.tongzhou.casework;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.Reveals.RevealedValue;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseCard.CaseList;
import org.tongzhou.casework.CaseListRepository.CaseCounts;
import org.tongzhou.casework.CaseRequests.CaseAnswers;
import org.tongzhou.casework.CaseRequests.CaseDraft;
import org.tongzhou.casework.CaseRequests.CaseOpeningProof;
import org.tongzhou.casework.CaseRequests.CaseReveal;
import org.tongzhou.casework.CaseRequests.CaseSearch;
import org.tongzhou.documents.DocumentContent;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Cases: begin, fill, read, list, search. What is done with them is in {@link CaseActionController}. */
@RestController
@RequestMapping("/api/v1")
class CaseController {

    private static final int MOST = 100;

    private final CaseReadings cases;
    private final CaseDrafts drafts;
    private final CaseOpening opening;
    private final CaseQueries queries;
    private final CaseReveals reveals;
    private final CaseViews views;
    private final DecisionService decisions;
    private final Clock clock;

    CaseController(
            CaseReadings cases,
            CaseDrafts drafts,
            CaseOpening opening,
            CaseQueries queries,
            CaseReveals reveals,
            CaseViews views,
            DecisionService decisions,
            Clock clock) {
        this.cases = cases;
        this.drafts = drafts;
        this.opening = opening;
        this.queries = queries;
        this.reveals = reveals;
        this.views = views;
        this.decisions = decisions;
        this.clock = clock;
    }

    @PostMapping("/cases")
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            permission = "case.apply",
            scope = ScopeKind.OWN,
            rate = RateClass.COMMAND,
            audit = "case.drafted",
            doors = Door.CITIZEN)
    Mono<ResponseEntity<CaseView>> draftCase(
            @Valid @RequestBody CaseDraft draft, Command command, ServerWebExchange exchange) {
        return drafts.draft(draft, command, Languages.of(exchange.getRequest()))
                .map(view -> Answers.created(view, "/api/v1/cases/" + view.id()));
    }

    @PatchMapping("/cases/{id}")
    @Endpoint(
            permission = "case.apply",
            scope = ScopeKind.OWN,
            rate = RateClass.COMMAND,
            ifMatch = true,
            doors = Door.CITIZEN)
    Mono<ResponseEntity<CaseView>> saveCase(
            @PathVariable UUID id,
            @Valid @RequestBody CaseAnswers answers,
            Command command,
            ServerWebExchange exchange) {
        return drafts.save(id, answers, command, Languages.of(exchange.getRequest()))
                .map(Answers::ok);
    }

    @GetMapping("/cases/{id}")
    @Endpoint(permission = "case.read")
    Mono<ResponseEntity<CaseView>> getCase(
            @PathVariable UUID id, Caller caller, Scope scope, ServerWebExchange exchange) {
        return cases.get(id, caller, scope, exchange)
                .map(row -> views.view(row, caller, Languages.of(exchange.getRequest())))
                .map(Answers::ok);
    }

    @PostMapping("/cases/{id}/opening")
    @Endpoint(
            permission = "case.read",
            scope = ScopeKind.OWN,
            rate = RateClass.SIGN_IN,
            audit = "case.opened",
            doors = Door.CITIZEN)
    Mono<ResponseEntity<CaseView>> openCase(
            @PathVariable UUID id,
            @Valid @RequestBody CaseOpeningProof proof,
            Command command,
            ServerWebExchange exchange) {
        return opening.open(id, proof.lastFour(), command, Languages.of(exchange.getRequest()))
                .map(Answers::ok);
    }

    @GetMapping("/cases")
    @Endpoint(permission = "case.read")
    Mono<CaseList> listCases(
            @RequestParam(required = false) @Nullable CaseState state,
            @RequestParam(required = false) @Nullable String itemCode,
            @Parameter(schema = @Schema(allowableValues = {"RED", "AMBER", "GREEN", "PAUSED"}))
                    @RequestParam(required = false)
                    @Nullable
                    String colour,
            @Parameter(schema = @Schema(allowableValues = {"me", "none"})) @RequestParam(required = false) @Nullable
                    String owner,
            @RequestParam(required = false) @Nullable String divisionCode,
            @Parameter(schema = @Schema(allowableValues = {"due", "recent"})) @RequestParam(defaultValue = "due")
                    String order,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller,
            Scope scope,
            ServerWebExchange exchange) {
        check("limit", limit >= 1);
        check("colour", colour == null || colour.matches("RED|AMBER|GREEN|PAUSED"));
        check("owner", owner == null || owner.matches("me|none"));
        check("order", order.matches("due|recent"));
        var query = new CaseQueries.Query(
                state, itemCode, colour, owner, divisionCode, "due".equals(order), Math.min(limit, MOST), cursor);
        return queries.list(query, caller, scope, Languages.of(exchange.getRequest()));
    }

    private static void check(String parameter, boolean valid) {
        if (!valid) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", parameter);
        }
    }

    @GetMapping("/case-counts")
    @Endpoint(permission = "case.read", doors = Door.STAFF)
    Mono<CaseCounts> countCases(Caller caller, Scope scope) {
        return queries.counts(caller, scope);
    }

    @PostMapping("/cases/searches")
    @Endpoint(permission = "case.read", audit = "case.searched", doors = Door.STAFF)
    Mono<CaseList> searchCases(@Valid @RequestBody CaseSearch search, Command command, ServerWebExchange exchange) {
        return queries.search(search, command, Languages.of(exchange.getRequest()));
    }

    @PostMapping("/cases/{id}/reveals")
    @Endpoint(
            permission = "case.reveal",
            rate = RateClass.COMMAND,
            audit = "case.revealed",
            stepUp = true,
            doors = Door.STAFF)
    Mono<RevealedValue> revealCaseValue(@PathVariable UUID id, @Valid @RequestBody CaseReveal reveal, Command command) {
        return reveals.reveal(id, reveal, command);
    }

    @GetMapping("/cases/{id}/materials/{documentId}")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "image/jpeg"),
                @Content(mediaType = "image/png"),
                @Content(mediaType = "application/pdf")
            })
    @Endpoint(
            permission = "case.read",
            doors = {Door.STAFF, Door.CITIZEN})
    Mono<ResponseEntity<Flux<byte[]>>> getCaseMaterial(
            @PathVariable UUID id,
            @PathVariable UUID documentId,
            Caller caller,
            Scope scope,
            ServerWebExchange exchange) {
        return cases.get(id, caller, scope, exchange)
                .flatMap(row -> queries.material(row, documentId))
                .map(DocumentContent::answer);
    }

    @GetMapping("/cases/{id}/decision-preview")
    @ResponseStatus(HttpStatus.OK)
    @ApiResponse(responseCode = "409")
    @Endpoint(permission = "case.read", doors = Door.STAFF)
    Mono<DecisionService.DecisionPreviewView> previewDecision(
            @PathVariable UUID id, Caller caller, Scope scope, ServerWebExchange exchange) {
        return cases.get(id, caller, scope, exchange).flatMap(row -> decisions.preview(row, Zones.today(clock)));
    }

    @GetMapping("/cases/{id}/decision")
    @Endpoint(permission = "case.read")
    Mono<DecisionView> getDecision(@PathVariable UUID id, Caller caller, Scope scope, ServerWebExchange exchange) {
        return cases.get(id, caller, scope, exchange)
                .mapNotNull(row -> DecisionView.of(
                        views.view(row, caller, Languages.of(exchange.getRequest())), decisions.issuer(row)))
                .switchIfEmpty(Mono.error(() -> new ProblemException(CaseworkProblem.DECISION_MISSING)));
    }

    @GetMapping(path = "/cases/{id}/decision/paper", produces = MediaType.APPLICATION_PDF_VALUE)
    @ResponseStatus(HttpStatus.OK)
    @ApiResponse(responseCode = "422")
    @Endpoint(permission = "case.read", rate = RateClass.EXPORT)
    Mono<ResponseEntity<Resource>> getDecisionPaper(
            @PathVariable UUID id, Caller caller, Scope scope, ServerWebExchange exchange) {
        return cases.get(id, caller, scope, exchange)
                .flatMap(decisions::paper)
                .map(pdf -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"decision.pdf\"")
                        .body(new ByteArrayResource(pdf)));
    }
}
