package org.tongzhou.charity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import org.tongzhou.registry.UnifiedSocialCreditCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of charities. */
@Repository
class CharityRepository {

    private final DatabaseClient client;

    CharityRepository(DatabaseClient client) {
        this.client = client;
    }

    record Found(UUID id, Charity charity) {}

    Mono<Void> insert(UUID id, Charity charity, Instant now) {
        return client.sql("""
                        insert into charity.organisation (id, credit_code, name, recognised_on, division_code, created_at)
                        values (:id, :code, :name, :recognisedOn, :divisionCode, :now) on conflict (credit_code) do nothing""")
                .bind("id", id)
                .bind("code", charity.code().value())
                .bind("name", charity.name())
                .bind("recognisedOn", charity.recognisedOn())
                .bind("divisionCode", charity.divisionCode())
                .bind("now", now)
                .then();
    }

    /** Charities, the latest recognised first; everybody may see them. */
    Flux<Found> list(String name, List<String> after, int limit) {
        String further = after.isEmpty() ? "" : "and (o.recognised_on, o.id) < (:afterDay, :afterId)";
        var select = client.sql("""
                        select o.* from charity.organisation o where position(:name in o.name) > 0 %s
                        order by o.recognised_on desc, o.id desc limit :limit""".formatted(further)).bind("name", name).bind("limit", limit);
        if (!after.isEmpty()) {
            select = select.bind("afterDay", LocalDate.parse(after.getFirst()))
                    .bind("afterId", UUID.fromString(after.getLast()));
        }
        return select.map((row, _) -> new Found(
                        Rows.get(row, "id", UUID.class),
                        new Charity(
                                new UnifiedSocialCreditCode(Rows.get(row, "credit_code", String.class)),
                                Rows.get(row, "name", String.class),
                                Rows.get(row, "recognised_on", LocalDate.class),
                                Rows.get(row, "division_code", String.class))))
                .all();
    }
}
