package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.tongzhou.testing.PostgresTest;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@PostgresTest
class JournalIntegrationTests {

    @Autowired
    private Journal journal;

    @Autowired
    private Outbox outbox;

    @Autowired
    private DatabaseClient client;

    @Test
    void writesARowAtOnceWhereNothingIsGathered() {
        String subject = UUID.randomUUID().toString();

        StepVerifier.create(event(subject, "a").then(count(subject)))
                .expectNext(1L)
                .verifyComplete();
    }

    @Test
    void letsRowsWaitForTheLastStatementAndGoWithIt() {
        String subject = UUID.randomUUID().toString();
        Mono<Long> work = event(subject, "a")
                .then(event(subject, "b"))
                .then(count(subject))
                .doOnNext(before -> assertThat(before).isZero())
                .then(journal.last("select 41 + 1"))
                .flatMap(last -> last.map((row, _) -> row.get(0, Integer.class)).one())
                .doOnNext(answer -> assertThat(answer).isEqualTo(42))
                .then(count(subject));

        StepVerifier.create(journal.gather(work)).expectNext(2L).verifyComplete();
    }

    @Test
    void gathersAnewForEachSubscription() {
        String subject = UUID.randomUUID().toString();
        Mono<Void> work = journal.gather(event(subject, "a")
                .then(journal.last("select 1"))
                .flatMap(last -> last.fetch().one())
                .then());

        StepVerifier.create(work.then(work).then(count(subject))).expectNext(2L).verifyComplete();
    }

    private Mono<Void> event(String subject, String value) {
        return outbox.write("test", subject, "test.happened", Map.of("value", value));
    }

    private Mono<Long> count(String subject) {
        return client.sql("select count(*) from platform.outbox where aggregateid = :subject")
                .bind("subject", subject)
                .map((row, _) -> Rows.get(row, "count", Long.class))
                .one();
    }
}
