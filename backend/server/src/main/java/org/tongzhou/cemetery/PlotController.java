package org.tongzhou.cemetery;

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
import org.tongzhou.access.Endpoint.Sensitivity;
import org.tongzhou.cemetery.PlotDesk.Address;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** What a cemetery clerk does with one plot, each time for a reason and on the version seen. */
@RestController
@RequestMapping("/api/v1/managed-cemeteries/{id}/plots/{plotId}")
class PlotController {

    private final PlotDesk desk;

    PlotController(PlotDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/reservation")
    @Endpoint(
            permission = "plot.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "plot.reserved",
            ifMatch = true,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<PlotView>> reservePlot(
            @PathVariable UUID id,
            @PathVariable UUID plotId,
            @Valid @RequestBody PlotReason why,
            Command command,
            ServerWebExchange exchange) {
        return desk.reserve(new Address(id, plotId), why.reason(), command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/release")
    @Endpoint(
            permission = "plot.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "plot.released",
            ifMatch = true,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<PlotView>> releasePlot(
            @PathVariable UUID id,
            @PathVariable UUID plotId,
            @Valid @RequestBody PlotReason why,
            Command command,
            ServerWebExchange exchange) {
        return desk.release(new Address(id, plotId), why.reason(), command, language(exchange))
                .map(Answers::ok);
    }

    @PostMapping("/withdrawal")
    @Endpoint(
            permission = "plot.write",
            sensitivity = Sensitivity.L2,
            rate = RateClass.COMMAND,
            audit = "plot.withdrawn",
            ifMatch = true,
            doors = {Door.STAFF, Door.INTEGRATOR})
    Mono<ResponseEntity<PlotView>> withdrawPlot(
            @PathVariable UUID id,
            @PathVariable UUID plotId,
            @Valid @RequestBody PlotReason why,
            Command command,
            ServerWebExchange exchange) {
        return desk.withdraw(new Address(id, plotId), why.reason(), command, language(exchange))
                .map(Answers::ok);
    }

    private static Locale language(ServerWebExchange exchange) {
        return Languages.of(exchange.getRequest());
    }
}
