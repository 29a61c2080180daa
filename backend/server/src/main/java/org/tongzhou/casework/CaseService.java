package org.tongzhou.casework;

import io.r2dbc.spi.R2dbcType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.platform.Audience;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.StrictJson;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** Finds a case in scope; the one way in which every action on it is taken. */
@Service
public class CaseService {

    private static final Set<String> DECIDED = Set.of("approval", "refusal", "filing", "delivery");

    private final CaseRepository cases;
    private final CaseChecks checks;
    private final CaseViews views;
    private final CaseNotices notices;
    private final Catalogue catalogue;
    private final WorkingCalendar calendar;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;

    CaseService(
            CaseRepository cases,
            CaseChecks checks,
            CaseViews views,
            CaseNotices notices,
            Catalogue catalogue,
            WorkingCalendar calendar,
            Commands commands,
            Audit audit,
            Outbox outbox) {
        this.cases = cases;
        this.checks = checks;
        this.views = views;
        this.notices = notices;
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** A case in scope, open or not; a citizen's draft is nobody else's to see. */
    Mono<CaseRow> reach(UUID id, Scope scope) {
        return cases.find(id, scope)
                .filter(row -> row.state() != CaseState.DRAFT || row.intake() != null || !scope.isArea())
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    /** A case in scope that may be shown; here modules that keep what lives on after a case read it when its event tells them. */
    public Mono<CaseRow> get(UUID id, Scope scope) {
        return reach(id, scope).doOnNext(CaseService::checkOpen);
    }

    /** The first day, from {@code today} on, at whose end a running clock of any case ends; empty where none runs. */
    public Mono<LocalDate> nextDue(LocalDate today) {
        return cases.nextDue(today);
    }

    static void checkOpen(CaseRow row) {
        if (row.locked()) {
            throw new ProblemException(CaseworkProblem.CASE_LOCKED).with("proof", row.proof());
        }
    }

    CaseView view(CaseRow row, Command command, Locale language) {
        return views.view(row, command.caller(), language);
    }

    static void checkVersion(CaseRow row, Command command) {
        if (row.version() != command.version()) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT).with("etag", Versioned.etag(row.version()));
        }
    }

    /**
     * Takes an action: reads the case in scope, checks version and rules, lets {@code effect} say what changes, moves the clocks
     * and writes case, history, clocks, trail, event and notice together.
     */
    Mono<CaseView> act(
            UUID id, String action, Command command, Locale language, Function<CaseChange, Mono<Void>> effect) {
        return act(id, action, command, CaseView.class, row -> view(row, command, language), effect);
    }

    /** The same, shown in another way. */
    <T> Mono<T> act(
            UUID id,
            String action,
            Command command,
            Class<T> type,
            Function<CaseRow, T> shown,
            Function<CaseChange, Mono<Void>> effect) {
        return commands.run(
                command,
                type,
                () -> get(id, command.scope())
                        .flatMap(row -> taken(row, action, command, effect))
                        .then(get(id, Scope.SYSTEM))
                        .flatMap(row -> notices.about(row, action).thenReturn(row))
                        .map(shown));
    }

    private Mono<Void> taken(CaseRow row, String action, Command command, Function<CaseChange, Mono<Void>> effect) {
        checkVersion(row, command);
        ServiceItem item = catalogue.get(row.itemCode());
        LocalDate today = LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
        ServiceItem.Transition transition = CaseRules.require(item, row, action, command.caller(), today);
        CaseChange change = new CaseChange(row, action, command.caller(), command.now());
        String to = transition.to();
        if (to != null && !to.equals(row.state().name())) {
            change.state(CaseState.valueOf(to));
        } else if ("supplement".equals(action) && row.stateBefore() != null) {
            change.state(row.stateBefore());
        }
        boolean complete = transition.requirements().contains(ServiceItem.Requirement.FORM_COMPLETE);
        return (complete ? checks.complete(row, item, today) : Mono.<Void>empty())
                .then(Mono.defer(() -> effect.apply(change)))
                .then(Mono.defer(() -> invitesRating(item, action) ? checks.ratingUntil(row, today) : Mono.empty()))
                .doOnNext(day -> change.set("rating_until", day))
                .then(Mono.defer(() -> checks.clockLimits(item, row, today)))
                .doOnNext(limits -> moveClocks(item, change, limits))
                .then(Mono.defer(() -> cases.write(change)))
                .then(Mono.defer(() -> audit.write(
                        command.audit("case." + action, "case", row.id()).division(row.divisionCode()))))
                .then(Mono.defer(() -> outbox.tell(
                        new Audience("case.read", row.divisionCode(), row.businessLine(), row.citizenId()),
                        "case",
                        row.id().toString(),
                        "case." + action,
                        Map.of("id", row.id(), "version", row.version() + 1, "item", row.itemCode()))));
    }

    /** GS-05: an applicant may say what they think of it from the decision on, and from its delivery anew. */
    private static boolean invitesRating(ServiceItem item, String action) {
        return DECIDED.contains(action) && item.transition("rating").isPresent();
    }

    private void moveClocks(ServiceItem item, CaseChange change, Map<String, Integer> limits) {
        CaseRow row = change.before();
        CaseRow.Assessment assessment = row.assessment();
        boolean assessing = assessment != null && !assessment.recorded() && !"assessment".equals(change.action());
        List<ClockRow> after = CaseClocks.after(
                item, row.clocks(), change.occasion(), change.now(), calendar.days(), limits, assessing);
        change.clocks(after);
        ClockRow live = after.stream()
                .filter(clock -> clock.state() != ClockRow.State.STOPPED)
                .findFirst()
                .orElse(null);
        change.set("clock_key", live == null ? null : live.key(), R2dbcType.VARCHAR)
                .set("due_on", live == null ? null : live.dueOn(), R2dbcType.DATE)
                .set("amber_on", live == null ? null : live.amberOn(), R2dbcType.DATE)
                .set("paused", live != null && live.state() == ClockRow.State.PAUSED);
    }

    /** Words of staff for the history: {@code public} ones the applicant reads too. */
    static Map<String, Object> words(String kind, @Nullable String words) {
        String clean = words == null ? null : StrictJson.clean(words);
        return clean == null || clean.isEmpty() ? Map.of() : Map.of(kind, clean);
    }
}
