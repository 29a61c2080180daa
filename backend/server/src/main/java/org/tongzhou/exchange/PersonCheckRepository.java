package org.tongzhou.exchange;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** All SQL of questions about name and number. */
@Repository
class PersonCheckRepository {

    private final DatabaseClient client;

    PersonCheckRepository(DatabaseClient client) {
        this.client = client;
    }

    /** Questions of one asker within the hour and about one number within the day, this one counted, those without answer not. */
    record Asked(long byAsker, long aboutNumber) {}

    /** Writes the question down before it is asked, so that side-by-side tries count too. */
    Mono<Asked> ask(UUID id, UUID asker, byte[] numberDigest, @Nullable UUID caseId) {
        var insert = client.sql("""
                        with asked as (
                            insert into exchange.person_check (id, asker_id, number_digest, case_id)
                            values (:id, :asker, :digest, :caseId))
                        select 1 + (select count(*) from exchange.person_check
                                    where asker_id = :asker and asked_at > now() - interval '1 hour'
                                      and result is distinct from 'UNAVAILABLE') as by_asker,
                               1 + (select count(*) from exchange.person_check
                                    where number_digest = :digest and asked_at > now() - interval '1 day'
                                      and result is distinct from 'UNAVAILABLE') as about_number""").bind("id", id).bind("asker", asker).bind("digest", numberDigest);
        return Binding.bind(insert, "caseId", caseId, UUID.class)
                .map((row, _) ->
                        new Asked(Rows.get(row, "by_asker", Long.class), Rows.get(row, "about_number", Long.class)))
                .one();
    }

    Mono<Void> answered(UUID id, String result, boolean lifted) {
        return client.sql("update exchange.person_check set result = :result, lifted = :lifted where id = :id")
                .bind("id", id)
                .bind("result", result)
                .bind("lifted", lifted)
                .then();
    }
}
