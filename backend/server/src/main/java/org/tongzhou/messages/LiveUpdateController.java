package org.tongzhou.messages;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.Sensitivity;
import reactor.core.publisher.Flux;

/** What changes while somebody looks on. */
@RestController
@RequestMapping("/api/v1/live-updates")
class LiveUpdateController {

    private final LiveUpdates updates;

    LiveUpdateController(LiveUpdates updates) {
        this.updates = updates;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Endpoint(rate = RateClass.STREAM, sensitivity = Sensitivity.L2, doors = Door.STAFF)
    Flux<ServerSentEvent<Object>> streamLiveUpdates(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            Caller caller,
            ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().set("X-Accel-Buffering", "no");
        return updates.open(caller, lastEventId);
    }
}
