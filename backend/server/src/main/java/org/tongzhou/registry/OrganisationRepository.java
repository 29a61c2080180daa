package org.tongzhou.registry;

import io.r2dbc.spi.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import org.tongzhou.registry.Household.Related;
import org.tongzhou.registry.Organisation.Kind;
import org.tongzhou.registry.Organisation.Post;
import org.tongzhou.registry.Organisation.Title;
import reactor.core.publisher.Mono;

/** All SQL of organisations and the posts people hold in them. */
@Repository
class OrganisationRepository {

    private static final String READ = """
            select o.id as organisation_id, o.version as organisation_version, o.credit_code, o.name as organisation_name,
                   o.kind as organisation_kind, o.division_code as organisation_at, t.id as post_id, t.title, t.valid_from,
                   t.valid_to, {inScope} as in_scope, {columns}
            from registry.organisation o
            left join registry.post t on t.organisation_id = o.id
            left join registry.alias a on a.person_id = t.person_id
            left join registry.person p on p.id = coalesce(a.standing_id, t.person_id)
            left join registry.person_identity i on i.person_id = p.id
            where\s""";

    private final DatabaseClient client;
    private final PersonCipher cipher;

    OrganisationRepository(DatabaseClient client, PersonCipher cipher) {
        this.client = client;
        this.cipher = cipher;
    }

    private record Line(Organisation organisation, @Nullable Post post) {}

    Mono<Organisation> find(UUID id, PersonScope scope) {
        return read("o.id = :key", id, scope);
    }

    Mono<Organisation> byCode(UnifiedSocialCreditCode code, PersonScope scope) {
        return read("o.credit_code = :key", code.value(), scope);
    }

    private Mono<Organisation> read(String criterion, Object key, PersonScope scope) {
        String sql = READ.replace("{inScope}", scope.names("p.id")).replace("{columns}", PersonCipher.COLUMNS)
                + criterion + " order by t.valid_to is not null, t.title, t.valid_from";
        return scope.bind(client.sql(sql).bind("key", key))
                .map((row, _) -> line(row))
                .all()
                .collectList()
                .filter(lines -> !lines.isEmpty())
                .map(OrganisationRepository::organisation);
    }

    private static Organisation organisation(List<Line> lines) {
        Organisation first = lines.getFirst().organisation();
        return new Organisation(
                first.id(),
                first.version(),
                first.creditCode(),
                first.name(),
                first.kind(),
                first.divisionCode(),
                lines.stream().map(Line::post).filter(Objects::nonNull).toList());
    }

    private Line line(Row row) {
        UUID post = row.get("post_id", UUID.class);
        return new Line(
                new Organisation(
                        Rows.get(row, "organisation_id", UUID.class),
                        Rows.get(row, "organisation_version", Integer.class),
                        new UnifiedSocialCreditCode(Rows.get(row, "credit_code", String.class)),
                        Rows.get(row, "organisation_name", String.class),
                        Kind.valueOf(Rows.get(row, "organisation_kind", String.class)),
                        Rows.get(row, "organisation_at", String.class),
                        List.of()),
                post == null
                        ? null
                        : new Post(
                                post,
                                Title.valueOf(Rows.get(row, "title", String.class)),
                                new Related(cipher.person(row), Rows.get(row, "in_scope", Boolean.class)),
                                Rows.get(row, "valid_from", LocalDate.class),
                                row.get("valid_to", LocalDate.class)));
    }

    Mono<Void> insert(Organisation organisation) {
        return client.sql("""
                        insert into registry.organisation (id, credit_code, name, kind, division_code)
                        values (:id, :code, :name, :kind, :divisionCode)""")
                .bind("id", organisation.id())
                .bind("code", organisation.creditCode().value())
                .bind("name", organisation.name())
                .bind("kind", organisation.kind().name())
                .bind("divisionCode", organisation.divisionCode())
                .then();
    }

    Mono<Boolean> post(Organisation organisation, UUID id, UUID person, Title title, LocalDate since) {
        return client.sql("""
                        with changed as (
                            update registry.organisation set version = version + 1 where id = :organisation
                            and version = :version returning id)
                        insert into registry.post (organisation_id, id, person_id, title, valid_from)
                        select changed.id, :id, :person, :title, :since from changed""")
                .bind("organisation", organisation.id())
                .bind("version", organisation.version())
                .bind("id", id)
                .bind("person", person)
                .bind("title", title.name())
                .bind("since", since)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }
}
