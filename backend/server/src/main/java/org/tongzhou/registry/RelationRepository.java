package org.tongzhou.registry;

import io.r2dbc.spi.Row;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import org.tongzhou.registry.Household.Related;
import org.tongzhou.registry.PersonRequests.RelationEntry.Role;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of relations between two people; both see them, each from their side. */
@Repository
class RelationRepository {

    private static final String RELATIONS = """
            with mine as ({cluster})
            select r.id as relation_id, r.kind, r.valid_from, r.valid_to, r.person_id in (select * from mine) as first,
                   {inScope} as in_scope, {columns}
            from registry.relation r
            left join registry.alias a on a.person_id = case when r.person_id in (select * from mine)
                then r.other_id else r.person_id end
            join registry.person p on p.id = coalesce(a.standing_id, case when r.person_id in (select * from mine)
                then r.other_id else r.person_id end)
            join registry.person_identity i on i.person_id = p.id
            where (r.person_id in (select * from mine) or r.other_id in (select * from mine))
            order by r.valid_to is not null, r.kind, r.valid_from""";

    private final DatabaseClient client;
    private final PersonCipher cipher;

    RelationRepository(DatabaseClient client, PersonCipher cipher) {
        this.client = client;
        this.cipher = cipher;
    }

    /**
     * A relation seen from one person.
     *
     * @param role what that person is to the other
     */
    record Relation(
            UUID id,
            Role role,
            Related other,
            LocalDate since,
            @Nullable LocalDate until) {}

    Flux<Relation> of(UUID person, PersonScope scope) {
        String sql = RELATIONS
                .replace("{cluster}", PersonScope.cluster(":person"))
                .replace("{inScope}", scope.names("p.id"))
                .replace("{columns}", PersonCipher.COLUMNS);
        return scope.bind(client.sql(sql).bind("person", person))
                .map((row, _) -> relation(row))
                .all();
    }

    private Relation relation(Row row) {
        return new Relation(
                Rows.get(row, "relation_id", UUID.class),
                role(Rows.get(row, "kind", String.class), Rows.get(row, "first", Boolean.class)),
                new Related(cipher.person(row), Rows.get(row, "in_scope", Boolean.class)),
                Rows.get(row, "valid_from", LocalDate.class),
                row.get("valid_to", LocalDate.class));
    }

    private static Role role(String kind, boolean first) {
        return switch (kind) {
            case "GUARDIAN" -> first ? Role.GUARDIAN : Role.WARD;
            case "PARENT" -> first ? Role.PARENT : Role.CHILD;
            case "GRANDPARENT" -> first ? Role.GRANDPARENT : Role.GRANDCHILD;
            case "CARER" -> first ? Role.CARER : Role.CARED_FOR;
            default -> Role.valueOf(kind);
        };
    }

    /** Stores a relation as its kind is stored: from the elder or helping side, or in the order of ids. */
    Mono<Void> insert(UUID id, UUID person, Role role, UUID other, LocalDate since) {
        boolean turned = switch (role) {
            case WARD, CHILD, GRANDCHILD, CARED_FOR -> true;
            case SPOUSE, SIBLING -> person.toString().compareTo(other.toString()) > 0;
            default -> false;
        };
        String kind = switch (role) {
            case WARD -> "GUARDIAN";
            case CHILD -> "PARENT";
            case GRANDCHILD -> "GRANDPARENT";
            case CARED_FOR -> "CARER";
            default -> role.name();
        };
        return client.sql("""
                        insert into registry.relation (id, person_id, other_id, kind, valid_from)
                        values (:id, :person, :other, :kind, :since)""")
                .bind("id", id)
                .bind("person", turned ? other : person)
                .bind("other", turned ? person : other)
                .bind("kind", kind)
                .bind("since", since)
                .then();
    }

    /** Ends an open relation of a person; answers whether there was one. */
    Mono<Boolean> end(UUID id, UUID person, LocalDate on) {
        return client.sql("update registry.relation set valid_to = :on where id = :id and valid_to is null"
                        + " and valid_from <= :on and (person_id in (" + PersonScope.cluster(":person")
                        + ") or other_id in (" + PersonScope.cluster(":person") + "))")
                .bind("id", id)
                .bind("person", person)
                .bind("on", on)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }
}
