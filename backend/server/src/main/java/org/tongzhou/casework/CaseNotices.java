package org.tongzhou.casework;

import org.springframework.stereotype.Component;
import org.tongzhou.access.Command;
import reactor.core.publisher.Mono;

/** Tells applicants what happened to their case. */
@Component
class CaseNotices {

    Mono<Void> about(CaseRow row, String action, Command command) {
        return Mono.empty();
    }
}
