package org.tongzhou.charity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.charity.UnenteredFiling.UnenteredFilingList;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.parameters.Parameter;
import org.tongzhou.parameters.Parameters;
import org.tongzhou.parameters.PeriodUnit;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.platform.Audience;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** The register of charitable trusts: entries when they are filed, and the yearly reports that come in. */
@Service
public class TrustRegister {

    private static final String FILE_BY = "trust.file";
    private static final String BUSINESS_LINE = "charity";

    private final TrustRepository trusts;
    private final TrustViews views;
    private final Parameters parameters;
    private final WorkingCalendar calendar;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    TrustRegister(
            TrustRepository trusts,
            TrustViews views,
            Parameters parameters,
            WorkingCalendar calendar,
            Commands commands,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.trusts = trusts;
        this.views = views;
        this.parameters = parameters;
        this.calendar = calendar;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Enters a filed trust in the caller's transaction; one that stands there already, or holds its number, stays as it is. */
    public Mono<Void> enter(TrustEntry entry) {
        DivisionCode division = new DivisionCode(entry.divisionCode());
        return Mono.zip(
                        parameters.at(FILE_BY, division, entry.signedOn()).map(Parameter::asLong),
                        parameters.at(ReportRule.KEY, division, entry.filedOn()).map(ReportRule::of))
                .map(rules -> trust(entry, rules.getT1().intValue(), rules.getT2()))
                .flatMap(trust -> trusts.insert(trust).flatMap(fresh -> fresh ? entered(trust) : stoodBefore(trust)));
    }

    /** A filing that comes twice is entered once; one whose number another trust holds is shown to the officer. */
    private Mono<Void> stoodBefore(Trust trust) {
        return trust.caseId() == null
                ? Mono.empty()
                : trusts.note(trust)
                        .filter(fresh -> fresh)
                        .flatMap(_ -> audit.write(noted(trust, "trust.not_entered")));
    }

    Mono<UnenteredFilingList> unentered(Scope scope) {
        return trusts.unentered(scope).collectList().map(UnenteredFilingList::new);
    }

    private Trust trust(TrustEntry entry, int days, ReportRule rule) {
        int year = entry.filedOn().getYear();
        return new Trust(
                ids.next(),
                1,
                entry.caseId(),
                entry.number(),
                entry.name(),
                entry.trusteeCode().value(),
                entry.trusteeName(),
                entry.otherTrustees(),
                entry.settlor(),
                entry.supervisor(),
                entry.purposeGroup(),
                entry.purpose(),
                entry.ofMoney(),
                entry.propertyFen(),
                entry.termEndsOn(),
                entry.signedOn(),
                calendar.days().due(entry.signedOn(), days, PeriodUnit.D).date(),
                entry.receivedOn(),
                entry.filedOn(),
                entry.state(),
                year,
                rule.due(year),
                entry.divisionCode(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Mono<Void> entered(Trust trust) {
        return audit.write(noted(trust, "trust.entered")).then(event(trust, "trust.entered", 1));
    }

    private static AuditEntry noted(Trust trust, String what) {
        Caller system = Caller.system("charity");
        return new AuditEntry(
                system.door().name(),
                system.id(),
                system.name(),
                what,
                "trust",
                trust.id().toString(),
                trust.divisionCode(),
                null,
                false,
                null,
                Map.of("number", trust.number()));
    }

    private Mono<Void> event(Trust trust, String type, int version) {
        return outbox.tell(
                new Audience("trust.read", trust.divisionCode(), BUSINESS_LINE, null),
                "trust",
                trust.id().toString(),
                type,
                Map.of("id", trust.id(), "version", version));
    }

    Mono<TrustRepository.Kept> get(UUID id, Scope scope) {
        return trusts.find(id, scope).switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    /** TR-14: records that the report on a year came in, and from when the next one is late. */
    public Mono<TrustRecordView> report(UUID id, TrustReport report, Command command, Locale language) {
        LocalDate today = LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
        if (report.receivedOn().isAfter(today)) {
            return Mono.error(ProblemException.at("/receivedOn", "DATE_IN_FUTURE"));
        }
        return commands.run(
                command,
                TrustRecordView.class,
                () -> get(id, command.scope())
                        .map(TrustRepository.Kept::trust)
                        .doOnNext(trust -> checkVersion(trust, command))
                        .flatMap(trust -> reported(trust, report, command, today))
                        .then(get(id, command.scope()))
                        .map(kept -> views.record(kept, language)));
    }

    private Mono<Void> reported(Trust trust, TrustReport report, Command command, LocalDate today) {
        return parameters
                .at(ReportRule.KEY, new DivisionCode(trust.divisionCode()), today)
                .map(rule -> trust.reported(report.year(), today, ReportRule.of(rule)))
                .flatMap(after ->
                        trusts.report(trust, after, report, command.caller().id()))
                .then(Mono.defer(() -> audit.write(command.audit("trust.reported", "trust", trust.id())
                        .division(trust.divisionCode())
                        .detail("year", report.year()))))
                .then(Mono.defer(() -> event(trust, "trust.reported", trust.version() + 1)));
    }

    private static void checkVersion(Trust trust, Command command) {
        if (trust.version() != command.version()) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT).with("etag", Versioned.etag(trust.version()));
        }
    }
}
