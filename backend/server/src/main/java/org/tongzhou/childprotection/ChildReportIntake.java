package org.tongzhou.childprotection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.childprotection.ChildReport.Act;
import org.tongzhou.childprotection.ChildReport.State;
import org.tongzhou.childprotection.ChildReport.Urgency;
import org.tongzhou.childprotection.ChildReportRepository.ActRow;
import org.tongzhou.childprotection.ChildReportRepository.Indexes;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.Audience;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Receives reports, by form and by API alike. Whoever sends one is nobody to us, signed in or not. */
@Service
public class ChildReportIntake {

    private static final String EMERGENCY = "110";
    private static final String BUSINESS_LINE = "childprotection";
    private static final DivisionCode PREFECTURE = new DivisionCode("330900000000");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final ChildReportRepository repository;
    private final ChildReportSeal seal;
    private final ReceiptCodes receipts;
    private final ResponseTimes times;
    private final ChildReportAdmission admission;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;

    ChildReportIntake(
            ChildReportRepository repository,
            ChildReportSeal seal,
            ReceiptCodes receipts,
            ResponseTimes times,
            ChildReportAdmission admission,
            Commands commands,
            Audit audit,
            Outbox outbox,
            Ids ids) {
        this.repository = repository;
        this.seal = seal;
        this.receipts = receipts;
        this.times = times;
        this.admission = admission;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** What is remembered of a received report under its key; nothing of what was told. */
    record Received(UUID id, Instant receivedAt, Instant dueAt) {}

    /**
     * Receives a report once for its key; the same key again with the same words gives the same receipt.
     *
     * @param requestKey random, made with the form or by the calling system
     */
    public Mono<ChildReportReceipt> receive(
            ChildReportSubmission said, String requestKey, Instant now, UUID requestId) {
        return Mono.fromCallable(() -> admission.check(said))
                .flatMap(division -> {
                    Command command = new Command(
                            Caller.nobody(),
                            Scope.NOTHING,
                            "childprotection.report",
                            receipts.commandKey(requestKey),
                            () -> receipts.fingerprint(seal.canonical(said)),
                            -1,
                            now.truncatedTo(ChronoUnit.MICROS),
                            requestId);
                    return commands.run(command, Received.class, () -> received(said, division, requestKey, command))
                            .retryWhen(Retry.backoff(5, Duration.ofMillis(200)).filter(ChildReportIntake::twinRuns))
                            .onErrorMap(
                                    Exceptions::isRetryExhausted,
                                    failure -> Objects.requireNonNullElse(failure.getCause(), failure));
                })
                .map(received -> new ChildReportReceipt(
                        receipts.of(requestKey), received.receivedAt(), received.dueAt(), EMERGENCY));
    }

    /** The receipt code that belongs to a form's key. */
    String receiptCode(String requestKey) {
        return receipts.of(requestKey);
    }

    /** The report of a receipt code, however it was typed. */
    public Mono<ChildReport> find(String receiptCode) {
        byte[] index = receipts.index(receiptCode);
        return commands.transaction(() -> repository.find(index));
    }

    /** When the next first contact is due of any report whose child nobody has seen yet; empty where none waits. */
    public Mono<Instant> nextDue(Instant now) {
        return commands.transaction(() -> repository.enter(PREFECTURE).then(repository.nextDue(now)));
    }

    private Mono<Received> received(
            ChildReportSubmission said, DivisionCode division, String requestKey, Command command) {
        Urgency urgency = Urgency.atFirst(said.danger(), said.kinds());
        UUID id = ids.next();
        Indexes indexes = new Indexes(receipts.index(receipts.of(requestKey)), receipts.requestIndex(requestKey));
        return repository
                .enter(division)
                .then(times.of(urgency, division.value(), command.now()))
                .map(within -> report(id, said, division, urgency, within, command.now()))
                .flatMap(report -> repository
                        .insert(report, seal.seal(id, said), indexes)
                        .filter(inserted -> inserted)
                        // Longer ago than keys are kept: the report is there, its answer is no longer.
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.IDEMPOTENCY_KEY_REUSED)))
                        .then(repository.add(
                                report,
                                new ActRow(1, Act.RECEIPT, command.now(), null, null, null, State.RECEIVED, null)))
                        .then(audit.write(command.audit("childreport.received", "childReport", id)
                                .division(division.value())))
                        .then(outbox.tell(
                                audience(report),
                                "childReport",
                                id.toString(),
                                "childreport.received",
                                Map.of("version", 1)))
                        .thenReturn(new Received(id, report.receivedAt(), report.dueAt())));
    }

    /** The officers of the place, and nobody else. */
    static Audience audience(ChildReport report) {
        return new Audience("childreport.read", report.divisionCode(), BUSINESS_LINE, null);
    }

    private ChildReport report(
            UUID id, ChildReportSubmission said, DivisionCode division, Urgency urgency, Duration within, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, Zones.SHANGHAI);
        return new ChildReport(
                id,
                1,
                "HM" + DAY.format(day) + "-" + ids.base32(6).toUpperCase(Locale.ROOT),
                division.value(),
                said.kinds(),
                said.danger(),
                urgency,
                State.RECEIVED,
                now,
                now.plus(within),
                null,
                null,
                null);
    }

    private static boolean twinRuns(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == PlatformProblem.REQUEST_IN_FLIGHT;
    }
}
