package org.tongzhou.codes;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.Sensitivity;
import org.tongzhou.access.Scope;
import org.tongzhou.codes.CodeView.CodeList;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** Codes as staff manage them. */
@RestController
@RequestMapping("/api/v1/codes")
class CodeController {

    private final CodeDesk desk;
    private final CodeLists lists;
    private final Placards placards;

    CodeController(CodeDesk desk, CodeLists lists, Placards placards) {
        this.desk = desk;
        this.lists = lists;
        this.placards = placards;
    }

    @GetMapping
    @Endpoint(
            permission = "code.read",
            sensitivity = Sensitivity.L2,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<CodeList> listCodes(
            @RequestParam(required = false) @Nullable String divisionCode,
            @RequestParam(required = false) @Nullable CodeState state,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Scope scope,
            ServerWebExchange exchange) {
        return lists.list(new CodeLists.Listing(divisionCode, state, limit, cursor), scope, language(exchange));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            permission = "code.issue",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "code.issued",
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<CodeView>> issueCode(
            @Valid @RequestBody CodeIssue issue, Command command, ServerWebExchange exchange) {
        return desk.issue(issue, command, language(exchange))
                .map(view -> Answers.created(view, "/api/v1/codes/" + view.id()));
    }

    @GetMapping("/{id}")
    @Endpoint(
            permission = "code.read",
            sensitivity = Sensitivity.L2,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<CodeView>> getCode(@PathVariable String id, Scope scope, ServerWebExchange exchange) {
        return desk.get(id, scope, language(exchange)).map(Answers::ok);
    }

    @GetMapping(path = "/{id}/placard", produces = MediaType.APPLICATION_PDF_VALUE)
    @ResponseStatus(HttpStatus.OK)
    @ApiResponse(responseCode = "410")
    @ApiResponse(responseCode = "422")
    @Endpoint(
            permission = "code.read",
            sensitivity = Sensitivity.L2,
            rate = RateClass.EXPORT,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<byte[]>> getPlacard(
            @PathVariable String id, @RequestParam(defaultValue = "A4") PlacardSize size, Scope scope) {
        return desk.get(id, scope)
                .flatMap(code -> placards.print(code, size))
                .map(pdf -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "inline; filename=\"placard-" + id + "-" + size + ".pdf\"")
                        .body(pdf));
    }

    @PostMapping("/{id}/revocation")
    @Endpoint(
            permission = "code.revoke",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "code.revoked",
            ifMatch = true,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<CodeView>> revokeCode(
            @PathVariable String id,
            @Valid @RequestBody CodeRevocation revocation,
            Command command,
            ServerWebExchange exchange) {
        return desk.revoke(id, revocation, command, language(exchange)).map(Answers::ok);
    }

    private static Locale language(ServerWebExchange exchange) {
        return Languages.of(exchange.getRequest());
    }
}
