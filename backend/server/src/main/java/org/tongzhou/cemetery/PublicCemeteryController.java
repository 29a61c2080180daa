package org.tongzhou.cemetery;

import java.util.Locale;
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
import org.tongzhou.cemetery.CemeteryReader.Listing;
import org.tongzhou.cemetery.CemeteryView.CemeteryList;
import org.tongzhou.cemetery.CemeteryView.FreePlotList;
import org.tongzhou.cemetery.PlotRepository.Wanted;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Where places for ashes are free, for everybody. Who lies in the others is nobody's business. */
@RestController
@RequestMapping("/api/v1")
class PublicCemeteryController {

    private final CemeteryReader reader;
    private final CemeteryViews views;

    PublicCemeteryController(CemeteryReader reader, CemeteryViews views) {
        this.reader = reader;
        this.views = views;
    }

    @GetMapping("/cemeteries")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<CemeteryList> listCemeteries(
            @RequestParam(required = false) @Nullable PlotKind plotKind,
            @RequestParam(required = false) @Nullable String divisionCode,
            @RequestParam(required = false) @Nullable Long maxPriceFen,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        Wanted wanted = wanted(plotKind, maxPriceFen);
        return reader.cemeteries(new Listing(divisionCode, wanted, limit, cursor), language(exchange));
    }

    @GetMapping("/cemeteries/{id}")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<CemeteryView> getCemetery(@PathVariable UUID id, ServerWebExchange exchange) {
        return reader.get(id).map(detail -> views.open(detail, language(exchange)));
    }

    @GetMapping("/free-plots")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<FreePlotList> listFreePlots(
            @RequestParam(required = false) @Nullable PlotKind plotKind,
            @RequestParam(required = false) @Nullable String divisionCode,
            @RequestParam(required = false) @Nullable Long maxPriceFen,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        Wanted wanted = wanted(plotKind, maxPriceFen);
        return reader.free(new Listing(divisionCode, wanted, limit, cursor), language(exchange));
    }

    private static Wanted wanted(@Nullable PlotKind kind, @Nullable Long maxPriceFen) {
        if (maxPriceFen != null && maxPriceFen < 0) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "maxPriceFen");
        }
        return new Wanted(kind, maxPriceFen);
    }

    private static Locale language(ServerWebExchange exchange) {
        return Languages.of(exchange.getRequest());
    }
}
