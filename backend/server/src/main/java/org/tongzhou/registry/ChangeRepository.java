package org.tongzhou.registry;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Caller;
import org.tongzhou.platform.Rows;
import org.tongzhou.registry.PersonChange.State;
import org.tongzhou.registry.PersonRequests.ChangeValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of changes that wait for a second person, or were decided. */
@Repository
class ChangeRepository {

    private static final String TABLE = "person_change";
    private static final int SHOWN = 20;

    private final DatabaseClient client;
    private final PersonCipher cipher;
    private final JsonMapper json;

    ChangeRepository(DatabaseClient client, PersonCipher cipher, JsonMapper json) {
        this.client = client;
        this.cipher = cipher;
        this.json = json;
    }

    Mono<Void> insert(PersonChange change) {
        UUID id = change.id();
        return client.sql("""
                        insert into registry.person_change (id, person_id, field, before_cipher, after_cipher, reason_cipher,
                            requested_by, requested_by_name, requested_at)
                        values (:id, :person, :field, :before, :after, :reason, :by, :byName, :at)""")
                .bind("id", id)
                .bind("person", change.personId())
                .bind("field", change.field().name())
                .bind("before", seal("before", id, change.before()))
                .bind("after", seal("after", id, change.after()))
                .bind("reason", cipher.text(TABLE, "reason", id, change.reason()))
                .bind("by", change.requestedBy())
                .bind("byName", change.requestedByName())
                .bind("at", change.requestedAt())
                .then();
    }

    /** A change of somebody in scope. */
    Mono<PersonChange> find(UUID id, PersonScope scope) {
        return scope.bind(client.sql("select c.* from registry.person_change c"
                                + " left join registry.alias a on a.person_id = c.person_id where c.id = :id and "
                                + scope.names("coalesce(a.standing_id, c.person_id)"))
                        .bind("id", id))
                .map((row, _) -> change(row))
                .one();
    }

    /** The latest changes of a person, under whichever id they were asked for. */
    Flux<PersonChange> of(UUID person) {
        return client.sql("select c.* from registry.person_change c where c.person_id in ("
                        + PersonScope.cluster(":person") + ") order by c.requested_at desc, c.id desc limit " + SHOWN)
                .bind("person", person)
                .map((row, _) -> change(row))
                .all();
    }

    /** Those that wait, oldest first, after a position. */
    Flux<PersonChange> open(PersonScope scope, @Nullable List<String> after, int limit) {
        String from = after == null ? "" : "(c.requested_at, c.id) > (:at, :id) and ";
        var spec = scope.bind(client.sql("select c.* from registry.person_change c"
                        + " left join registry.alias a on a.person_id = c.person_id where c.state = 'OPEN' and " + from
                        + scope.names("coalesce(a.standing_id, c.person_id)")
                        + " order by c.requested_at, c.id limit :limit")
                .bind("limit", limit));
        return (after == null
                        ? spec
                        : spec.bind("at", Instant.parse(after.getFirst())).bind("id", UUID.fromString(after.getLast())))
                .map((row, _) -> change(row))
                .all();
    }

    /** Decides an open change of that version; answers whether it was one. */
    Mono<Boolean> decide(PersonChange change, State state, Caller by, Instant now) {
        return client.sql("""
                        update registry.person_change set state = :state, version = version + 1, decided_by = :by,
                            decided_by_name = :byName, decided_at = :now
                        where id = :id and version = :version and state = 'OPEN'""")
                .bind("state", state.name())
                .bind("by", by.id())
                .bind("byName", String.valueOf(by.name()))
                .bind("now", now)
                .bind("id", change.id())
                .bind("version", change.version())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private byte[] seal(String side, UUID id, ChangeValue value) {
        return cipher.text(TABLE, side, id, json.writeValueAsString(value));
    }

    private ChangeValue open(String side, UUID id, byte[] sealed) {
        return json.readValue(cipher.text(TABLE, side, id, sealed), ChangeValue.class);
    }

    private PersonChange change(Row row) {
        UUID id = Rows.get(row, "id", UUID.class);
        return new PersonChange(
                id,
                Rows.get(row, "version", Integer.class),
                Rows.get(row, "person_id", UUID.class),
                PersonField.valueOf(Rows.get(row, "field", String.class)),
                open("before", id, Rows.get(row, "before_cipher", byte[].class)),
                open("after", id, Rows.get(row, "after_cipher", byte[].class)),
                cipher.text(TABLE, "reason", id, Rows.get(row, "reason_cipher", byte[].class)),
                State.valueOf(Rows.get(row, "state", String.class)),
                Rows.get(row, "requested_by", UUID.class),
                Rows.get(row, "requested_by_name", String.class),
                Rows.get(row, "requested_at", Instant.class),
                row.get("decided_by_name", String.class),
                row.get("decided_at", Instant.class));
    }
}
