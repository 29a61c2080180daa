package org.tongzhou.cemetery;

import jakarta.validation.Valid;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.Sensitivity;
import org.tongzhou.access.Scope;
import org.tongzhou.cemetery.CemeteryReader.Listing;
import org.tongzhou.cemetery.CemeteryView.ManagedCemeteryList;
import org.tongzhou.cemetery.CemeteryView.ManagedCemeteryView;
import org.tongzhou.cemetery.PlotRepository.Wanted;
import org.tongzhou.cemetery.PlotView.SectionPlanView;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** The register of cemeteries as staff keep it. */
@RestController
@RequestMapping("/api/v1/managed-cemeteries")
class CemeteryController {

    private final CemeteryReader reader;
    private final CemeteryDesk desk;

    CemeteryController(CemeteryReader reader, CemeteryDesk desk) {
        this.reader = reader;
        this.desk = desk;
    }

    @GetMapping
    @Endpoint(
            permission = "cemetery.read",
            sensitivity = Sensitivity.L2,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ManagedCemeteryList> listManagedCemeteries(
            @RequestParam(required = false) @Nullable String divisionCode,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Scope scope,
            ServerWebExchange exchange) {
        var listing = new Listing(divisionCode, new Wanted(null, null), limit, cursor);
        return reader.managed(listing, scope, language(exchange));
    }

    @GetMapping("/{id}")
    @Endpoint(
            permission = "cemetery.read",
            sensitivity = Sensitivity.L2,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<ManagedCemeteryView>> getManagedCemetery(
            @PathVariable UUID id, Scope scope, ServerWebExchange exchange) {
        return reader.managed(id, scope, language(exchange)).map(Answers::ok);
    }

    @GetMapping("/{id}/sections/{section}")
    @Endpoint(
            permission = "cemetery.read",
            sensitivity = Sensitivity.L2,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<SectionPlanView> getSectionPlan(
            @PathVariable UUID id, @PathVariable String section, Scope scope, ServerWebExchange exchange) {
        return reader.plan(id, section, scope, language(exchange));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            permission = "cemetery.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "cemetery.registered",
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<ManagedCemeteryView>> registerCemetery(
            @Valid @RequestBody CemeteryRegistration registration, Command command, ServerWebExchange exchange) {
        return desk.register(registration, command, language(exchange))
                .map(view -> Answers.created(view, "/api/v1/managed-cemeteries/" + view.id()));
    }

    @PostMapping("/{id}/sections")
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            permission = "cemetery.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "cemetery.section-laid",
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<ManagedCemeteryView>> laySection(
            @PathVariable UUID id,
            @Valid @RequestBody SectionLayout layout,
            Command command,
            ServerWebExchange exchange) {
        return desk.layOut(id, layout, command, language(exchange))
                .map(view -> Answers.created(view, "/api/v1/managed-cemeteries/" + id + "/sections/" + layout.code()));
    }

    @PatchMapping("/{id}")
    @Endpoint(
            permission = "cemetery.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "cemetery.amended",
            ifMatch = true,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<ManagedCemeteryView>> amendCemetery(
            @PathVariable UUID id,
            @Valid @RequestBody CemeteryAmendment amendment,
            Command command,
            ServerWebExchange exchange) {
        return desk.amend(id, amendment, command, language(exchange)).map(Answers::ok);
    }

    private static Locale language(ServerWebExchange exchange) {
        return Languages.of(exchange.getRequest());
    }
}
