package org.tongzhou.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.Endpoint.Sensitivity;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** The public list of what can be applied for. */
@RestController
@RequestMapping("/api/v1/service-items")
class ServiceItemController {

    private final Catalogue catalogue;
    private final FormLimits limits;

    ServiceItemController(Catalogue catalogue, FormLimits limits) {
        this.catalogue = catalogue;
        this.limits = limits;
    }

    /** A service item in a list. */
    record ServiceItemCard(
            String code,
            String name,
            String summary,
            String module,
            int minutes,
            boolean free,
            @Nullable String opens) {}

    /** All service items. */
    record ServiceItemList(List<ServiceItemCard> items) {}

    @GetMapping
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    ServiceItemList listServiceItems(ServerWebExchange exchange) {
        var language = Languages.of(exchange.getRequest());
        return new ServiceItemList(catalogue.all().stream()
                .map(item -> new ServiceItemCard(
                        item.code(),
                        item.name().in(language),
                        item.summary().in(language),
                        item.module(),
                        item.minutes(),
                        item.free(),
                        item.opens()))
                .toList());
    }

    @GetMapping("/{code}")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<ServiceItemView> getServiceItem(@PathVariable String code, ServerWebExchange exchange) {
        return limits.fill(catalogue.view(code, Languages.of(exchange.getRequest())));
    }
}
