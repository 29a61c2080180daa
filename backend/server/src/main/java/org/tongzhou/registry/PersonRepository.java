package org.tongzhou.registry;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Row;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.BlindIndex;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of a person, and the only place where names and identity numbers are sealed and opened. */
@Repository
class PersonRepository {

    private static final String PERSON = """
            select p.id, p.version, p.name_cipher, p.birth_date, p.sex, p.source, i.number_cipher
            from registry.person p join registry.person_identity i on i.person_id = p.id
            """;

    private final DatabaseClient client;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final JsonMapper json;

    PersonRepository(DatabaseClient client, FieldCipher cipher, BlindIndex index, JsonMapper json) {
        this.client = client;
        this.cipher = cipher;
        this.index = index;
        this.json = json;
    }

    /** Does nothing where the number is known already: the unique digest decides between two who insert at once. */
    Mono<Void> insert(UUID id, Declaration declaration) {
        GenericExecuteSpec statement = client.sql("""
                        with claimed as (
                            insert into registry.person_identity (person_id, number_cipher, number_index, number_index_2)
                            values (:id, :numberCipher, :first, :second)
                            on conflict do nothing returning person_id)
                        insert into registry.person
                            (id, name_cipher, name_index, birth_date, sex, division_code, source)
                        select person_id, :nameCipher, :nameIndex, :birthDate, :sex, :divisionCode, :source
                        from claimed""")
                .bind("id", id)
                .bind("numberCipher", sealNumber(id, declaration.number()))
                .bind("birthDate", declaration.number().birthDate())
                .bind("sex", declaration.number().sex().name())
                .bind("divisionCode", division(declaration))
                .bind("source", declaration.source().name());
        return numberIndex(declaration.number())
                .bind(bindName(statement, id, declaration.name()))
                .then();
    }

    /** One person of a list, its bytes in hexadecimal. */
    private record Listed(
            UUID id,
            String number,
            @Nullable String first,
            @Nullable String second,
            String name,
            int nameIndex,
            LocalDate birth,
            Sex sex,
            @Nullable String division,
            PersonSource source) {}

    /** The same for many in one round trip. */
    Mono<Void> insertAll(List<Map.Entry<UUID, Declaration>> declarations) {
        List<Listed> listed = declarations.stream()
                .map(one -> listed(one.getKey(), one.getValue()))
                .toList();
        return client.sql("""
                        with listed as (
                            select * from jsonb_to_recordset(:listed) as l (
                                id uuid, number text, first text, second text, name text, "nameIndex" int,
                                birth date, sex text, division text, source text)),
                        claimed as (
                            insert into registry.person_identity (person_id, number_cipher, number_index, number_index_2)
                            select id, decode(number, 'hex'), decode(first, 'hex'), decode(second, 'hex') from listed
                            on conflict do nothing returning person_id)
                        insert into registry.person
                            (id, name_cipher, name_index, birth_date, sex, division_code, source)
                        select id, decode(name, 'hex'), "nameIndex", birth, sex, division, source
                        from listed join claimed on person_id = id""")
                .bind("listed", Json.of(json.writeValueAsString(listed)))
                .then();
    }

    private Listed listed(UUID id, Declaration declaration) {
        DivisionCode division = declaration.divisionCode();
        BlindIndex.Digests digests = numberIndex(declaration.number());
        return new Listed(
                id,
                hex(sealNumber(id, declaration.number())),
                digests.first() == null ? null : hex(digests.first()),
                digests.second() == null ? null : hex(digests.second()),
                hex(sealName(id, declaration.name())),
                NameIndex.of(index, declaration.name().value()),
                declaration.number().birthDate(),
                declaration.number().sex(),
                division == null ? null : division.value(),
                declaration.source());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Writes the checked name; somebody else may have done so meanwhile, then theirs stays. */
    Mono<Person> verify(Person person) {
        GenericExecuteSpec statement = client.sql("""
                        update registry.person
                        set name_cipher = :nameCipher, name_index = :nameIndex,
                            source = 'VERIFIED', version = version + 1, changed_at = now()
                        where id = :id and version = :version and source = 'DECLARED'""").bind("id", person.id()).bind("version", person.version());
        return bindName(statement, person.id(), person.name())
                .fetch()
                .rowsUpdated()
                .flatMap(count -> count == 1 ? Mono.just(person) : byNumber(person.number()));
    }

    Mono<Person> byNumber(CitizenId number) {
        return numberIndex(number)
                .bind(client.sql(PERSON + "where i.number_index = :first or i.number_index_2 = :second"))
                .map((row, _) -> fromRow(row))
                .one();
    }

    Flux<Person> byName(PersonName name) {
        return client.sql(PERSON + "where p.name_index = :nameIndex order by p.id")
                .bind("nameIndex", NameIndex.of(index, name.value()))
                .map((row, _) -> fromRow(row))
                .all()
                .filter(person -> person.name().equals(name));
    }

    Flux<Person> byIds(Collection<UUID> ids) {
        return client.sql(PERSON + "where p.id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, _) -> fromRow(row))
                .all();
    }

    private GenericExecuteSpec bindName(GenericExecuteSpec statement, UUID id, PersonName name) {
        return statement.bind("nameCipher", sealName(id, name)).bind("nameIndex", NameIndex.of(index, name.value()));
    }

    private byte[] sealName(UUID id, PersonName name) {
        return cipher.sealText("person", "name", id, name.value());
    }

    private byte[] sealNumber(UUID id, CitizenId number) {
        return cipher.sealText("person_identity", "number", id, number.value());
    }

    private BlindIndex.Digests numberIndex(CitizenId number) {
        return index.all("person_identity.number", number.value());
    }

    private static Parameter division(Declaration declaration) {
        DivisionCode division = declaration.divisionCode();
        return division == null ? Parameters.in(String.class) : Parameters.in(division.value());
    }

    private Person fromRow(Row row) {
        UUID id = Rows.get(row, "id", UUID.class);
        return new Person(
                id,
                Rows.get(row, "version", Integer.class),
                new PersonName(cipher.openText("person", "name", id, Rows.get(row, "name_cipher", byte[].class))),
                new CitizenId(
                        cipher.openText("person_identity", "number", id, Rows.get(row, "number_cipher", byte[].class))),
                Rows.get(row, "birth_date", LocalDate.class),
                Sex.valueOf(Rows.get(row, "sex", String.class)),
                PersonSource.valueOf(Rows.get(row, "source", String.class)));
    }
}
