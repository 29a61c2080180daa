package org.tongzhou.casework;

import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Scope;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Reads what staff write for somebody: by its writer alone, or by the desk to which a telephone call was handed over. */
@Component
class IntakeReader {

    private final CaseService service;
    private final CaseRepository cases;
    private final IntakeViews views;

    IntakeReader(CaseService service, CaseRepository cases, IntakeViews views) {
        this.service = service;
        this.cases = cases;
        this.views = views;
    }

    Mono<CaseRow> draft(UUID id, Command command) {
        return mine(id, command.caller(), command.scope())
                .doOnNext(row -> {
                    if (row.state() != CaseState.DRAFT) {
                        throw new ProblemException(CaseworkProblem.CASE_NOT_EDITABLE).with("state", row.state());
                    }
                })
                .doOnNext(row -> CaseService.checkVersion(row, command));
    }

    Mono<CaseRow> mine(UUID id, Caller caller, Scope scope) {
        return cases.find(id, scope)
                .filter(row -> row.takenInBy(caller))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    Mono<IntakeView> shown(UUID id, Command command, Locale language) {
        return Mono.defer(() -> service.reach(id, Scope.SYSTEM).map(row -> view(row, command, language)));
    }

    /** A draft that waits at the desk after a telephone call, at the version of the command. */
    Mono<CaseRow> handedOver(UUID id, Command command) {
        return cases.find(id, command.scope())
                .filter(row -> row.state() == CaseState.DRAFT
                        && row.intake() != null
                        && row.intake().handedOver())
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                .doOnNext(row -> CaseService.checkVersion(row, command));
    }

    IntakeView view(CaseRow row, Command command, Locale language) {
        return views.view(row, command.caller(), language);
    }
}
