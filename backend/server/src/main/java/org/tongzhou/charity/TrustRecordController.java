package org.tongzhou.charity;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Scope;
import org.tongzhou.charity.TrustCard.TrustList;
import org.tongzhou.charity.UnenteredFiling.UnenteredFilingList;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** The register of trusts as the staff of its area keep it. */
@RestController
@RequestMapping("/api/v1/trust-records")
class TrustRecordController {

    private final TrustQueries queries;
    private final TrustRegister register;
    private final TrustViews views;

    TrustRecordController(TrustQueries queries, TrustRegister register, TrustViews views) {
        this.queries = queries;
        this.register = register;
        this.views = views;
    }

    @GetMapping
    @Endpoint(permission = "trust.read", doors = Door.STAFF)
    Mono<TrustList> listTrustRecords(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String trustee,
            @RequestParam(required = false) @Nullable TrustState state,
            @RequestParam(required = false) @Nullable Boolean late,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Scope scope,
            ServerWebExchange exchange) {
        return queries.list(
                new TrustQueries.Listing(name, trustee, state, late, limit, cursor),
                scope,
                Languages.of(exchange.getRequest()));
    }

    @GetMapping(path = "/export", produces = "text/csv")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Endpoint(permission = "trust.read", rate = RateClass.EXPORT, audit = "trust.exported", doors = Door.STAFF)
    Mono<ResponseEntity<Resource>> exportTrustRecords(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String trustee,
            @RequestParam(required = false) @Nullable TrustState state,
            @RequestParam(required = false) @Nullable Boolean late,
            Caller caller,
            Scope scope,
            ServerWebExchange exchange) {
        var listing = new TrustQueries.Listing(name, trustee, state, late, 1, null);
        return queries.export(listing, caller, scope, Languages.of(exchange.getRequest()))
                .map(csv -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"charitable-trusts.csv\"")
                        .body(new ByteArrayResource(csv)));
    }

    /** Filings with a receipt that are not in the register, because another trust holds their number. */
    @GetMapping("/unentered")
    @Endpoint(permission = "trust.read", doors = Door.STAFF)
    Mono<UnenteredFilingList> listUnenteredFilings(Scope scope) {
        return register.unentered(scope);
    }

    @GetMapping("/{id}")
    @Endpoint(permission = "trust.read", doors = Door.STAFF)
    Mono<ResponseEntity<TrustRecordView>> getTrustRecord(
            @PathVariable UUID id, Scope scope, ServerWebExchange exchange) {
        return register.get(id, scope)
                .map(kept -> views.record(kept, Languages.of(exchange.getRequest())))
                .map(Answers::ok);
    }

    @PostMapping("/{id}/reports")
    @Endpoint(
            permission = "trust.report",
            rate = RateClass.COMMAND,
            ifMatch = true,
            audit = "trust.reported",
            doors = Door.STAFF)
    Mono<ResponseEntity<TrustRecordView>> recordTrustReport(
            @PathVariable UUID id,
            @Valid @RequestBody TrustReport report,
            Command command,
            ServerWebExchange exchange) {
        return register.report(id, report, command, Languages.of(exchange.getRequest()))
                .map(Answers::ok);
    }
}
