package org.tongzhou.casework;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseReadingLog.CaseReadingList;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Who looked into an applicant's matters. */
@RestController
@RequestMapping("/api/v1/case-readings")
class CaseReadingController {

    private final CaseReadingLog log;

    CaseReadingController(CaseReadingLog log) {
        this.log = log;
    }

    @GetMapping
    @Endpoint(permission = "case.read", scope = ScopeKind.OWN, doors = Door.CITIZEN)
    Mono<CaseReadingList> listCaseReadings(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller,
            Scope scope,
            ServerWebExchange exchange) {
        if (limit < 1) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "limit");
        }
        return log.list(limit, cursor, caller, scope, Languages.of(exchange.getRequest()));
    }
}
