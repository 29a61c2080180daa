package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import org.tongzhou.registry.PersonFileRepository.Address;
import org.tongzhou.registry.PersonRequests.AddressEntry;
import reactor.core.publisher.Mono;

/** All SQL that changes a known person; each names the version it replaces and answers whether it still was that. */
@Repository
class PersonWriteRepository {

    private static final String CHANGED = """
            with changed as (
                update registry.person set {set}, version = version + 1, changed_at = now()
                where id = :id and version = :version returning id)""";

    private static final String COUNT = " select count(*) as changed from changed";

    private final DatabaseClient client;
    private final PersonCipher cipher;

    PersonWriteRepository(DatabaseClient client, PersonCipher cipher) {
        this.client = client;
        this.cipher = cipher;
    }

    /** A renamed person is compared with the others anew. */
    Mono<Boolean> rename(Person person, PersonName name) {
        return done(change(person, "name_cipher = :name, name_index = :nameIndex, source = 'VERIFIED'", """
                        , waits as (
                            insert into registry.person_to_compare (person_id) select id from changed
                            on conflict do nothing)""")
                .bind("name", cipher.name(person.id(), name))
                .bind("nameIndex", cipher.nameIndex(name)));
    }

    Mono<Boolean> phone(Person person, PersonPhone phone) {
        var spec = change(
                        person,
                        "phone_cipher = :phone, phone_index = :phoneIndex, phone_relation = :relation,"
                                + " phone_owner_cipher = :owner",
                        "")
                .bind("phone", cipher.phone(person.id(), phone.number()))
                .bind("phoneIndex", cipher.phoneIndex(phone.number()))
                .bind("relation", phone.relation().name());
        return done(Binding.bind(spec, "owner", cipher.owner(person.id(), phone.owner()), byte[].class));
    }

    /** The address of a kind from a day on; where somebody lives or is registered makes them the business of that place. */
    Mono<Boolean> address(Person person, Address.Kind kind, AddressEntry entry, UUID address, LocalDate today) {
        boolean residence = kind == Address.Kind.RESIDENCE;
        return done(change(person, residence ? "division_code = :divisionCode" : "sex = sex", """
                        , closed as (
                            update registry.address d set valid_to = greatest(:today, d.valid_from) from changed
                            where d.person_id = changed.id and d.kind = :kind and d.valid_to is null returning d.id),
                        moved as (
                            insert into registry.address (person_id, id, kind, division_code, text_cipher, valid_from)
                            select changed.id, :address, :kind, :divisionCode, :text, :today from changed
                            where (select count(*) from closed) >= 0),
                        named as (
                            insert into registry.person_link (person_id, kind, id, division_code)
                            select id, :link, id, :divisionCode from changed
                            on conflict (person_id, kind, id) do update set division_code = excluded.division_code)""")
                .bind("divisionCode", entry.divisionCode())
                .bind("kind", kind.name())
                .bind("link", (residence ? PersonLink.Kind.RESIDENCE : PersonLink.Kind.REGISTRATION).name())
                .bind("address", address)
                .bind("text", cipher.text("address", "text", address, entry.text()))
                .bind("today", today));
    }

    /** Gives a person another number; birth date and sex follow where the number tells them (ID-06). */
    Mono<Boolean> number(Person person, PersonIdentity identity) {
        CitizenId telling = identity.telling();
        String number = identity.required();
        GenericExecuteSpec spec = change(
                        person, "birth_date = :birth, sex = :sex, birth_estimated = birth_estimated and not :told", """
                        , numbered as (
                            update registry.person_identity i
                            set kind = :kind, number_cipher = :number, number_index = :first, number_index_2 = :second
                            from changed where i.person_id = changed.id),
                        waits as (
                            insert into registry.person_to_compare (person_id) select id from changed
                            on conflict do nothing)""")
                .bind("birth", telling == null ? person.birthDate() : telling.birthDate())
                .bind("sex", (telling == null ? person.sex() : telling.sex()).name())
                .bind("told", telling != null)
                .bind("kind", identity.kind().name())
                .bind("number", cipher.number(person.id(), number));
        return done(cipher.numberIndex(number).bind(spec));
    }

    private GenericExecuteSpec change(Person person, String set, String further) {
        return client.sql(CHANGED.replace("{set}", set) + further + COUNT)
                .bind("id", person.id())
                .bind("version", person.version());
    }

    private static Mono<Boolean> done(GenericExecuteSpec spec) {
        return spec.map((row, _) -> Rows.get(row, "changed", Long.class) == 1).one();
    }
}
