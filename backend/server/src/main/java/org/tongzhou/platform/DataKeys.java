package org.tongzhou.platform;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.DataKeyRepository.Fresh;
import org.tongzhou.platform.DataKeyRepository.Wrapped;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The keys of columns, open in memory: one for each column and epoch (S10). They are read at the start and looked for every two
 * seconds; a new one is announced before anybody writes with it, so that no server meets a value it cannot open.
 */
@Component
public class DataKeys implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(DataKeys.class);
    private static final String EVERYTHING = "*";
    /** Uses are written down ahead, so many at a time. */
    private static final long LEASED = 65_536;

    private final DataKeyRepository repository;
    private final KeyEncryptionKeys wrapping;
    private final Keys files;
    private final SealedColumns columns;
    private final Ids ids;
    private final DataKeyProperties properties;
    private final KeyAlgorithm algorithm;
    private final Map<Integer, LongAdder> used = new ConcurrentHashMap<>();
    private final Map<Integer, Long> leased = new ConcurrentHashMap<>();
    private volatile Ring ring = new Ring(Map.of(), Map.of(), 0);

    DataKeys(
            DataKeyRepository repository,
            KeyEncryptionKeys wrapping,
            Keys files,
            SealedColumns columns,
            Ids ids,
            DataKeyProperties properties,
            @Value("${tongzhou.field-cipher:SM4_GCM}") KeyAlgorithm algorithm) {
        this.repository = repository;
        this.wrapping = wrapping;
        this.files = files;
        this.columns = columns;
        this.ids = ids;
        this.properties = properties;
        this.algorithm = algorithm;
    }

    /** What was read at one moment: keys by number, and those of a column that are not retired, oldest first. */
    private record Ring(Map<Integer, DataKey> byId, Map<String, List<DataKey>> live, long readAt) {}

    @Override
    public void afterPropertiesSet() {
        AtStart.read(repository
                .all()
                .collectList()
                .flatMap(known ->
                        repository.insert(missing(known), Duration.ZERO).then(read()))
                .thenReturn(true));
    }

    /** The first keys: that of earlier versions where there is one, and one for each column that has none. */
    private List<Fresh> missing(List<Wrapped> known) {
        List<Fresh> fresh = new ArrayList<>();
        if (files.has("field") && known.stream().noneMatch(key -> key.field().equals(EVERYTHING))) {
            fresh.add(wrap(1, EVERYTHING, 1, KeyAlgorithm.FIRST, files.read("field", KeyAlgorithm.FIRST.bytes())));
        }
        columns.sealed().stream()
                .map(SealedColumns.SealedColumn::column)
                .filter(field -> known.stream().noneMatch(key -> key.field().equals(field)))
                .forEach(field -> fresh.add(wrap(null, field, 1, algorithm, ids.bytes(algorithm.bytes()))));
        columns.indexes().stream()
                .map(SealedColumns.IndexColumn::column)
                .filter(field -> known.stream().noneMatch(key -> key.field().equals(field)))
                .forEach(field -> fresh.add(wrap(null, field, 1, KeyAlgorithm.HMAC_SM3, files.read("index", 32))));
        return fresh;
    }

    private Fresh wrap(@Nullable Integer id, String field, int epoch, KeyAlgorithm algorithm, byte[] secret) {
        KeyEncryptionKey kek = wrapping.current();
        return new Fresh(id, field, epoch, algorithm, kek.id(), kek.wrap(secret, bound(field, epoch, algorithm)));
    }

    /** A wrapped key opens in its own row alone. */
    private static byte[] bound(String field, int epoch, KeyAlgorithm algorithm) {
        return (field + "\0" + epoch + "\0" + algorithm).getBytes(StandardCharsets.UTF_8);
    }

    @Scheduled(fixedDelayString = "${tongzhou.data-keys.refresh:2s}")
    public Mono<Void> refresh() {
        return Mono.defer(this::read).then(Mono.defer(this::count)).onErrorResume(failure -> {
            log.error("keys stay as they were read: {}", failure.toString());
            return Mono.empty();
        });
    }

    /** Reads the keys; wrapping may ask a token, which is waited for elsewhere. */
    private Mono<Void> read() {
        return Mono.fromSupplier(System::nanoTime)
                .flatMap(at -> repository
                        .all()
                        .collectList()
                        .publishOn(Schedulers.boundedElastic())
                        .doOnNext(rows -> ring = ring(rows, at)))
                .then();
    }

    private Ring ring(List<Wrapped> rows, long at) {
        Map<Integer, DataKey> before = ring.byId();
        Map<Integer, DataKey> byId = rows.stream()
                .map(row -> open(row, before.get(row.id())))
                .collect(toMap(DataKey::id, Function.identity()));
        Map<String, List<DataKey>> live = rows.stream()
                .filter(row -> !row.retired())
                .map(row -> Objects.requireNonNull(byId.get(row.id())))
                .collect(groupingBy(DataKey::field));
        return new Ring(byId, live, at);
    }

    private DataKey open(Wrapped row, @Nullable DataKey known) {
        byte[] secret = known != null
                ? known.secret()
                : wrapping.get(row.kekId()).unwrap(row.wrapped(), bound(row.field(), row.epoch(), row.algorithm()));
        return new DataKey(row.id(), row.field(), row.epoch(), row.algorithm(), secret, row.usable(), row.retired());
    }

    /** Writes down the uses to come of every key that has used up half of what was written down. */
    private Mono<Void> count() {
        Map<Integer, Long> more = new ConcurrentHashMap<>();
        used.forEach((id, uses) -> {
            long left = leased.getOrDefault(id, 0L) - uses.sum();
            if (left < LEASED / 2) {
                more.put(id, LEASED - Math.min(left, 0));
            }
        });
        return more.isEmpty()
                ? Mono.empty()
                : repository
                        .count(more)
                        .doOnSuccess(_ -> more.forEach((id, uses) -> leased.merge(id, uses, Long::sum)));
    }

    /** The key a column is written with now. */
    DataKey newest(String field) {
        if (System.nanoTime() - ring.readAt() > properties.lease().toNanos()) {
            throw new DataAccessResourceFailureException("the keys were not looked at for too long");
        }
        DataKey key = live(field).stream()
                .filter(DataKey::usable)
                .reduce((_, later) -> later)
                .orElseThrow();
        used.computeIfAbsent(key.id(), _ -> new LongAdder()).increment();
        return key;
    }

    /** The keys of a column that rows may carry, oldest first. */
    public List<DataKey> live(String field) {
        return Objects.requireNonNull(ring.live().get(field), () -> "no key for " + field);
    }

    /** The key everything was sealed under once, while rows may carry it. */
    public boolean hasFirst() {
        return ring.live().containsKey(EVERYTHING);
    }

    /** The key of that number; one this server has not heard of yet is asked for, and whoever wanted it may try again. */
    DataKey get(int id) {
        DataKey key = ring.byId().get(id);
        if (key == null) {
            key = fetched(id);
        }
        return key;
    }

    private DataKey fetched(int id) {
        var asked = refresh().toFuture();
        if (!Schedulers.isInNonBlockingThread()) {
            asked.orTimeout(2, TimeUnit.SECONDS).join();
        }
        DataKey key = ring.byId().get(id);
        if (key == null) {
            throw new DataAccessResourceFailureException("key " + id + " is not known here yet");
        }
        return key;
    }

    /** Announces a new key of a column and gives its number; empty where another server was first. */
    public Mono<Integer> begin(String field) {
        int epoch = live(field).getLast().epoch() + 1;
        KeyAlgorithm next =
                live(field).getLast().algorithm() == KeyAlgorithm.HMAC_SM3 ? KeyAlgorithm.HMAC_SM3 : algorithm;
        return Mono.fromCallable(() -> List.of(wrap(null, field, epoch, next, ids.bytes(next.bytes()))))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapMany(fresh -> repository.insert(fresh, properties.announce()))
                .next();
    }

    /** Whether the newest key of a column is of another kind than is wanted now. */
    public boolean outOfFashion(String field) {
        KeyAlgorithm now = live(field).getLast().algorithm();
        return now != algorithm && now != KeyAlgorithm.HMAC_SM3;
    }

    /** Wraps every key anew that is not wrapped by the current key of the installation. */
    public Mono<Void> rewrap() {
        return Mono.fromCallable(wrapping::current)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(current -> repository
                        .all()
                        .filter(row -> !row.kekId().equals(current.id()))
                        .publishOn(Schedulers.boundedElastic())
                        .concatMap(row -> rewrap(row, current))
                        .then());
    }

    private Mono<Void> rewrap(Wrapped row, KeyEncryptionKey current) {
        byte[] bound = bound(row.field(), row.epoch(), row.algorithm());
        byte[] wrapped = current.wrap(wrapping.get(row.kekId()).unwrap(row.wrapped(), bound), bound);
        return repository.rewrap(row.id(), row.kekId(), current.id(), wrapped);
    }
}
