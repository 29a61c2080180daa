package org.tongzhou.charity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.Endpoint.Sensitivity;
import org.tongzhou.access.Scope;
import org.tongzhou.charity.CharityView.CharityList;
import org.tongzhou.charity.TrustCard.TrustList;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** The public registers of charitable trusts and of charities: names of settlors only where they agreed (TR-22). */
@RestController
@RequestMapping("/api/v1")
class TrustController {

    private final TrustQueries queries;
    private final TrustRegister register;
    private final TrustViews views;
    private final Charities charities;

    TrustController(TrustQueries queries, TrustRegister register, TrustViews views, Charities charities) {
        this.queries = queries;
        this.register = register;
        this.views = views;
        this.charities = charities;
    }

    @GetMapping("/charitable-trusts")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<TrustList> listTrusts(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String trustee,
            @RequestParam(required = false) @Nullable TrustState state,
            @RequestParam(required = false) @Nullable Boolean late,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return queries.list(
                new TrustQueries.Listing(name, trustee, state, late, limit, cursor),
                Scope.SYSTEM,
                Languages.of(exchange.getRequest()));
    }

    @GetMapping("/charitable-trusts/{id}")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<TrustView> getTrust(@PathVariable UUID id, ServerWebExchange exchange) {
        return register.get(id, Scope.SYSTEM)
                .map(kept -> views.published(kept.trust(), Languages.of(exchange.getRequest())));
    }

    @GetMapping("/charities")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<CharityList> listCharities(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return charities.list(name, limit, cursor, Languages.of(exchange.getRequest()));
    }
}
