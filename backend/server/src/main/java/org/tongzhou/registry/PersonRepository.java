package org.tongzhou.registry;

import io.r2dbc.postgresql.codec.Json;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.BlindIndex;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All SQL by which people come in and are found for other modules; a merged one leads to the one that stands. */
@Repository
class PersonRepository {

    private static final String STANDING = " from registry.person x left join registry.alias a on a.person_id = x.id"
            + " join registry.person p on p.id = coalesce(a.standing_id, x.id)"
            + " join registry.person_identity i on i.person_id = p.id ";

    private static final String INSERT = """
            with listed as (
                select * from jsonb_to_recordset(:listed) as l (
                    id uuid, kind text, number text, first text, second text, reason text, temporary text, name text,
                    "nameIndex" int, birth date, estimated boolean, sex text, division text, source text)),
            claimed as (
                insert into registry.person_identity
                    (person_id, kind, number_cipher, number_index, number_index_2, no_number_reason, temporary_number)
                select id, kind, decode(number, 'hex'), decode(first, 'hex'), decode(second, 'hex'), reason, temporary
                from listed on conflict do nothing returning person_id),
            known as (
                insert into registry.person (id, name_cipher, name_index, birth_date, birth_estimated, sex, division_code, source)
                select id, decode(name, 'hex'), "nameIndex", birth, estimated, sex, division, source
                from listed join claimed on person_id = id),
            lives as (
                insert into registry.person_link (person_id, kind, id, division_code)
                select id, 'RESIDENCE', id, division from listed join claimed on person_id = id
                where division is not null),
            waits as (
                insert into registry.person_to_compare (person_id) select person_id from claimed)
            select count(*) as added from claimed""";

    private final DatabaseClient client;
    private final PersonCipher cipher;
    private final JsonMapper json;

    PersonRepository(DatabaseClient client, PersonCipher cipher, JsonMapper json) {
        this.client = client;
        this.cipher = cipher;
        this.json = json;
    }

    /** One new person, its bytes in hexadecimal. */
    private record Listed(
            UUID id,
            IdentityKind kind,
            @Nullable String number,
            @Nullable String first,
            @Nullable String second,
            @Nullable String reason,
            @Nullable String temporary,
            String name,
            int nameIndex,
            LocalDate birth,
            boolean estimated,
            Sex sex,
            @Nullable String division,
            PersonSource source) {}

    /**
     * Adds people in one statement and answers how many; does nothing where a number is known already: the unique digest decides
     * between two who insert at once.
     */
    Mono<Long> insert(List<Person> people) {
        return client.sql(INSERT)
                .bind(
                        "listed",
                        Json.of(json.writeValueAsString(
                                people.stream().map(this::listed).toList())))
                .map((row, _) -> Rows.get(row, "added", Long.class))
                .one();
    }

    private Listed listed(Person person) {
        PersonIdentity identity = person.identity();
        String number = identity.number();
        BlindIndex.Digests digests = number == null ? new BlindIndex.Digests(null, null) : cipher.numberIndex(number);
        return new Listed(
                person.id(),
                identity.kind(),
                hex(number == null ? null : cipher.number(person.id(), number)),
                hex(digests.first()),
                hex(digests.second()),
                identity.reason() == null ? null : identity.reason().name(),
                identity.temporaryNumber(),
                PersonCipher.hex(cipher.name(person.id(), person.name())),
                cipher.nameIndex(person.name()),
                person.birthDate(),
                person.birthEstimated(),
                person.sex(),
                person.divisionCode(),
                person.source());
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : PersonCipher.hex(bytes);
    }

    /** Writes the checked name; somebody else may have done so meanwhile, then theirs stays. */
    Mono<Person> verify(Person person) {
        GenericExecuteSpec statement = client.sql("""
                        with verified as (
                            update registry.person
                            set name_cipher = :nameCipher, name_index = :nameIndex,
                                source = 'VERIFIED', version = version + 1, changed_at = now()
                            where id = :id and version = :version and source = 'DECLARED' returning id),
                        waits as (
                            insert into registry.person_to_compare (person_id) select id from verified
                            on conflict do nothing)
                        select count(*) as verified from verified""").bind("id", person.id()).bind("version", person.version());
        return bindName(statement, person.id(), person.name())
                .map((row, _) -> Rows.get(row, "verified", Long.class))
                .one()
                .flatMap(count -> count == 1
                        ? Mono.just(person)
                        : byNumber(person.identity().required()));
    }

