package org.tongzhou.childprotection;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Reveals;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.childprotection.ChildReport.Act;
import org.tongzhou.childprotection.ChildReportRepository.ActRow;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportClosure;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportReferral;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportReveal;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportScreening;
import org.tongzhou.childprotection.ChildReportView.ChildReportContentView;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** What officers do with a report: look, judge how urgent it is, hand it on, close it. Every look is written down. */
@Service
public class ChildReportDesk {

    private static final String TYPE = "childReport";

    private final ChildReportRepository repository;
    private final ChildReportViews views;
    private final ChildReportSeal seal;
    private final ResponseTimes times;
    private final Commands commands;
    private final Reveals reveals;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    ChildReportDesk(
            ChildReportRepository repository,
            ChildReportViews views,
            ChildReportSeal seal,
            ResponseTimes times,
            Commands commands,
            Reveals reveals,
            Audit audit,
            Outbox outbox,
            Clock clock) {
        this.repository = repository;
        this.views = views;
        this.seal = seal;
        this.times = times;
        this.commands = commands;
        this.reveals = reveals;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    Mono<ChildReportView> get(UUID id, Scope scope, AuditEntry trail) {
        return commands.transaction(() -> find(id, scope)
                .flatMap(report ->
                        audit.writeL4(trail.division(report.divisionCode())).then(view(report, clock.instant()))));
    }

    /** Opens what was told, for a reason that stands in the trail. */
    Mono<ChildReportContentView> reveal(UUID id, ChildReportReveal reveal, Command command) {
        return commands.transaction(() -> find(id, command.scope())
                .flatMap(report -> reveals.show(
                        command.audit("childreport.revealed", TYPE, id).division(report.divisionCode()),
                        reveal.reason(),
                        repository
                                .sealed(id, command.scope())
                                .zipWith(repository.acts(report).collectList())
                                .map(found -> views.content(id, found.getT1(), found.getT2())))));
    }

    /** Judges how urgent a report is, and notes when somebody saw the child. */
    public Mono<ChildReportView> screen(UUID id, ChildReportScreening screening, Command command) {
        Instant contacted =
                screening.contactedAt() == null ? null : screening.contactedAt().toInstant();
        if (contacted != null && contacted.isAfter(command.now())) {
            return Mono.error(ProblemException.at("/contactedAt", "CONTACT_IN_FUTURE"));
        }
        return run(
                id,
                command,
                () -> loaded(id, command)
                        .flatMap(report -> times.of(screening.urgency(), report.divisionCode(), report.receivedAt())
                                .flatMap(within -> change(
                                        report,
                                        Act.SCREENING,
                                        before -> before.screen(screening.urgency(), contacted, within),
                                        screening.assessment(),
                                        command))));
    }

    /** Hands a report to the police or another authority. */
    public Mono<ChildReportView> refer(UUID id, ChildReportReferral referral, Command command) {
        return run(
                id,
                command,
                () -> loaded(id, command)
                        .flatMap(report -> change(
                                report,
                                Act.REFERRAL,
                                before -> before.refer(referral.authority()),
                                referral.note(),
                                command)));
    }

    /** Closes a report with its result. */
    public Mono<ChildReportView> close(UUID id, ChildReportClosure closure, Command command) {
        return run(
                id,
                command,
                () -> loaded(id, command)
                        .flatMap(report -> change(
                                report,
                                Act.CLOSURE,
                                before -> before.close(closure.outcome(), closure.feedback(), command.now()),
                                closure.note(),
                                command)));
    }

    private Mono<ChildReportView> run(
            UUID id, Command command, java.util.function.Supplier<Mono<ChildReportView>> work) {
        return commands.run(
                command,
                ChildReportView.class,
                work,
                shown -> find(id, command.scope()).thenReturn(shown));
    }

    private Mono<ChildReport> loaded(UUID id, Command command) {
        return find(id, command.scope()).map(report -> report.at(command.version()));
    }

    private Mono<ChildReport> find(UUID id, Scope scope) {
        return repository
                .enter(scope)
                .then(repository.find(id, scope))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    private Mono<ChildReportView> change(
            ChildReport before, Act act, UnaryOperator<ChildReport> step, String note, Command command) {
        String done = "childreport." + past(act);
        return Mono.fromCallable(() -> step.apply(before))
                .flatMap(repository::update)
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                .flatMap(after -> repository
                        .add(after, line(before, after, act, note, command))
                        .then(audit.writeL4(
                                command.audit(done, TYPE, after.id()).division(after.divisionCode())))
                        .then(outbox.tell(
                                ChildReportIntake.audience(after),
                                TYPE,
                                after.id().toString(),
                                done,
                                Map.of("version", after.version())))
                        .then(view(after, command.now())));
    }

    private ActRow line(ChildReport before, ChildReport after, Act act, String note, Command command) {
        return new ActRow(
                after.version(),
                act,
                command.now(),
                command.caller().id(),
                command.caller().name(),
                before.state(),
                after.state(),
                seal.note(after.id(), after.version(), note));
    }

    private Mono<ChildReportView> view(ChildReport report, Instant now) {
        return repository.acts(report).collectList().map((List<ActRow> acts) -> views.view(report, acts, now));
    }

    private static String past(Act act) {
        return switch (act) {
            case RECEIPT -> "received";
            case SCREENING -> "screened";
            case REFERRAL -> "referred";
            case CLOSURE -> "closed";
        };
    }
}
