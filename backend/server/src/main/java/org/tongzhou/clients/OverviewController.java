package org.tongzhou.clients;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * What a wide screen shows beside the home: nothing where there is no demonstration. It is no refusal, since the client of every
 * installation asks.
 */
@RestController
@Profile("!demo")
@Hidden
class OverviewController {

    @GetMapping("/demo/overview")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> getNoOverview() {
        return Mono.empty();
    }
}
