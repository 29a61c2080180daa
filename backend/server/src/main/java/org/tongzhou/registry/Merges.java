package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.parameters.Parameters;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.DuplicateRequests.MergeEntry;
import org.tongzhou.registry.MergeRepository.Merge;
import org.tongzhou.registry.PersonRequests.PersonDecision;
import reactor.core.publisher.Mono;

/** Makes one person of two records that two people judged to be one, and takes it back within a dated period. */
@Service
class Merges {

    private static final String UNDO_DAYS = "registry.undo_days";
    private static final DivisionCode PREFECTURE = new DivisionCode("330900000000");

    private final MergeRepository merges;
    private final Duplicates duplicates;
    private final PersonFiles files;
    private final Parameters parameters;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;

    Merges(
            MergeRepository merges,
            Duplicates duplicates,
            PersonFiles files,
            Parameters parameters,
            Commands commands,
            Audit audit,
            Outbox outbox,
            Ids ids) {
        this.merges = merges;
        this.duplicates = duplicates;
        this.files = files;
        this.parameters = parameters;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
    }

    Mono<DuplicateView> merge(UUID pairId, MergeEntry entry, Command command) {
        return commands.run(
                command,
                DuplicateView.class,
                () -> duplicates
                        .get(pairId, command.caller())
                        .flatMap(pair -> merged(pair, entry.keepId(), command))
                        .then(Mono.defer(() -> duplicates.shown(pairId, command.caller()))));
    }

    /** Both are held before either is looked at, so that of two merges of one person one comes second and sees the first. */
    private Mono<Void> merged(Duplicate pair, UUID keep, Command command) {
        if (!keep.equals(pair.lowId()) && !keep.equals(pair.highId())) {
            return Mono.error(ProblemException.at("/keepId", "NOT_OF_THE_PAIR"));
        }
        UUID gone = keep.equals(pair.lowId()) ? pair.highId() : pair.lowId();
        return merges.hold(List.of(pair.lowId(), pair.highId()))
                .count()
                .doOnNext(standing -> check(pair, standing, command))
                .then(undoUntil(command))
                .map(until -> new Merge(ids.next(), pair.id(), keep, gone, until))
                .flatMap(merge -> merges.merge(merge, pair, command.caller(), command.now())
                        .filter(made -> made)
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                        .then(Mono.defer(() -> trail("person.merged", merge, command))));
    }

    private static void check(Duplicate pair, long standing, Command command) {
        if (standing < 2 || pair.state() == Duplicate.State.MERGED) {
            throw new ProblemException(RegistryProblem.MERGED_ALREADY);
        }
        if (pair.state() != Duplicate.State.SAME) {
            throw new ProblemException(RegistryProblem.NOT_JUDGED_SAME);
        }
        if (pair.version() != command.version()) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT).with("etag", Versioned.etag(pair.version()));
        }
    }

    private Mono<LocalDate> undoUntil(Command command) {
        LocalDate today = LocalDate.ofInstant(command.now(), Zones.SHANGHAI);
        return parameters.at(UNDO_DAYS, PREFECTURE, today).map(days -> today.plusDays(days.asLong()));
    }

    /** The person whom the merge left standing, without what came from the other. */
    Mono<PersonView> undo(UUID id, PersonDecision decision, Command command) {
        PersonScope scope = PersonScope.of(command.caller(), "registry.judge");
        return commands.run(
                command,
                PersonView.class,
                () -> merges.find(id, scope)
                        .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                        .doOnNext(merge -> checkInTime(merge, command))
                        .flatMap(merge -> merges.hold(List.of(merge.survivorId(), merge.mergedId()))
                                .any(merge.survivorId()::equals)
                                .filter(standing -> standing)
                                .switchIfEmpty(Mono.error(() -> new ProblemException(RegistryProblem.UNDO_LATER_FIRST)))
                                .then(Mono.defer(() -> merges.undo(merge, command.caller(), command.now())))
                                .filter(undone -> undone)
                                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                                .then(Mono.defer(() -> trail("person.unmerged", merge, decision.reason(), command)))
                                .then(Mono.defer(() -> files.shown(merge.survivorId(), command.caller())))));
    }

    private static void checkInTime(Merge merge, Command command) {
        if (LocalDate.ofInstant(command.now(), Zones.SHANGHAI).isAfter(merge.undoUntil())) {
            throw new ProblemException(RegistryProblem.UNDO_OVER);
        }
    }

    private Mono<Void> trail(String act, Merge merge, Command command) {
        return trail(act, merge, null, command);
    }

    private Mono<Void> trail(String act, Merge merge, @Nullable String why, Command command) {
        var entry = command.audit(act, "person", merge.survivorId())
                .detail("merge", merge.id())
                .detail("merged", merge.mergedId());
        return audit.write(why == null ? entry : entry.purpose(why))
                .then(outbox.write(
                        "person",
                        merge.survivorId().toString(),
                        act,
                        Map.of("id", merge.survivorId(), "merged", merge.mergedId())));
    }
}
