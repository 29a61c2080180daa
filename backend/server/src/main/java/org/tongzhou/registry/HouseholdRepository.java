package org.tongzhou.registry;

import io.r2dbc.spi.Row;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import org.tongzhou.registry.Household.Member;
import org.tongzhou.registry.Household.Related;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of households: dated memberships, of which a day picks its own. */
@Repository
class HouseholdRepository {

    private static final String MEMBERS = """
            select h.id as household_id, h.version as household_version, h.division_code as household_at, m.id as member_id,
                   m.relation, m.valid_from, m.valid_to, {inScope} as in_scope, {columns}
            from registry.household h
            join registry.household_member m on m.household_id = h.id and m.valid_from <= :day
                and (m.valid_to is null or m.valid_to > :day)
            left join registry.alias a on a.person_id = m.person_id
            join registry.person p on p.id = coalesce(a.standing_id, m.person_id)
            join registry.person_identity i on i.person_id = p.id
            where\s""";

    private final DatabaseClient client;
    private final PersonCipher cipher;

    HouseholdRepository(DatabaseClient client, PersonCipher cipher) {
        this.client = client;
        this.cipher = cipher;
    }

    /** One membership with its household, as a row says it. */
    private record Line(UUID household, int version, String divisionCode, Member member) {}

    Mono<Household> find(UUID id, LocalDate day, PersonScope scope) {
        return households("h.id = :of and " + scope.here("h"), id, day, scope).next();
    }

    /** The households of that day to which a person belongs, under whichever id. */
    Flux<Household> of(UUID person, LocalDate day, PersonScope scope) {
        return households(
                "h.id in (select o.household_id from registry.household_member o where o.person_id in ("
                        + PersonScope.cluster(":of")
                        + ") and o.valid_from <= :day and (o.valid_to is null or o.valid_to > :day))",
                person,
                day,
                scope);
    }

    private Flux<Household> households(String criterion, UUID of, LocalDate day, PersonScope scope) {
        String sql = MEMBERS.replace("{columns}", PersonCipher.COLUMNS).replace("{inScope}", scope.names("p.id"))
                + criterion + " order by h.id";
        return scope.bind(client.sql(sql).bind("of", of).bind("day", day))
                .map((row, _) -> line(row))
                .all()
                .bufferUntilChanged(Line::household)
                .map(HouseholdRepository::household);
    }

    private Line line(Row row) {
        return new Line(
                Rows.get(row, "household_id", UUID.class),
                Rows.get(row, "household_version", Integer.class),
                Rows.get(row, "household_at", String.class),
                new Member(
                        Rows.get(row, "member_id", UUID.class),
                        new Related(cipher.person(row), Rows.get(row, "in_scope", Boolean.class)),
                        HouseholdRelation.valueOf(Rows.get(row, "relation", String.class)),
                        Rows.get(row, "valid_from", LocalDate.class),
                        row.get("valid_to", LocalDate.class)));
    }

    private static Household household(List<Line> lines) {
        Line first = lines.getFirst();
        return new Household(
                first.household(),
                first.version(),
                first.divisionCode(),
                lines.stream()
                        .map(Line::member)
                        .sorted(Comparator.comparing(Member::relation).thenComparing(Member::since))
                        .toList());
    }

    /** A household with its head, in one statement. */
    Mono<Void> insert(Household household, UUID member, UUID head, LocalDate since) {
        return client.sql("""
                        with made as (
                            insert into registry.household (id, division_code) values (:id, :divisionCode) returning id)
                        insert into registry.household_member (household_id, id, person_id, relation, valid_from)
                        select id, :member, :head, 'HEAD', :since from made""")
                .bind("id", household.id())
                .bind("divisionCode", household.divisionCode())
                .bind("member", member)
                .bind("head", head)
                .bind("since", since)
                .then();
    }

    /** Adds a member to the household in scope of that version; answers whether it was still that version. */
    Mono<Boolean> join(Household household, UUID member, UUID person, HouseholdRelation relation, LocalDate since) {
        return changed(client.sql("""
                        with changed as (
                            update registry.household set version = version + 1 where id = :id and version = :version
                            returning id),
                        joined as (
                            insert into registry.household_member (household_id, id, person_id, relation, valid_from)
                            select id, :member, :person, :relation, :since from changed)
                        select count(*) as changed from changed""")
                .bind("id", household.id())
                .bind("version", household.version())
                .bind("member", member)
                .bind("person", person)
                .bind("relation", relation.name())
                .bind("since", since));
    }

    Mono<Boolean> leave(Household household, UUID member, LocalDate until) {
        return changed(client.sql("""
                        with changed as (
                            update registry.household set version = version + 1 where id = :id and version = :version
                            returning id),
                        left_it as (
                            update registry.household_member m set valid_to = :until from changed
                            where m.household_id = changed.id and m.id = :member and m.valid_to is null)
                        select count(*) as changed from changed""")
                .bind("id", household.id())
                .bind("version", household.version())
                .bind("member", member)
                .bind("until", until));
    }

    private static Mono<Boolean> changed(GenericExecuteSpec spec) {
        return spec.map((row, _) -> Rows.get(row, "changed", Long.class) == 1).one();
    }
}
