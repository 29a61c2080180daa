package org.tongzhou.casework;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseNotices.NoticeList;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Mono;

/** What was sent to a citizen about their matters, to read again. */
@RestController
@RequestMapping("/api/v1/notices")
class NoticeController {

    private final CaseNotices notices;

    NoticeController(CaseNotices notices) {
        this.notices = notices;
    }

    @GetMapping
    @Endpoint(permission = "case.read", scope = ScopeKind.OWN, doors = Door.CITIZEN)
    Mono<NoticeList> listNotices(
            @RequestParam(required = false) @Nullable UUID caseId, Scope scope, ServerWebExchange exchange) {
        return notices.list(caseId, scope, Languages.of(exchange.getRequest()));
    }
}
