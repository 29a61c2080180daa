package org.tongzhou.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.casework.CaseRequests.CaseAnswers;
import org.tongzhou.casework.IntakeRequests.IntakeAnswers;
import org.tongzhou.casework.IntakeRequests.IntakeChannel;
import org.tongzhou.casework.IntakeRequests.IntakeDraft;
import org.tongzhou.casework.IntakeView.IntakeList;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.MobilePhone;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/**
 * Cases that staff write for somebody at the desk or on the telephone (窗口代办、电话代办). A draft is its writer's alone; once it is
 * handed in, the writer sees its receipt until the day is over.
 */
@Service
public class IntakeDesk {

    private static final String COUNTER = "case.counter";

    private final IntakeReader reader;
    private final IntakeRepository intakes;
    private final CaseBeginnings beginnings;
    private final CaseDrafts drafts;
    private final IntakeViews views;
    private final Commands commands;
    private final Audit audit;
    private final Ids ids;

    IntakeDesk(
            IntakeReader reader,
            IntakeRepository intakes,
            CaseBeginnings beginnings,
            CaseDrafts drafts,
            IntakeViews views,
            Commands commands,
            Audit audit,
            Ids ids) {
        this.reader = reader;
        this.intakes = intakes;
        this.beginnings = beginnings;
        this.drafts = drafts;
        this.views = views;
        this.commands = commands;
        this.audit = audit;
        this.ids = ids;
    }

    public Mono<IntakeView> begin(IntakeDraft draft, Command command, Locale language) {
        UUID id = ids.next();
        if (draft.channel() == IntakeChannel.COUNTER && !command.caller().may(COUNTER)) {
            return Mono.error(ProblemException.at("/channel", "CHANNEL_NOT_ALLOWED"));
        }
        return commands.run(
                command,
                IntakeView.class,
                () -> beginnings.takeIn(draft, id, command).then(reader.shown(id, command, language)));
    }

    /** Own drafts, what waits at the desk after a telephone call, and what the caller handed in today. */
    Mono<IntakeList> list(Caller caller, Scope scope, Instant now, Locale language) {
        Scope counter = caller.scope(COUNTER);
        return intakes.desk(caller, today(now), caller.may(COUNTER), scope)
                .collectList()
                .map(lines -> views.list(
                        lines,
                        line -> !line.handedOver() || counter.covers(line.divisionCode(), line.businessLine()),
                        caller,
                        language));
    }

    Mono<IntakeView> get(UUID id, Caller caller, Scope scope, Instant now, Locale language) {
        return reader.mine(id, caller, scope)
                .filter(row -> row.submittedAt() == null || !row.submittedAt().isBefore(today(now)))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                .map(row -> views.view(row, caller, language));
    }

    public Mono<IntakeView> save(UUID id, IntakeAnswers change, Command command, Locale language) {
        return commands.run(
                command,
                IntakeView.class,
                () -> reader.draft(id, command)
                        .flatMap(row -> drafts.saved(
                                        row, new CaseAnswers(change.answers(), change.materials()), command)
                                .then(Mono.defer(() -> contact(row, change.phone()))))
                        .then(reader.shown(id, command, language)));
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

    /** A clerk goes on with what was begun by telephone. */
    public Mono<IntakeView> takeUp(UUID id, Command command, Locale language) {
        return commands.run(
                command,
                IntakeView.class,
                () -> reader.handedOver(id, command)
                        .flatMap(row -> intakes.takeUp(row, command.caller(), command.now())
                                .then(audit.write(command.audit("case.taken-up", "case", id)
                                        .division(row.divisionCode()))))
                        .then(reader.shown(id, command, language)));
    }

    private static Instant today(Instant now) {
        return LocalDate.ofInstant(now, Zones.SHANGHAI)
                .atStartOfDay(Zones.SHANGHAI)
                .toInstant();
    }
}
