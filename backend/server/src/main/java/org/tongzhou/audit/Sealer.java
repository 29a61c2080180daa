package org.tongzhou.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.tongzhou.platform.RealTime;
import org.tongzhou.platform.Signer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Seals the trail behind the work that writes it: entries of finished transactions go into the tree, its head is signed, kept in
 * the database and copied to a second place. Several servers may run it; an advisory lock lets one work at a time.
 */
@Component
class Sealer {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);
    private static final int MOST = 5000;
    private static final int COPIES = 500;

    private final SealRepository repository;
    private final TransactionalOperator transactions;
    private final Signer signer;
    private final @Nullable SecondPlace secondPlace;
    private final Clock clock;
    private volatile Instant sealedUntil;

    Sealer(
            SealRepository repository,
            TransactionalOperator transactions,
            Signer signer,
            AuditProperties properties,
            @RealTime Clock clock) {
        this.repository = repository;
        this.transactions = transactions;
        this.signer = signer;
        this.secondPlace = properties.secondPlace() == null ? null : new SecondPlace(properties.secondPlace());
        this.clock = clock;
        this.sealedUntil = clock.instant();
    }

    @Scheduled(fixedDelayString = "${tongzhou.audit.pause:1s}", initialDelayString = "${tongzhou.audit.pause:1s}")
    Mono<Void> run() {
        return pass().onErrorResume(failure -> {
            log.error("the trail is not sealed since {}: {}", sealedUntil, failure.toString());
            return Mono.empty();
        });
    }

    /** How old the oldest entry is that has no seal yet, as of the last look; since the last look that succeeded where none does. */
    Duration lag() {
        return Duration.between(sealedUntil, clock.instant());
    }

    /** Everything that can be sealed now, at most {@value #MOST} entries a transaction. */
    Mono<Void> pass() {
        return Mono.defer(() -> {
            Instant began = clock.instant();
            return copied().then(sealed().repeatWhen(rounds -> rounds.takeWhile(count -> count > 0))
                            .count())
                    .flatMap(added -> added > 0 ? copied() : Mono.empty())
                    .then(Mono.defer(repository::oldestWaiting).defaultIfEmpty(began))
                    .doOnNext(oldest -> sealedUntil = oldest)
                    .then();
        });
    }

    /** Gives the seal that was added, or nothing. */
    private Mono<Seal> sealed() {
        return repository
                .alone()
                .filter(alone -> alone)
                .flatMap(_ -> repository.last().map(List::of).defaultIfEmpty(List.of()))
                .flatMap(last -> next(last.isEmpty() ? null : last.getFirst()))
                .as(transactions::transactional);
    }

    private Mono<Seal> next(@Nullable Seal last) {
        long from = last == null ? 0 : last.watermark();
        return repository.watermark(from, MOST).flatMap(watermark -> {
            if (watermark < from) {
                return Mono.error(new IllegalStateException("the database counts transactions from " + watermark
                        + ", the last seal goes to " + from + ": advance its counter with pg_resetwal"));
            }
            return repository
                    .rows(from, watermark)
                    .collectList()
                    .filter(rows -> !rows.isEmpty())
                    .flatMap(rows -> add(last, watermark, rows));
        });
    }

    private Mono<Seal> add(@Nullable Seal last, long watermark, List<TrailRow> rows) {
        MerkleTree tree = last == null ? new MerkleTree() : last.tree();
        rows.forEach(row -> tree.append(row.leaf()));
        Seal seal = Seal.next(last, tree, watermark, rows, clock.instant(), signer);
        return repository.insert(seal).thenReturn(seal);
    }

    /** Brings the second place up to the database; refuses where the database has fallen behind or tells another story. */
    private Mono<Void> copied() {
        SecondPlace place = secondPlace;
        if (place == null) {
            return Mono.empty();
        }
        return Mono.fromCallable(() -> Optional.ofNullable(place.last()))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(known -> repository
                        .after(known.map(Seal::number).orElse(1L) - 1, COPIES)
                        .collectList()
                        .publishOn(Schedulers.boundedElastic())
                        .doOnNext(seals -> place.exclusively(() -> copy(place, known.orElse(null), seals))))
                .then();
    }

    private void copy(SecondPlace place, @Nullable Seal known, List<Seal> seals) {
        Seal last = place.last();
        if (last != null && (known == null || last.number() != known.number())) {
            return; // another server has gone on meanwhile
        }
        if (last != null && (seals.isEmpty() || !Arrays.equals(seals.getFirst().hash(), last.hash()))) {
            throw new IllegalStateException(
                    "seal " + last.number() + " of the second place is not the database's: verify the trail");
        }
        place.add(signer.publicKeys());
        seals.stream()
                .filter(seal -> last == null || seal.number() > last.number())
                .forEach(place::append);
    }
}