    Mono<Person> byNumber(String number) {
        return cipher.numberIndex(number)
                .bind(client.sql("select " + PersonCipher.COLUMNS + STANDING + "where x.id = " + PersonCipher.NUMBERED))
                .map((row, _) -> cipher.person(row))
                .one();
    }

    Flux<Person> byName(PersonName name) {
        return client.sql("select x.id as hit, x.name_cipher as hit_name, " + PersonCipher.COLUMNS + STANDING
                        + "where x.name_index = :nameIndex order by p.id")
                .bind("nameIndex", cipher.nameIndex(name))
                .map((row, _) -> Map.entry(
                        cipher.name(Rows.get(row, "hit", UUID.class), Rows.get(row, "hit_name", byte[].class)),
                        cipher.person(row)))
                .all()
                .filter(hit -> hit.getKey().equals(name))
                .map(Map.Entry::getValue)
                .distinct(Person::id);
    }

    /** The people that these ids lead to, by the id that was asked for. */
    Flux<Map.Entry<UUID, Person>> byIds(Collection<UUID> ids) {
        return client.sql("select x.id as asked, " + PersonCipher.COLUMNS + STANDING + "where x.id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, _) -> Map.entry(Rows.get(row, "asked", UUID.class), cipher.person(row)))
                .all();
    }

    /** The records of exactly these ids, merged or not. */
    Flux<Person> records(Collection<UUID> ids) {
        return client.sql("select " + PersonCipher.COLUMNS + " from registry.person p"
                        + " join registry.person_identity i on i.person_id = p.id where p.id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, _) -> cipher.person(row))
                .all();
    }

    /** Every id that leads to the same people as these. */
    Flux<UUID> everyId(Collection<UUID> ids) {
        return client.sql("""
                        with standing as (
                            select distinct coalesce(a.standing_id, x.id) as id
                            from unnest(:ids) as x (id) left join registry.alias a on a.person_id = x.id)
                        select id from standing
                        union select a.person_id from registry.alias a join standing s on s.id = a.standing_id""")
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, _) -> Rows.get(row, "id", UUID.class))
                .all();
    }

    /** The number recorded under exactly this id, merged or not; nothing where there is none. */
    Mono<String> ownNumber(UUID id) {
        return client.sql("select number_cipher from registry.person_identity where person_id = :id"
                        + " and number_cipher is not null")
                .bind("id", id)
                .map((row, _) -> cipher.openNumber(id, Rows.get(row, "number_cipher", byte[].class)))
                .one();
    }

    /** Writes why a person is the business of an area; the same source again moves it there. */
    Mono<Void> link(PersonLink link) {
        var insert = client.sql("""
                        insert into registry.person_link (person_id, kind, id, division_code, business_line, confidential)
                        values (:person, :kind, :source, :divisionCode, :businessLine, :confidential)
                        on conflict (person_id, kind, id) do update
                        set division_code = excluded.division_code, business_line = excluded.business_line""")
                .bind("person", link.personId())
                .bind("kind", link.kind().name())
                .bind("source", link.source())
                .bind("divisionCode", link.divisionCode().value())
                .bind("confidential", link.confidential());
        return Binding.bind(insert, "businessLine", link.businessLine(), String.class)
                .then();
    }

    /** Whether anything but what is confidential names the person. */
    Mono<Boolean> openlyKnown(UUID id) {
        return client.sql("select exists (select from registry.person_link l"
                        + " where l.person_id = :id and not l.confidential) as known")
                .bind("id", id)
                .map((row, _) -> Rows.get(row, "known", Boolean.class))
                .one();
    }

    private GenericExecuteSpec bindName(GenericExecuteSpec statement, UUID id, PersonName name) {
        return statement.bind("nameCipher", cipher.name(id, name)).bind("nameIndex", cipher.nameIndex(name));
    }

    static @Nullable String code(@Nullable DivisionCode division) {
        return division == null ? null : division.value();
    }
}
