package org.tongzhou.charity;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Scope;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of filings that could not be entered in the register. */
@Repository
class UnenteredFilingRepository {

    private static final int MOST = 50;

    private final DatabaseClient client;

    UnenteredFilingRepository(DatabaseClient client) {
        this.client = client;
    }

    /** Notes it once; whether it is new. A filing that stands in the register already is none. */
    Mono<Boolean> insert(Trust trust) {
        return client.sql("""
                        insert into charity.unentered_filing (id, name, trust_id, division_code, noticed_at)
                        select :caseId, :name, t.id, :divisionCode, :now from charity.trust t
                        where t.number = :number and t.case_id is distinct from :caseId
                        on conflict do nothing""")
                .bind("caseId", Objects.requireNonNull(trust.caseId()))
                .bind("name", trust.name())
                .bind("divisionCode", trust.divisionCode())
                .bind("now", trust.createdAt())
                .bind("number", trust.number())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Flux<UnenteredFiling> list(Scope scope) {
        return scope.bind(client.sql("""
                        select u.*, t.number, t.name as held_name from charity.unentered_filing u
                        join charity.trust t on t.id = u.trust_id
                        where %s order by u.noticed_at desc, u.id limit :limit""".formatted(scope.where("u"))).bind("limit", MOST))
                .map((row, _) -> new UnenteredFiling(
                        Rows.get(row, "id", UUID.class),
                        Rows.get(row, "number", String.class),
                        Rows.get(row, "name", String.class),
                        Rows.get(row, "trust_id", UUID.class),
                        Rows.get(row, "held_name", String.class),
                        Rows.get(row, "noticed_at", Instant.class)))
                .all();
    }
}
