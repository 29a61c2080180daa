package org.tongzhou.eldercare;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.eldercare.BedView.BedPlanView;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The beds of an institution: see them room by room, record what became of one. */
@Service
public class BedService {

    /** How many beds a walk through the house changed. */
    public record StockView(long beds) {}

    private final BedRepository repository;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;

    BedService(BedRepository repository, Commands commands, Audit audit, Outbox outbox) {
        this.repository = repository;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
    }

    public Mono<BedPlanView> plan(UUID institution, Scope scope, Locale language) {
        return repository
                .all(institution, scope)
                .map(bed -> BedView.of(bed, language))
                .collectList()
                .map(beds -> new BedPlanView(institution, beds));
    }

    public Mono<BedView> change(UUID institution, UUID id, BedStateChange change, Command command, Locale language) {
        return commands.run(
                command,
                BedView.class,
                () -> repository
                        .find(institution, id, command.scope())
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                        .flatMap(bed -> change(bed, change, command))
                        .map(bed -> BedView.of(bed, language)));
    }

    /** Records what a walk through the house found; only free beds change, so that nobody is counted out of a bed. */
    public Mono<StockView> takeStock(UUID institution, Map<UUID, BedState> found, String reason, Command command) {
        return commands.run(
                command,
                StockView.class,
                () -> repository
                        .takeStock(
                                institution,
                                found,
                                reason,
                                command.now().truncatedTo(ChronoUnit.MICROS),
                                command.scope())
                        .map(StockView::new)
                        .flatMap(stock -> trail(institution, stock, command).thenReturn(stock)));
    }

    private Mono<Void> trail(UUID institution, StockView stock, Command command) {
        return audit.write(command.audit("institution.stock-taken", "institution", institution)
                        .detail("beds", stock.beds()))
                .then(outbox.write(
                        "institution",
                        institution.toString(),
                        "institution.stock-taken",
                        Map.of("beds", stock.beds())));
    }

    private Mono<Bed> change(Bed bed, BedStateChange change, Command command) {
        return Mono.fromCallable(() -> bed.at(command.version())
                        .change(change.state(), change.reason(), command.now().truncatedTo(ChronoUnit.MICROS)))
                .flatMap(repository::update)
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                .flatMap(changed -> trail(bed, changed, command).thenReturn(changed));
    }

    /** The reason may name a person, so it stays with the bed: the trail and the event hold codes only. */
    private Mono<Void> trail(Bed before, Bed after, Command command) {
        return audit.write(command.audit("bed.state-changed", "bed", after.id())
                        .detail("institution", after.institutionId().toString())
                        .detail("from", before.state().name())
                        .detail("to", after.state().name()))
                .then(outbox.write(
                        "bed",
                        after.id().toString(),
                        "bed.state-changed",
                        Map.of(
                                "institutionId", after.institutionId().toString(),
                                "kind", after.kind().name(),
                                "from", before.state().name(),
                                "to", after.state().name())));
    }
}
