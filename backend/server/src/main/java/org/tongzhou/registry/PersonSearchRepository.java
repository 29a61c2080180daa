package org.tongzhou.registry;

import io.r2dbc.spi.Row;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.MobilePhone;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;

/** All SQL of searching people. Indexes are shortened digests, so what they find is opened and compared by the caller. */
@Repository
class PersonSearchRepository {

    /** More of one name than this in an area, and the search has to say more. */
    private static final int MOST = 300;

    private static final String HITS = """
            select x.id as hit, x.name_cipher as hit_name, x.phone_cipher as hit_phone, {columns},
                   {inScope} as in_scope,
                   (select l.division_code from registry.person_link l
                    where l.person_id in ({cluster}) and not l.confidential
                    order by l.kind desc, l.id limit 1) as known_at
            from registry.person x left join registry.alias a on a.person_id = x.id
            join registry.person p on p.id = coalesce(a.standing_id, x.id)
            join registry.person_identity i on i.person_id = p.id
            where\s""";

    private final DatabaseClient client;
    private final PersonCipher cipher;

    PersonSearchRepository(DatabaseClient client, PersonCipher cipher) {
        this.client = client;
        this.cipher = cipher;
    }

    /**
     * Somebody found.
     *
     * @param name of the record that was found, which may have been merged into another
     * @param knownAt where anything but what is confidential names the person; nowhere means that nothing may be said
     */
    record Hit(
            Person person,
            PersonName name,
            @Nullable MobilePhone phone,
            boolean inScope,
            @Nullable String knownAt) {}

    Flux<Hit> byNumber(String number, PersonScope scope) {
        return hits(cipher.numberIndex(number).bind(hits("x.id = " + PersonCipher.NUMBERED, scope)), scope);
    }

    Flux<Hit> byPhone(MobilePhone phone, PersonScope scope) {
        return hits(
                hits("x.phone_index = :phone and " + scope.names("p.id"), scope)
                        .bind("phone", cipher.phoneIndex(phone)),
                scope);
    }

    Flux<Hit> byName(PersonName name, PersonScope scope) {
        return hits(
                hits("x.name_index = :name and " + scope.names("p.id"), scope).bind("name", cipher.nameIndex(name)),
                scope);
    }

    /** Also outside the scope: name and birth date together name a person. */
    Flux<Hit> byNameAndBirth(PersonName name, LocalDate birth, PersonScope scope) {
        return hits(
                hits("x.name_index = :name and x.birth_date = :birth", scope)
                        .bind("name", cipher.nameIndex(name))
                        .bind("birth", birth),
                scope);
    }

    Flux<Hit> bySound(Collection<String> sounds, @Nullable LocalDate birth, PersonScope scope) {
        String born = birth == null ? "" : "x.birth_date = :birth and ";
        var spec = hits(
                        born
                                + "x.id in (select person_id from registry.person_sound where sound_index = any(:sounds)) and "
                                + scope.names("p.id"),
                        scope)
                .bind(
                        "sounds",
                        sounds.stream().map(cipher::soundIndex).distinct().toArray(Integer[]::new));
        return hits(birth == null ? spec : spec.bind("birth", birth), scope);
    }

    private GenericExecuteSpec hits(String criterion, PersonScope scope) {
        return client.sql(HITS.replace("{columns}", PersonCipher.COLUMNS)
                        .replace("{inScope}", scope.names("p.id"))
                        .replace("{cluster}", PersonScope.cluster("p.id"))
                + criterion + " order by p.id, x.id limit " + MOST);
    }

    private Flux<Hit> hits(GenericExecuteSpec spec, PersonScope scope) {
        return scope.bind(spec).map((row, _) -> hit(row)).all();
    }

    private Hit hit(Row row) {
        UUID id = Rows.get(row, "hit", UUID.class);
        byte[] phone = row.get("hit_phone", byte[].class);
        return new Hit(
                cipher.person(row),
                cipher.name(id, Rows.get(row, "hit_name", byte[].class)),
                phone == null ? null : cipher.phone(id, phone),
                Rows.get(row, "in_scope", Boolean.class),
                row.get("known_at", String.class));
    }
}
