package org.tongzhou.casework;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Reveals;
import org.tongzhou.access.Reveals.RevealedValue;
import org.tongzhou.casework.CaseRequests.CaseReveal;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Mono;

/** Shows what is kept sealed in a case; the entry says under which post and for what, and whether the applicant is told. */
@Service
class CaseReveals {

    private final CaseService service;
    private final Registry registry;
    private final Reveals reveals;

    CaseReveals(CaseService service, Registry registry, Reveals reveals) {
        this.service = service;
        this.registry = registry;
        this.reveals = reveals;
    }

    Mono<RevealedValue> reveal(UUID id, CaseReveal reveal, Command command) {
        return service.get(id, command.scope())
                .flatMap(row -> reveals.show(
                        CaseReadings.told(
                                command.audit("case.revealed", "case", id).division(row.divisionCode()),
                                row,
                                command.caller(),
                                "case.reveal",
                                reveal.purpose()),
                        reveal.field(),
                        reveal.reason(),
                        value(row, reveal.field())));
    }

    private Mono<String> value(CaseRow row, CaseReveal.Field field) {
        return switch (field) {
            case APPLICANT_ID_NUMBER -> Mono.justOrEmpty(row.personId()).flatMap(registry::revealNumber);
            case REPRESENTATIVE_ID_NUMBER ->
                Mono.justOrEmpty(row.representativeId()).flatMap(registry::revealNumber);
            case APPLICANT_PHONE -> Mono.justOrEmpty((String) row.answers().get("applicantPhone"));
        };
    }
}
