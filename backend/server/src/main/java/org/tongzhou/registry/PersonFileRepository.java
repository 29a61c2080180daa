package org.tongzhou.registry;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of one person's file in a scope: addresses, why the person is in scope, and what was merged into it. */
@Repository
class PersonFileRepository {

    private static final String READ = """
            select {columns},
                   (select coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'divisionCode', d.division_code,
                        'text', d.text_cipher, 'since', d.valid_from) order by d.kind, d.valid_from desc), '[]')
                    from registry.address d where d.person_id in ({cluster}) and d.valid_to is null) as addresses,
                   (select coalesce(json_agg(json_build_object('kind', l.kind, 'source', l.id, 'divisionCode', l.division_code,
                        'businessLine', l.business_line) order by l.kind, l.id), '[]')
                    from registry.person_link l where l.person_id in ({cluster}) and {counts}) as links,
                   (select coalesce(json_agg(json_build_object('id', m.id, 'personId', m.merged_id, 'name', o.name_cipher,
                        'by', m.merged_by_name, 'at', m.merged_at, 'undoUntil', m.undo_until,
                        'direct', m.survivor_id = p.id) order by m.merged_at desc), '[]')
                    from registry.merge m join registry.person o on o.id = m.merged_id
                    where m.survivor_id in ({cluster}) and m.undone_at is null) as merges
            from registry.person x left join registry.alias a on a.person_id = x.id
            join registry.person p on p.id = coalesce(a.standing_id, x.id)
            join registry.person_identity i on i.person_id = p.id
            where x.id = :id and {names}""";

    private final DatabaseClient client;
    private final PersonCipher cipher;
    private final JsonMapper json;

    PersonFileRepository(DatabaseClient client, PersonCipher cipher, JsonMapper json) {
        this.client = client;
        this.cipher = cipher;
        this.json = json;
    }

    /** A person with what hangs on them. */
    record File(Person person, List<Address> addresses, List<Link> links, List<Merged> merges) {}

    /** Where a person is registered or lives. */
    record Address(Kind kind, String divisionCode, String text, LocalDate since) {

        /** By the household register, or in fact. */
        enum Kind {
            REGISTERED,
            RESIDENCE
        }
    }

    /** Why the person is in the caller's scope. */
    record Link(
            PersonLink.Kind kind,
            UUID source,
            String divisionCode,
            @Nullable String businessLine) {}

    /** A record that was merged into this one; the last of a chain can be taken back first. */
    record Merged(
            UUID id, UUID personId, PersonName name, String by, Instant at, LocalDate undoUntil, boolean direct) {}

    /** The file of whom that id leads to, if the caller may look them up. */
    Mono<File> find(UUID id, PersonScope scope) {
        String sql = READ.replace("{columns}", PersonCipher.COLUMNS)
                .replace("{cluster}", PersonScope.cluster("p.id"))
                .replace("{counts}", scope.where("l"))
                .replace("{names}", scope.names("p.id"));
        return scope.bind(client.sql(sql).bind("id", id))
                .map((row, _) -> file(row))
                .one();
    }

    private File file(Row row) {
        Person person = cipher.person(row);
        return new File(
                person,
                array(row, "addresses").valueStream().map(this::address).toList(),
                array(row, "links")
                        .valueStream()
                        .map(node -> json.treeToValue(node, Link.class))
                        .toList(),
                array(row, "merges").valueStream().map(this::merged).toList());
    }

    private JsonNode array(Row row, String column) {
        return json.readTree(Rows.get(row, column, Json.class).asString());
    }

    private Address address(JsonNode node) {
        UUID id = UUID.fromString(node.get("id").asString());
        return new Address(
                Address.Kind.valueOf(node.get("kind").asString()),
                node.get("divisionCode").asString(),
                cipher.hexText("address", "text", id, node.get("text").asString()),
                LocalDate.parse(node.get("since").asString()));
    }

    private Merged merged(JsonNode node) {
        UUID person = UUID.fromString(node.get("personId").asString());
        return new Merged(
                UUID.fromString(node.get("id").asString()),
                person,
                cipher.hexName(person, node.get("name").asString()),
                node.get("by").asString(),
                OffsetDateTime.parse(node.get("at").asString()).toInstant(),
                LocalDate.parse(node.get("undoUntil").asString()),
                node.get("direct").asBoolean());
    }
}
