package org.tongzhou.eldercare;

import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
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
import org.tongzhou.eldercare.BedView.BedPlanView;
import org.tongzhou.eldercare.CareInstitutionView.CareInstitutionList;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** Care institutions and their beds as staff keep them. */
@RestController
@RequestMapping("/api/v1/care-institutions")
class CareInstitutionController {

    private final InstitutionService institutions;
    private final InstitutionLists lists;
    private final BedService beds;

    CareInstitutionController(InstitutionService institutions, InstitutionLists lists, BedService beds) {
        this.institutions = institutions;
        this.lists = lists;
        this.beds = beds;
    }

    @GetMapping
    @Endpoint(
            permission = "institution.read",
            sensitivity = Sensitivity.L2,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<CareInstitutionList> listCareInstitutions(
            @RequestParam(required = false) @Nullable String divisionCode,
            @RequestParam(required = false) @Nullable InstitutionKind kind,
            @RequestParam(required = false) @Nullable FilingState filing,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Scope scope,
            ServerWebExchange exchange) {
        return lists.list(
                new InstitutionLists.Narrowing(divisionCode, kind, filing), limit, cursor, scope, language(exchange));
    }

    @GetMapping(path = "/table", produces = "text/csv")
    @Endpoint(
            permission = "institution.read",
            sensitivity = Sensitivity.L2,
            rate = RateClass.EXPORT,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<byte[]>> getCareInstitutionTable(
            @RequestParam(required = false) @Nullable String divisionCode,
            @RequestParam(required = false) @Nullable InstitutionKind kind,
            @RequestParam(required = false) @Nullable FilingState filing,
            Scope scope,
            ServerWebExchange exchange) {
        return lists.table(new InstitutionLists.Narrowing(divisionCode, kind, filing), scope, language(exchange))
                .map(table -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"care-institutions.csv\"")
                        .body(table.getBytes(StandardCharsets.UTF_8)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            permission = "institution.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "institution.registered",
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<CareInstitutionView>> registerCareInstitution(
            @Valid @RequestBody CareInstitutionEntry entry, Command command, ServerWebExchange exchange) {
        return institutions
                .register(entry, command, language(exchange))
                .map(view -> Answers.created(view, "/api/v1/care-institutions/" + view.id()));
    }

    @GetMapping("/{id}")
    @Endpoint(
            permission = "institution.read",
            sensitivity = Sensitivity.L2,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<CareInstitutionView>> getCareInstitution(
            @PathVariable UUID id, Scope scope, ServerWebExchange exchange) {
        return institutions.get(id, scope, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/{id}/amendment")
    @Endpoint(
            permission = "institution.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "institution.amended",
            ifMatch = true,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<CareInstitutionView>> amendCareInstitution(
            @PathVariable UUID id,
            @Valid @RequestBody CareInstitutionEntry entry,
            Command command,
            ServerWebExchange exchange) {
        return institutions.amend(id, entry, command, language(exchange)).map(Answers::ok);
    }

    @GetMapping("/{id}/beds")
    @Endpoint(
            permission = "institution.read",
            sensitivity = Sensitivity.L2,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<BedPlanView> getBedPlan(@PathVariable UUID id, Scope scope, ServerWebExchange exchange) {
        return institutions
                .get(id, scope, language(exchange))
                .flatMap(found -> beds.plan(found.id(), scope, language(exchange)));
    }

    @PostMapping("/{id}/beds")
    @Endpoint(
            permission = "institution.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "institution.beds-added",
            ifMatch = true,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<CareInstitutionView>> addBeds(
            @PathVariable UUID id,
            @Valid @RequestBody BedAddition addition,
            Command command,
            ServerWebExchange exchange) {
        return institutions.addBeds(id, addition, command, language(exchange)).map(Answers::ok);
    }

    @PostMapping("/{id}/beds/{bedId}/state")
    @Endpoint(
            permission = "bed.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "bed.state-changed",
            ifMatch = true,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<BedView>> changeBedState(
            @PathVariable UUID id,
            @PathVariable UUID bedId,
            @Valid @RequestBody BedStateChange change,
            Command command,
            ServerWebExchange exchange) {
        return beds.change(id, bedId, change, command, language(exchange)).map(Answers::ok);
    }

    private static Locale language(ServerWebExchange exchange) {
        return Languages.of(exchange.getRequest());
    }
}
