package org.tongzhou.platform.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.tongzhou.platform.DataKeyProperties;
import org.tongzhou.platform.DataKeys;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.KeyAlgorithm;
import org.tongzhou.platform.SealedColumns;
import org.tongzhou.platform.SealedColumns.SealedColumn;
import org.tongzhou.platform.keys.RotationRepository.Open;
import org.tongzhou.platform.keys.SealedRowRepository.Count;
import org.tongzhou.platform.keys.SealedRowRepository.Sealed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Key work behind the work that uses keys: begins new epochs, seals rows anew in small transactions, and lets an old key go only
 * after one look at the whole column found no row that carries it. Every server runs it, one works at a time, and whatever was
 * killed goes on where it was.
 */
@Component
public class KeyRotation {

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    private final RotationRepository rotations;
    private final SealedRowRepository rows;
    private final IndexRotation indexes;
    private final SealedColumns columns;
    private final DataKeys keys;
    private final FieldCipher cipher;
    private final TransactionalOperator transactions;
    private final DataKeyProperties properties;

    KeyRotation(
            RotationRepository rotations,
            SealedRowRepository rows,
            IndexRotation indexes,
            SealedColumns columns,
            DataKeys keys,
            FieldCipher cipher,
            TransactionalOperator transactions,
            DataKeyProperties properties) {
        this.rotations = rotations;
        this.rows = rows;
        this.indexes = indexes;
        this.columns = columns;
        this.keys = keys;
        this.cipher = cipher;
        this.transactions = transactions;
        this.properties = properties;
    }

    @Scheduled(
            fixedDelayString = "${tongzhou.data-keys.pause:5s}",
            initialDelayString = "${tongzhou.data-keys.pause:5s}")
    Mono<Void> run() {
        return pass().onErrorResume(failure -> {
            log.error("key work stopped and goes on later: {}", failure.toString());
            return Mono.empty();
        });
    }

    /** Everything that can be done now. */
    Mono<Void> pass() {
        return keys.refresh()
                .then(alone(keys.rewrap().thenReturn(true)))
                .then(alone(begin().thenReturn(true)))
                .then(keys.refresh())
                .thenMany(rotations.open())
                .concatMap(this::work)
                .then(alone(rotations.retireFirst().thenReturn(true)))
                .thenMany(rotations.spent())
                .concatMap(this::destroy)
                .then(keys.refresh());
    }

    /** One transaction of the server that has the lock; empty where another works. */
    private <T> Mono<T> alone(Mono<T> work) {
        return rotations.alone().filter(alone -> alone).flatMap(_ -> work).as(transactions::transactional);
    }

    private Mono<Void> begin() {
        Mono<Void> first = keys.hasFirst() ? rotations.startFirst() : Mono.empty();
        Flux<String> unfashionable =
                Flux.fromIterable(columns.sealed()).map(SealedColumn::column).filter(keys::outOfFashion);
        return first.then(rotations.wishes())
                .flatMap(wishes -> Flux.concat(rotations.due(wishes), unfashionable)
                        .distinct()
                        .filter(field -> keys.live(field).size() == 1)
                        .collectList()
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(field -> keys.begin(field).flatMap(rotations::start))
                        .then(rotations.begun(wishes)));
    }

    private Mono<Void> work(Open rotation) {
        if (rotation.algorithm() == KeyAlgorithm.HMAC_SM3) {
            return indexes.work(rotation, this::alone);
        }
        SealedColumn column = columns.sealed(rotation.field());
        return alone(sealAnew(rotation, column))
                .repeat()
                .takeUntil(count -> count < properties.batch())
                .takeWhile(count -> count > 0)
                .then(rotation.settled() ? alone(prove(rotation, column)) : Mono.empty())
                .then();
    }

    /** Seals the next rows anew; gives how many, fewer than a batch at the end of the column. */
    private Mono<Integer> sealAnew(Open rotation, SealedColumn column) {
        return rows.enter(column)
                .then(rotations.position(rotation.keyId()))
                .flatMap(after -> rows.notUnder(header(rotation), column, after, properties.batch())
                        .collectList())
                .flatMap(found -> {
                    Map<List<String>, byte[]> fresh = new LinkedHashMap<>();
                    found.forEach(row -> fresh.put(row.key(), sealAnew(column, row)));
                    String[] position = found.size() < properties.batch()
                            ? null
                            : found.getLast().key().toArray(String[]::new);
                    return (fresh.isEmpty() ? Mono.<Void>empty() : rows.write(column, column.name(), fresh))
                            .then(rotations.progress(rotation.keyId(), position, found.size()))
                            .thenReturn(found.size());
                });
    }

    private byte[] sealAnew(SealedColumn column, Sealed row) {
        String place = column.placeColumn() + (row.part() == null ? "" : ":" + row.part());
        byte[] plain = cipher.open(column.placeTable(), place, row.boundTo(), row.value());
        return cipher.seal(column.placeTable(), place, row.boundTo(), plain);
    }

    /** One look at the whole column; what is left, because somebody held it, is for the next round. */
    private Mono<Boolean> prove(Open rotation, SealedColumn column) {
        return rows.enter(column)
                .then(rows.countNotUnder(header(rotation), column))
                .filter(count -> count.others() == 0)
                .flatMap(count -> rotations
                        .retireBefore(rotation.keyId())
                        .then(rotations.finish(rotation.keyId(), count.rows()))
                        .doOnSuccess(_ -> log.info(
                                "all {} values of {} are under key {}",
                                count.rows(),
                                column.column(),
                                rotation.keyId()))
                        .thenReturn(true));
    }

    private static byte[] header(Open rotation) {
        return rotation.algorithm().header(rotation.keyId());
    }

    /** Destroys a key after a last look at every column it may stand in. */
    private Mono<Void> destroy(RotationRepository.Spent key) {
        List<SealedColumn> places = columns.sealed().stream()
                .filter(column ->
                        key.algorithm() == KeyAlgorithm.FIRST || column.column().equals(key.field()))
                .toList();
        Function<SealedColumn, Mono<Count>> left = column ->
                rows.enter(column).then(rows.countUnder(key.algorithm().header(key.id()), column));
        return alone(Flux.fromIterable(places)
                        .concatMap(left)
                        .all(count -> count.others() == 0)
                        .filter(none -> none)
                        .flatMap(_ -> rotations.destroy(key.id()).thenReturn(true)))
                .then();
    }
}
