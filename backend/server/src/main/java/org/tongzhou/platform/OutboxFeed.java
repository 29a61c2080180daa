package org.tongzhou.platform;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Committed events that have an audience, in an order that no later commit can overtake. An event is seen once every transaction
 * that was older is over; its position is the number of its transaction and its own id, so a reader who goes on from a position
 * sees each event exactly once, whoever committed first.
 */
@Component
public class OutboxFeed {

    private static final UUID FIRST = new UUID(0, 0);

    private final DatabaseClient client;

    OutboxFeed(DatabaseClient client) {
        this.client = client;
    }

    /** A place in the order of events. */
    public record Position(long transaction, UUID id) implements Comparable<Position> {

        private static final Comparator<Position> ORDER =
                Comparator.comparingLong(Position::transaction).thenComparing(Position::id, OutboxFeed::compare);

        @Override
        public int compareTo(Position other) {
            return ORDER.compare(this, other);
        }
    }

    /** An event and who may be told of it. */
    public record Told(Position position, String type, UUID subject, int version, Audience audience) {}

    /**
     * Events in order.
     *
     * @param horizon all events before it have been seen when the page is not full
     * @param at when it was read, by the database's clock
     */
    public record Page(List<Told> events, Position horizon, Instant at, boolean full) {

        /** The place up to which this page tells everything. */
        public Position end() {
            return full ? events.getLast().position() : horizon;
        }
    }

    /** At most {@code limit} events after a position, none older than {@code minutes}; without a position only the horizon. */
    public Mono<Page> after(@Nullable Position position, int limit, int minutes) {
        return client.sql("""
                        select h.horizon, h.at, o.* from
                            (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon, now() as at) h
                        left join lateral (
                            select o.transaction_id, o.id, o.type, o.aggregateid, (o.payload ->> 'version')::int as version,
                                   o.permission, o.division_code, o.business_line, o.citizen_id
                            from platform.outbox o
                            where o.permission is not null and o.transaction_id < h.horizon
                              and (o.transaction_id, o.id) > (:transaction, :id)
                              and o.created_at > h.at - make_interval(mins => :minutes)
                            order by o.transaction_id, o.id limit :limit) o on true
                        order by o.transaction_id, o.id""")
                .bind("transaction", position == null ? Long.MAX_VALUE : position.transaction())
                .bind("id", position == null ? FIRST : position.id())
                .bind("minutes", minutes)
                .bind("limit", limit)
                .map((row, _) -> new Line(
                        new Position(Rows.get(row, "horizon", Long.class), FIRST),
                        Rows.get(row, "at", Instant.class),
                        told(row)))
                .all()
                .collectList()
                .map(lines -> page(lines, limit));
    }

    private record Line(
            Position horizon, Instant at, @Nullable Told told) {}

    private static Page page(List<Line> lines, int limit) {
        List<Told> events = lines.stream().mapMulti(OutboxFeed::add).toList();
        Line first = lines.getFirst();
        return new Page(events, first.horizon(), first.at(), events.size() == limit);
    }

    private static void add(Line line, Consumer<Told> to) {
        if (line.told() != null) {
            to.accept(line.told());
        }
    }

    private static @Nullable Told told(Row row) {
        UUID id = row.get("id", UUID.class);
        if (id == null) {
            return null;
        }
        return new Told(
                new Position(Rows.get(row, "transaction_id", Long.class), id),
                Rows.get(row, "type", String.class),
                UUID.fromString(Rows.get(row, "aggregateid", String.class)),
                Rows.get(row, "version", Integer.class),
                new Audience(
                        Rows.get(row, "permission", String.class),
                        Rows.get(row, "division_code", String.class),
                        Rows.get(row, "business_line", String.class),
                        row.get("citizen_id", UUID.class)));
    }

    /** As the database compares them: byte by byte. */
    private static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
