package org.tongzhou.casework;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.OpenedMatters;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.CaseRow.Proof;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Mono;

/** Opens cases for a citizen: one whose applicant's number they know the end of, or all that are about themself. */
@Service
public class CaseOpening {

    private final CaseService service;
    private final CaseListRepository lists;
    private final OpenedMatters openings;
    private final Registry registry;
    private final Commands commands;
    private final Audit audit;

    CaseOpening(
            CaseService service,
            CaseListRepository lists,
            OpenedMatters openings,
            Registry registry,
            Commands commands,
            Audit audit) {
        this.service = service;
        this.lists = lists;
        this.openings = openings;
        this.registry = registry;
        this.commands = commands;
        this.audit = audit;
    }

    /** The try is counted even when it fails, so it stands before the transaction. */
    Mono<CaseView> open(UUID id, String lastFour, Command command, Locale language) {
        Mono<CaseView> opened = commands.run(
                command,
                CaseView.class,
                () -> openings.open(command.caller(), id)
                        .then(audit.write(command.audit("case.opened", "case", id)))
                        .then(service.get(id, Scope.SYSTEM))
                        .map(row -> service.view(row, command, language)));
        return service.reach(id, command.scope())
                .flatMap(this::number)
                .flatMap(number -> openings.check(command.caller(), id, number, lastFour))
                .then(opened);
    }

    /** Opens, for a session under a real name, what its phone has begun for that very person. */
    public Mono<Void> openOwn(Caller caller, UUID person) {
        return registry.everyId(List.of(person))
                .collectList()
                .flatMapMany(ids -> lists.begunFor(caller.id(), ids))
                .collectList()
                .flatMap(cases -> openings.openAll(caller, cases));
    }

    private Mono<String> number(CaseRow row) {
        Proof proof = row.proof();
        UUID person = proof == Proof.APPLICANT ? row.personId() : row.representativeId();
        return person == null
                ? Mono.justOrEmpty((String) row.answers().get(proof.field()))
                : registry.revealNumber(person);
    }
}
