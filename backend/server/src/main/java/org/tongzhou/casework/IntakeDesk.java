package org.tongzhou.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.CaseRequests.CaseAnswers;
import org.tongzhou.casework.IntakeRequests.IntakeAnswers;
import org.tongzhou.casework.IntakeRequests.IntakeChannel;
import org.tongzhou.casework.IntakeRequests.IntakeDraft;
import org.tongzhou.casework.IntakeRequests.IntakeHandover;
import org.tongzhou.casework.IntakeRequests.IntakeSubmission;
import org.tongzhou.casework.IntakeView.IntakeList;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.MobilePhone;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.PersonSource;
import reactor.core.publisher.Mono;

/**
 * Cases that staff write for somebody at the desk or on the telephone (窗口代办、电话代办). A draft is its writer's alone; once it is
 * handed in, the writer sees its receipt until the day is over.
 */
@Service
public class IntakeDesk {

    private static final String COUNTER = "case.counter";

    private final CaseService service;
    private final CaseRepository cases;
    private final IntakeRepository intakes;
    private final CaseBeginnings beginnings;
    private final CaseDrafts drafts;
    private final CaseSubmissions submissions;
    private final CaseNotices notices;
    private final CaseWords words;
    private final IntakeViews views;
    private final OneTimeCodes citizens;
    private final Commands commands;
    private final Audit audit;
    private final Ids ids;

    IntakeDesk(Parts parts) {
        this.service = parts.service();
        this.cases = parts.cases();
        this.intakes = parts.intakes();
        this.beginnings = parts.beginnings();
        this.drafts = parts.drafts();
        this.submissions = parts.submissions();
        this.notices = parts.notices();
        this.words = parts.words();
        this.views = parts.views();
        this.citizens = parts.citizens();
        this.commands = parts.commands();
        this.audit = parts.audit();
        this.ids = parts.ids();
    }

    /** What the desk works with. */
    @Component
    record Parts(
            CaseService service,
            CaseRepository cases,
            IntakeRepository intakes,
            CaseBeginnings beginnings,
            CaseDrafts drafts,
            CaseSubmissions submissions,
            CaseNotices notices,
            CaseWords words,
            IntakeViews views,
            OneTimeCodes citizens,
            Commands commands,
            Audit audit,
            Ids ids) {}

    public Mono<IntakeView> begin(IntakeDraft draft, Command command, Locale language) {
        UUID id = ids.next();
        if (draft.channel() == IntakeChannel.COUNTER && !command.caller().may(COUNTER)) {
            return Mono.error(ProblemException.at("/channel", "CHANNEL_NOT_ALLOWED"));
        }
        return commands.run(
                command,
                IntakeView.class,
                () -> beginnings.takeIn(draft, id, command).then(shown(id, command, language)));
    }

    /** Own drafts, what waits at the desk after a telephone call, and what the caller handed in today. */
    Mono<IntakeList> list(Caller caller, Scope scope, Instant now, Locale language) {
        Scope counter = caller.scope(COUNTER);
        return intakes.desk(caller, today(now), caller.may(COUNTER), scope)
                .filter(line -> !line.handedOver() || counter.covers(line.divisionCode(), line.businessLine()))
                .map(line -> views.card(line, language))
                .collectList()
                .map(lines -> new IntakeList(lines, views.choices(caller, language)));
    }

    Mono<IntakeView> get(UUID id, Caller caller, Scope scope, Instant now, Locale language) {
        return mine(id, caller, scope)
                .filter(row -> row.submittedAt() == null || !row.submittedAt().isBefore(today(now)))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                .map(row -> views.view(row, caller, language));
    }

    public Mono<IntakeView> save(UUID id, IntakeAnswers change, Command command, Locale language) {
        return commands.run(
                command,
                IntakeView.class,
                () -> draft(id, command)
                        .flatMap(row -> drafts.saved(
                                        row, new CaseAnswers(change.answers(), change.materials()), command)
                                .then(Mono.defer(() -> contact(row, change.phone()))))
                        .then(shown(id, command, language)));
    }

    private Mono<Void> contact(CaseRow row, @Nullable String typed) {
        if (typed == null) {
            return Mono.empty();
        }
        try {
            return intakes.contact(
                    row.id(), typed.isBlank() ? null : MobilePhone.parse(typed).value());
        } catch (InvalidValueException e) {
            return Mono.error(ProblemException.at("/phone", e.code()));
        }
    }

    /** The case is the person's from now on; their phone is told and may follow it. */
    public Mono<IntakeView> submit(UUID id, IntakeSubmission submission, Command command, Locale language) {
        return mine(id, command.caller(), command.scope())
                .then(service.act(
                        id,
                        "submission",
                        command,
                        IntakeView.class,
                        row -> views.view(row, command.caller(), language),
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
    public Mono<IntakeView> handOver(UUID id, IntakeHandover handover, Command command, Locale language) {
        boolean toPhone = handover.to() == IntakeHandover.Way.PHONE;
        return commands.run(
                command,
                IntakeView.class,
                () -> draft(id, command)
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
                        .then(shown(id, command, language)));
    }

    private static Mono<String> phoneFor(CaseRow row, boolean toPhone) {
        if (!toPhone) {
            return Mono.empty();
        }
        return Optional.ofNullable(phone(row))
                .map(Mono::just)
                .orElseGet(() -> Mono.error(ProblemException.at("/phone", "PHONE_NEEDED")));
    }

    /** A clerk goes on with what was begun by telephone. */
    public Mono<IntakeView> takeUp(UUID id, Command command, Locale language) {
        return commands.run(
                command,
                IntakeView.class,
                () -> cases.find(id, command.scope())
                        .filter(row -> row.state() == CaseState.DRAFT
                                && row.intake() != null
                                && row.intake().handedOver())
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                        .doOnNext(row -> CaseService.checkVersion(row, command))
                        .flatMap(row -> intakes.takeUp(row, command.caller(), command.now())
                                .then(audit.write(command.audit("case.taken-up", "case", id)
                                        .division(row.divisionCode()))))
                        .then(shown(id, command, language)));
    }

    /** Given up before it was handed in. */
    public Mono<IntakeView> discard(UUID id, Command command, Locale language) {
        return mine(id, command.caller(), command.scope())
                .then(service.act(
                        id,
                        "withdrawal",
                        command,
                        IntakeView.class,
                        row -> views.view(row, command.caller(), language),
                        _ -> Mono.empty()));
    }

    private Mono<CaseRow> draft(UUID id, Command command) {
        return mine(id, command.caller(), command.scope())
                .doOnNext(row -> {
                    if (row.state() != CaseState.DRAFT) {
                        throw new ProblemException(CaseworkProblem.CASE_NOT_EDITABLE).with("state", row.state());
                    }
                })
                .doOnNext(row -> CaseService.checkVersion(row, command));
    }

    private Mono<CaseRow> mine(UUID id, Caller caller, Scope scope) {
        return cases.find(id, scope)
                .filter(row -> row.takenInBy(caller))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    private Mono<IntakeView> shown(UUID id, Command command, Locale language) {
        return Mono.defer(
                () -> service.reach(id, Scope.SYSTEM).map(row -> views.view(row, command.caller(), language)));
    }

    private static Instant today(Instant now) {
        return LocalDate.ofInstant(now, Zones.SHANGHAI)
                .atStartOfDay(Zones.SHANGHAI)
                .toInstant();
    }
}
