package org.tongzhou.platform.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.BlindIndex;
import org.tongzhou.platform.DataKey;
import org.tongzhou.platform.DataKeyProperties;
import org.tongzhou.platform.DataKeys;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.SealedColumns;
import org.tongzhou.platform.SealedColumns.IndexColumn;
import org.tongzhou.platform.SealedColumns.SealedColumn;
import org.tongzhou.platform.keys.RotationRepository.Open;
import reactor.core.publisher.Mono;

/**
 * Changes the key of a blind index (S12): while both keys are live, both columns are written and either finds; rows from before
 * get their second digest here; when none lacks it the old key is retired, and at last its digests are taken out.
 */
@Component
class IndexRotation {

    private final RotationRepository rotations;
    private final SealedRowRepository rows;
    private final SealedColumns columns;
    private final DataKeys keys;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final DataKeyProperties properties;

    IndexRotation(
            RotationRepository rotations,
            SealedRowRepository rows,
            SealedColumns columns,
            DataKeys keys,
            FieldCipher cipher,
            BlindIndex index,
            DataKeyProperties properties) {
        this.rotations = rotations;
        this.rows = rows;
        this.columns = columns;
        this.keys = keys;
        this.cipher = cipher;
        this.index = index;
        this.properties = properties;
    }

    Mono<Void> work(Open rotation, UnaryOperator<Mono<Long>> alone) {
        IndexColumn column = columns.indexes().stream()
                .filter(one -> one.column().equals(rotation.field()))
                .findFirst()
                .orElseThrow();
        List<DataKey> live = keys.live(rotation.field());
        return live.size() > 1 ? write(rotation, column, live.getLast(), alone) : clear(rotation, column, alone);
    }

    private Mono<Void> write(Open rotation, IndexColumn column, DataKey key, UnaryOperator<Mono<Long>> alone) {
        return repeated(alone.apply(digestNext(rotation, column, key)))
                .then(rotation.settled() ? alone.apply(switchOver(rotation, column)) : Mono.empty())
                .then();
    }

    private Mono<Void> clear(Open rotation, IndexColumn column, UnaryOperator<Mono<Long>> alone) {
        if (!rotation.cleared()) {
            return Mono.empty();
        }
        SealedColumn source = columns.source(column);
        String old = column.name(rotation.epoch() + 1);
        return repeated(alone.apply(rows.clear(old, source, properties.batch())))
                .then(alone.apply(rows.enter(source)
                        .then(rows.countDigests(old, true, source))
                        .filter(count -> count.others() == 0)
                        .flatMap(count ->
                                rotations.finish(rotation.keyId(), count.rows()).thenReturn(count.rows()))))
                .then();
    }

    private Mono<Void> repeated(Mono<Long> batch) {
        return batch.repeat()
                .takeUntil(count -> count < properties.batch())
                .takeWhile(count -> count > 0)
                .then();
    }

    private Mono<Long> digestNext(Open rotation, IndexColumn column, DataKey key) {
        SealedColumn source = columns.source(column);
        String name = column.name(key.epoch());
        return rows.enter(source)
                .then(rotations.position(rotation.keyId()))
                .flatMap(after ->
                        rows.without(name, source, after, properties.batch()).collectList())
                .flatMap(found -> {
                    Map<List<String>, byte[]> digests = new LinkedHashMap<>();
                    found.forEach(row -> digests.put(
                            row.key(),
                            index.of(
                                    key,
                                    column.field(),
                                    cipher.openText(
                                            source.placeTable(), source.placeColumn(), row.boundTo(), row.value()))));
                    String[] position = found.size() < properties.batch()
                            ? null
                            : found.getLast().key().toArray(String[]::new);
                    return (digests.isEmpty() ? Mono.<Void>empty() : rows.write(source, name, digests))
                            .then(rotations.progress(rotation.keyId(), position, found.size()))
                            .thenReturn((long) found.size());
                });
    }

    /** From here on only the new digest is written and looked for. */
    private Mono<Long> switchOver(Open rotation, IndexColumn column) {
        SealedColumn source = columns.source(column);
        return rows.enter(source)
                .then(rows.countDigests(column.name(rotation.epoch()), false, source))
                .filter(count -> count.others() == 0)
                .flatMap(count -> rotations.retireBefore(rotation.keyId()).thenReturn(count.rows()));
    }
}
