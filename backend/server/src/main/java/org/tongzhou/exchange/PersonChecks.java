package org.tongzhou.exchange;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.CaseRow;
import org.tongzhou.casework.CaseService;
import org.tongzhou.exchange.PersonCheckGateway.Answer;
import org.tongzhou.exchange.PersonCheckGateway.Result;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.Declaration;
import org.tongzhou.registry.PersonCard;
import org.tongzhou.registry.PersonSource;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Mono;

/** Clerks ask whether the name and number of a case's applicant belong together; a match marks the person as verified. */
@Service
class PersonChecks {

    private final PersonQuestions questions;
    private final Registry registry;
    private final CaseService cases;
    private final Commands commands;
    private final Audit audit;

    PersonChecks(PersonQuestions questions, Registry registry, CaseService cases, Commands commands, Audit audit) {
        this.questions = questions;
        this.registry = registry;
        this.cases = cases;
        this.commands = commands;
        this.audit = audit;
    }

    /** The answer to a clerk. */
    record PersonCheckView(Result result) {}

    /** Asks about the applicant of a case in scope; the call stands before the transaction. */
    Mono<PersonCheckView> check(UUID caseId, Command command) {
        return cases.get(caseId, command.scope())
                .flatMap(row -> personOf(row)
                        .flatMap(person -> registry.revealNumber(person.id())
                                .map(CitizenId::new)
                                .flatMap(number -> check(row, person, number, command))));
    }

    private Mono<PersonCheckView> check(CaseRow row, PersonCard person, CitizenId number, Command command) {
        return questions
                .ofClerk(command.caller().id(), person.name(), number, row.id())
                .flatMap(answer -> commands.run(
                        command,
                        PersonCheckView.class,
                        () -> mark(answer, person, number)
                                .then(audit.write(command.audit("person.checked", "case", row.id())
                                        .division(row.divisionCode())
                                        .detail("result", answer.result().name())))
                                .thenReturn(new PersonCheckView(answer.result()))));
    }

    private Mono<Void> mark(Answer answer, PersonCard person, CitizenId number) {
        return answer.result() == Result.MATCH
                ? registry.declare(new Declaration(person.name(), number, null, PersonSource.VERIFIED))
                        .then()
                : Mono.empty();
    }

    private Mono<PersonCard> personOf(CaseRow row) {
        UUID person = row.personId();
        return (person == null ? Mono.<PersonCard>empty() : registry.find(person))
                .switchIfEmpty(Mono.error(() -> new ProblemException(ExchangeProblem.IDENTITY_CHECK_OF_NOBODY)));
    }
}
