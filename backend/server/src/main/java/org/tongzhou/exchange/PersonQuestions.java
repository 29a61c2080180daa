package org.tongzhou.exchange;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.exchange.PersonCheckGateway.Answer;
import org.tongzhou.exchange.PersonCheckRepository.Asked;
import org.tongzhou.platform.BlindIndex;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.PersonName;
import reactor.core.publisher.Mono;

/** Every question about name and number is written down before it is asked, and only so many are (S19). */
@Component
class PersonQuestions {

    private static final int BY_CITIZEN = 5;
    private static final int ABOUT_NUMBER = 10;

    private final PersonCheckGateway gateway;
    private final PersonCheckRepository checks;
    private final BlindIndex index;
    private final Ids ids;

    PersonQuestions(PersonCheckGateway gateway, PersonCheckRepository checks, BlindIndex index, Ids ids) {
        this.gateway = gateway;
        this.checks = checks;
        this.index = index;
        this.ids = ids;
    }

    /** Of a citizen about themself, with the phone of their session. */
    Mono<Answer> ofCitizen(UUID citizen, PersonName name, CitizenId number, String phone) {
        return ask(citizen, name, number, phone, null);
    }

    /** Of a clerk about the applicant of a case. */
    Mono<Answer> ofClerk(UUID clerk, PersonName name, CitizenId number, UUID caseId) {
        return ask(clerk, name, number, null, caseId);
    }

    private Mono<Answer> ask(
            UUID asker, PersonName name, CitizenId number, @Nullable String phone, @Nullable UUID caseId) {
        if (!gateway.configured()) {
            return Mono.error(new ProblemException(PlatformProblem.NOT_FOUND));
        }
        UUID id = ids.next();
        return checks.ask(id, asker, index.of("exchange.person_check.number", number.value()), caseId)
                .doOnNext(asked -> refuseTooMany(asked, phone != null))
                .then(Mono.defer(() -> gateway.check(id, name, number, phone)))
                .flatMap(answer -> checks.answered(id, answer.result().name(), answer.provesTheHolder())
                        .thenReturn(answer))
                .onErrorResume(
                        PartnerUnavailableException.class,
                        _ -> checks.answered(id, "UNAVAILABLE", false).then(Mono.error(PersonQuestions::unavailable)));
    }

    private static void refuseTooMany(Asked asked, boolean byCitizen) {
        if (asked.aboutNumber() > ABOUT_NUMBER || (byCitizen && asked.byAsker() > BY_CITIZEN)) {
            throw new ProblemException(ExchangeProblem.IDENTITY_CHECK_TOO_MANY).with("retryAfter", 3600);
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(ExchangeProblem.IDENTITY_CHECK_UNAVAILABLE).with("retryAfter", 60);
    }
}
