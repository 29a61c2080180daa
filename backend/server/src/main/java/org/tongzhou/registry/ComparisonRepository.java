package org.tongzhou.registry;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import org.tongzhou.registry.Duplicate.Ground;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of comparing people with each other. */
@Repository
class ComparisonRepository {

    private final DatabaseClient client;
    private final PersonCipher cipher;
    private final JsonMapper json;

    ComparisonRepository(DatabaseClient client, PersonCipher cipher, JsonMapper json) {
        this.client = client;
        this.cipher = cipher;
        this.json = json;
    }

    /** A person by name alone. */
    record Named(UUID id, PersonName name) {}

    /** Two people whose names may sound alike and whose birth dates agree. */
    record Candidates(Named one, Named other) {}

    /** A pair that does. */
    record Found(UUID id, UUID low, UUID high, Ground ground) {}

    private record Sound(UUID person, int sound) {}

    /** Takes so many who were not compared yet; others who take at the same time get others. */
    Flux<Named> take(int most) {
        return client.sql("""
                        with taken as (
                            delete from registry.person_to_compare where person_id in (
                                select person_id from registry.person_to_compare order by person_id limit :most
                                for update skip locked)
                            returning person_id)
                        select p.id, p.name_cipher from registry.person p join taken t on t.person_id = p.id""")
                .bind("most", most)
                .map((row, _) -> named(row, "id", "name_cipher"))
                .all();
    }

    /** Writes how people sound, in place of what was there. */
    Mono<Void> sounds(Map<UUID, ? extends Collection<String>> readings) {
        List<Sound> sounds = readings.entrySet().stream()
                .flatMap(one -> one.getValue().stream()
                        .map(reading -> new Sound(one.getKey(), cipher.soundIndex(reading)))
                        .distinct())
                .toList();
        return client.sql("""
                        with fresh as (
                            select distinct person, sound from jsonb_to_recordset(:sounds) as s (person uuid, sound int)),
                        gone as (
                            delete from registry.person_sound o where o.person_id in (select person from fresh)
                            and not exists (select from fresh f where f.person = o.person_id and f.sound = o.sound_index))
                        insert into registry.person_sound (person_id, sound_index)
                        select person, sound from fresh on conflict do nothing""")
                .bind("sounds", Json.of(json.writeValueAsString(sounds)))
                .then();
    }

    /** Everybody who stands, sounds like one of these and was born the same day, or about then where a day is estimated. */
    Flux<Candidates> candidates(Collection<UUID> people) {
        return client.sql("""
                        select distinct x.id as x_id, x.name_cipher as x_name, y.id as y_id, y.name_cipher as y_name
                        from unnest(:people) as b (id)
                        join registry.person x on x.id = b.id
                        join registry.person_sound s on s.person_id = x.id
                        join registry.person_sound t on t.sound_index = s.sound_index and t.person_id <> s.person_id
                        join registry.person y on y.id = t.person_id
                        where (y.birth_date = x.birth_date
                               or (x.birth_estimated or y.birth_estimated) and abs(y.birth_date - x.birth_date) <= 1096)
                          and not exists (select from registry.alias a where a.person_id in (x.id, y.id))""")
                .bind("people", people.toArray(UUID[]::new))
                .map((row, _) -> new Candidates(named(row, "x_id", "x_name"), named(row, "y_id", "y_name")))
                .all();
    }

    /** A pair is there once, whatever was judged of it. */
    Mono<Long> keep(List<Found> pairs) {
        return client.sql("""
                        insert into registry.duplicate (id, low_id, high_id, ground)
                        select distinct on (low, high) id, low, high, ground
                        from jsonb_to_recordset(:pairs) as f (id uuid, low uuid, high uuid, ground text)
                        on conflict (low_id, high_id) do nothing""")
                .bind("pairs", Json.of(json.writeValueAsString(pairs)))
                .fetch()
                .rowsUpdated();
    }

    private Named named(Row row, String id, String name) {
        UUID person = Rows.get(row, id, UUID.class);
        return new Named(person, cipher.name(person, Rows.get(row, name, byte[].class)));
    }
}
