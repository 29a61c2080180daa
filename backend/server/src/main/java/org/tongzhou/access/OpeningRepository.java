package org.tongzhou.access;

import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** Counts how often a phone's holder tried to show that they know whose matter it is. */
@Repository
class OpeningRepository {

    private final DatabaseClient client;

    OpeningRepository(DatabaseClient client) {
        this.client = client;
    }

    /** Tries within the hour, this one counted, and the seconds until the hour is over. */
    record Tries(int count, int secondsLeft) {}

    Mono<Tries> count(UUID citizen, UUID matter) {
        return client.sql("""
                        insert into access.opening_try as t (citizen_id, matter_id, tries, since)
                        values (:citizen, :matter, 1, now())
                        on conflict (citizen_id, matter_id) do update set
                            tries = case when t.since < now() - interval '1 hour' then 1 else t.tries + 1 end,
                            since = case when t.since < now() - interval '1 hour' then now() else t.since end
                        returning tries, ceil(extract(epoch from since + interval '1 hour' - now()))::int as seconds""")
                .bind("citizen", citizen)
                .bind("matter", matter)
                .map((row, _) ->
                        new Tries(Rows.get(row, "tries", Integer.class), Rows.get(row, "seconds", Integer.class)))
                .one();
    }

    Mono<Void> open(UUID session, Collection<UUID> matters) {
        return client.sql("""
                        insert into access.opened_matter (session_id, matter_id)
                        select :session, unnest(:matters::uuid[]) on conflict do nothing""")
                .bind("session", session)
                .bind("matters", matters.toArray(UUID[]::new))
                .then();
    }

    Mono<Void> forget(UUID citizen, UUID matter) {
        return client.sql("delete from access.opening_try where citizen_id = :citizen and matter_id = :matter")
                .bind("citizen", citizen)
                .bind("matter", matter)
                .then();
    }

    Mono<Void> sweep() {
        return client.sql("delete from access.opening_try where since < now() - interval '1 day'")
                .then();
    }
}
