package org.tongzhou.exchange;

import java.time.Duration;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.RealNames;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.CaseOpening;
import org.tongzhou.exchange.PersonCheckGateway.Answer;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.Declaration;
import org.tongzhou.registry.PersonName;
import org.tongzhou.registry.PersonSource;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Mono;

/**
 * Citizens prove their real name. Name and number are knowledge, not identity: a session is lifted to assurance level 2 only where
 * the gateway also proves that its phone is that person's. Every other answer is the same to them, after the same time, so a
 * stranger's number teaches nothing.
 */
@Service
class IdentityProofs {

    static final Duration SAME_TIME = Duration.ofSeconds(2);

    private final PersonQuestions questions;
    private final Registry registry;
    private final RealNames realNames;
    private final OneTimeCodes codes;
    private final CaseOpening openings;
    private final Commands commands;
    private final Audit audit;

    IdentityProofs(
            PersonQuestions questions,
            Registry registry,
            RealNames realNames,
            OneTimeCodes codes,
            CaseOpening openings,
            Commands commands,
            Audit audit) {
        this.questions = questions;
        this.registry = registry;
        this.realNames = realNames;
        this.codes = codes;
        this.openings = openings;
        this.commands = commands;
        this.audit = audit;
    }

    /** Gives the session that takes the place of the caller's. */
    Mono<RealNames.Opened> prove(PersonName name, CitizenId number, Command command) {
        return codes.phoneOf(command.caller().id())
                .flatMap(phone -> questions.ofCitizen(command.caller().id(), name, number, phone))
                .filter(Answer::provesTheHolder)
                .flatMap(_ -> commands.transaction(() -> lift(name, number, command)))
                .switchIfEmpty(Mono.delay(SAME_TIME)
                        .then(Mono.error(() -> new ProblemException(ExchangeProblem.IDENTITY_NOT_CONFIRMED))));
    }

    private Mono<RealNames.Opened> lift(PersonName name, CitizenId number, Command command) {
        return registry.declare(new Declaration(name, number, null, PersonSource.VERIFIED))
                .flatMap(person -> realNames
                        .lift(command.caller(), person.id())
                        .flatMap(opened -> openings.openOwn(opened.caller(), person.id())
                                .then(audit.write(command.audit(
                                        "session.lifted",
                                        "citizen",
                                        opened.caller().id())))
                                .thenReturn(opened)));
    }
}
