package org.tongzhou.eldercare;

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
import org.tongzhou.eldercare.CareHomeView.CareHomeList;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** Care homes and their free beds, for everybody. */
@RestController
@RequestMapping("/api/v1/care-homes")
class CareHomeController {

    private final CareHomes homes;

    CareHomeController(CareHomes homes) {
        this.homes = homes;
    }

    @GetMapping
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<CareHomeList> listCareHomes(
            @RequestParam(required = false) @Nullable String divisionCode,
            @RequestParam(required = false) @Nullable BedKind bedKind,
            @RequestParam(defaultValue = "false") boolean freeOnly,
            @RequestParam(required = false) @Nullable Long maxPriceFen,
            @RequestParam(defaultValue = "FREE_BEDS") CareHomes.Order order,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return homes.search(
                new CareHomes.Wish(divisionCode, bedKind, freeOnly, maxPriceFen, order),
                limit,
                cursor,
                Languages.of(exchange.getRequest()));
    }

    @GetMapping("/{id}")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<CareHomeView> getCareHome(@PathVariable UUID id, ServerWebExchange exchange) {
        return homes.get(id, Languages.of(exchange.getRequest()));
    }
}
