package org.tongzhou.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import reactor.core.publisher.Mono;

/**
 * How a draft of the desk ends that is not handed in: given up by its writer, or left lying too long. What somebody said of
 * themselves in it, and their papers, are not kept for nothing.
 */
@Service
class IntakeDisposal {

    private static final Logger log = LoggerFactory.getLogger(IntakeDisposal.class);
    private static final String WITHDRAWAL = "withdrawal";
    private static final int AT_ONCE = 200;

    private final CaseService service;
    private final IntakeReader reader;
    private final IntakeRepository intakes;
    private final CaseRepository cases;
    private final CaseMaterials materials;
    private final Commands commands;
    private final Audit audit;
    private final IntakeProperties properties;
    private final Clock clock;

    IntakeDisposal(
            CaseService service,
            IntakeReader reader,
            IntakeRepository intakes,
            CaseRepository cases,
            CaseMaterials materials,
            Commands commands,
            Audit audit,
            IntakeProperties properties,
            Clock clock) {
        this.service = service;
        this.reader = reader;
        this.intakes = intakes;
        this.cases = cases;
        this.materials = materials;
        this.commands = commands;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /** Given up before it was handed in. */
    Mono<IntakeView> discard(UUID id, Command command, Locale language) {
        return reader.mine(id, command.caller(), command.scope())
                .then(service.act(
                        id,
                        WITHDRAWAL,
                        command,
                        IntakeView.class,
                        row -> reader.view(row, command, language),
                        this::emptied));
    }

    @Scheduled(fixedDelay = 60, initialDelay = 2, timeUnit = TimeUnit.MINUTES)
    Mono<Long> sweep() {
        Instant now = clock.instant();
        return intakes.untouched(now.minus(properties.keepDrafts()), AT_ONCE)
                .concatMap(left -> swept(left, now))
                .count()
                .doOnNext(count -> {
                    if (count > 0) {
                        log.info("{} drafts of the desk that nobody went on with were ended", count);
                    }
                })
                .onErrorResume(failure -> {
                    log.warn("drafts of the desk stay for now: {}", failure.toString());
                    return Mono.empty();
                });
    }

    /** Somebody may go on with it at this very moment: then the version has moved and it stays. */
    private Mono<UUID> swept(IntakeRepository.Untouched left, Instant now) {
        Caller system = Caller.system("casework");
        return commands.transaction(() -> service.get(left.id(), Scope.SYSTEM)
                        .filter(row -> row.version() == left.version())
                        .flatMap(row -> {
                            CaseChange change = new CaseChange(row, WITHDRAWAL, system, now)
                                    .state(CaseState.WITHDRAWN)
                                    .note(Map.of(
                                            "public",
                                            "放了 " + properties.keepDrafts().toDays() + " 天没有接着办，系统自动作废"));
                            return emptied(change)
                                    .then(cases.write(change))
                                    .then(audit.write(ended(row, system)))
                                    .thenReturn(left.id());
                        }))
                .onErrorResume(failure -> {
                    log.debug("a draft of the desk stays: {}", failure.toString());
                    return Mono.empty();
                });
    }

    private Mono<Void> emptied(CaseChange change) {
        intakes.empty(change);
        return materials.release(change.before());
    }

    private static AuditEntry ended(CaseRow row, Caller system) {
        return new AuditEntry(
                system.door().name(),
                system.id(),
                Objects.requireNonNull(system.name()),
                "case." + WITHDRAWAL,
                "case",
                row.id().toString(),
                row.divisionCode(),
                null,
                false,
                null,
                Map.of("abandoned", true));
    }
}
