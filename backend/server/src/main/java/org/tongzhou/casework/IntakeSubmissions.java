package org.tongzhou.casework;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.IntakeRequests.IntakeHandover;
import org.tongzhou.casework.IntakeRequests.IntakeSubmission;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.registry.PersonSource;
import reactor.core.publisher.Mono;

/** How a case that staff wrote for somebody leaves their hands: handed in, or handed over to the person's phone or a desk. */
@Service
class IntakeSubmissions {

    private final CaseService service;
    private final IntakeReader reader;
    private final IntakeRepository intakes;
    private final CaseSubmissions submissions;
    private final CaseNotices notices;
    private final CaseWords words;
    private final OneTimeCodes citizens;
    private final Commands commands;
    private final Audit audit;

    IntakeSubmissions(
            CaseService service,
            IntakeReader reader,
            IntakeRepository intakes,
            CaseSubmissions submissions,
            CaseNotices notices,
            CaseWords words,
            OneTimeCodes citizens,
            Commands commands,
            Audit audit) {
        this.service = service;
        this.reader = reader;
        this.intakes = intakes;
        this.submissions = submissions;
        this.notices = notices;
        this.words = words;
        this.citizens = citizens;
        this.commands = commands;
        this.audit = audit;
    }

    /** The case is the person's from now on; their phone is told and may follow it. */
    Mono<IntakeView> submit(UUID id, IntakeSubmission submission, Command command, Locale language) {
        return reader.mine(id, command.caller(), command.scope())
                .then(service.act(
                        id,
                        "submission",
                        command,
                        IntakeView.class,
                        row -> reader.view(row, command, language),
                        change -> handedIn(change, submission.cardChecked(), command)));
    }

    private Mono<Void> handedIn(CaseChange change, boolean cardChecked, Command command) {
        CaseRow row = change.before();
        if (cardChecked && row.channel() != CaseRow.Channel.COUNTER) {
            return Mono.error(ProblemException.at("/cardChecked", "CARD_NOT_SEEN"));
        }
        String how = row.channel().name() + (cardChecked ? "_CHECKED" : "");
        change.set("assurance_level", cardChecked ? 2 : 1)
                .note(Map.of("public", words.word("intake", how, Languages.CHINESE)));
        return bound(row)
                .doOnNext(citizen -> change.set("citizen_id", citizen))
                .then(submissions.handedIn(change, cardChecked ? PersonSource.VERIFIED : PersonSource.DECLARED))
                .then(cardChecked ? identified(row, command) : Mono.empty());
    }

    /** Assurance level 2 of this case and phone: a clerk checked the card and bound the phone (security.md, Assurance levels). */
    private Mono<Void> identified(CaseRow row, Command command) {
        return audit.write(command.audit("case.identified", "case", row.id())
                .division(row.divisionCode())
                .purpose("窗口代办：核对身份证原件并绑定手机")
                .detail("assuranceLevel", 2));
    }

    /** The citizen of the phone that follows the case; nobody where there is no phone. */
    private Mono<UUID> bound(CaseRow row) {
        String phone = phone(row);
        if (phone != null) {
            return citizens.citizen(phone);
        }
        return "MY_PHONE".equals(row.answers().get("noticeTo"))
                ? Mono.error(ProblemException.at("/phone", "PHONE_NEEDED"))
                : Mono.empty();
    }

    private static @Nullable String phone(CaseRow row) {
        String contact = Objects.requireNonNull(row.intake()).phone();
        if (contact != null || "MY_PHONE".equals(row.answers().get("noticeTo"))) {
            return contact;
        }
        return (String) row.answers().get("applicantPhone");
    }

    /** What lacks its papers goes on elsewhere: on the person's phone, which gets a message, or at the desk of the township. */
    Mono<IntakeView> handOver(UUID id, IntakeHandover handover, Command command, Locale language) {
        boolean toPhone = handover.to() == IntakeHandover.Way.PHONE;
        return commands.run(
                command,
                IntakeView.class,
                () -> reader.draft(id, command)
                        .flatMap(row -> phoneFor(row, toPhone)
                                .flatMap(phone -> citizens.citizen(phone)
                                        .flatMap(citizen -> intakes.handOver(row, citizen, command.now())
                                                .then(notices.handedOver(row, phone))
                                                .thenReturn(phone)))
                                .switchIfEmpty(Mono.defer(() -> intakes.handOver(row, null, command.now())
                                        .thenReturn("")))
                                .then(audit.write(command.audit("case.handed-over", "case", id)
                                        .division(row.divisionCode())
                                        .detail("to", handover.to().name()))))
                        .then(reader.shown(id, command, language)));
    }

    private static Mono<String> phoneFor(CaseRow row, boolean toPhone) {
        if (!toPhone) {
            return Mono.empty();
        }
        return Optional.ofNullable(phone(row))
                .map(Mono::just)
                .orElseGet(() -> Mono.error(ProblemException.at("/phone", "PHONE_NEEDED")));
    }
}
