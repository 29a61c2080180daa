package org.tongzhou.messages;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of messages. */
@Repository
class MessageRepository {

    private final DatabaseClient client;

    MessageRepository(DatabaseClient client) {
        this.client = client;
    }

    /** False where a message with this key exists already. */
    Mono<Boolean> insert(Message message) {
        return client.sql("""
                        insert into messages.message (id, template, recipient, language, phone_cipher, params_cipher, subject_id, dedup_key, expires_at)
                        values (:id, :template, :recipient, :language, :phone, :params, :subject, :key,
                                now() + make_interval(secs => :life))
                        on conflict (dedup_key) do nothing""")
                .bind("id", message.id())
                .bind("template", message.template().name())
                .bind("recipient", message.recipient().name())
                .bind("language", message.language())
                .bind("phone", message.phoneCipher())
                .bind("params", message.paramsCipher())
                .bind("subject", message.subjectId())
                .bind("key", message.dedupKey())
                .bind("life", (double) message.template().life().toSeconds())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Void> sent(UUID id) {
        return client.sql("""
                        update messages.message set state = 'SENT', reason = null, sent_at = now(), tries = 0,
                            next_try_at = now() + interval '10 seconds'
                        where id = :id and state = 'PENDING'""").bind("id", id).then();
    }

    Mono<Void> waits(UUID id, String reason) {
        return client.sql("update messages.message set reason = :reason where id = :id and state = 'PENDING'")
                .bind("id", id)
                .bind("reason", reason)
                .then();
    }

    Mono<Void> delivered(UUID id) {
        return client.sql("""
                        update messages.message set state = 'DELIVERED', reason = null, delivered_at = now()
                        where id = :id and state = 'SENT'""").bind("id", id).then();
    }

    Mono<Void> failed(UUID id, String reason) {
        return client.sql("""
                        update messages.message set state = 'FAILED', reason = :reason
                        where id = :id and state in ('PENDING', 'SENT')""").bind("id", id).bind("reason", reason).then();
    }

    Mono<Long> expire() {
        return client.sql("""
                        update messages.message set state = 'FAILED', reason = 'EXPIRED'
                        where state = 'PENDING' and expires_at < now()""").fetch().rowsUpdated();
    }

    /** The claim lasts 15 seconds at the first try and two minutes at most. */
    Flux<Message> claim(int most) {
        return client.sql("""
                        update messages.message m
                        set tries = m.tries + 1, next_try_at = now() + make_interval(secs => least(15 * power(2, m.tries), 120))
                        from (select id from messages.message where state = 'PENDING' and next_try_at <= now()
                              order by next_try_at limit :most for update skip locked) ready
                        where m.id = ready.id returning m.*""").bind("most", most).map((row, _) -> message(row)).all();
    }

    Flux<UUID> claimTaken(int most) {
        return client.sql("""
                        update messages.message m
                        set tries = m.tries + 1, next_try_at = now() + make_interval(secs => 20 * power(2, least(m.tries, 8)))
                        from (select id from messages.message where state = 'SENT' and next_try_at <= now()
                                  and sent_at > now() - interval '24 hours'
                              order by next_try_at limit :most for update skip locked) ready
                        where m.id = ready.id returning m.id""")
                .bind("most", most)
                .map((row, _) -> Rows.get(row, "id", UUID.class))
                .all();
    }

    Flux<Message> latestSent(int limit) {
        return client.sql("""
                        select * from messages.message where state = 'SENT'
                        order by created_at desc, id desc limit :limit""")
                .bind("limit", limit)
                .map((row, _) -> message(row))
                .all();
    }

    Flux<Message> about(Collection<UUID> subjects, int limit) {
        return client.sql("""
                        select * from messages.message where subject_id = any(:subjects)
                        order by created_at desc, id desc limit :limit""")
                .bind("subjects", subjects.toArray(UUID[]::new))
                .bind("limit", limit)
                .map((row, _) -> message(row))
                .all();
    }

    /** A code that was read or has expired is of no use to anybody but a thief. */
    Mono<Long> deleteOldCodes() {
        return client.sql("""
                        delete from messages.message
                        where template = 'ONE_TIME_CODE' and created_at < now() - interval '24 hours'""").fetch().rowsUpdated();
    }

    private static Message message(Row row) {
        return new Message(
                Rows.get(row, "id", UUID.class),
                NoticeTemplate.valueOf(Rows.get(row, "template", String.class)),
                NoticeRecipient.valueOf(Rows.get(row, "recipient", String.class)),
                Rows.get(row, "language", String.class),
                Rows.get(row, "phone_cipher", byte[].class),
                Rows.get(row, "params_cipher", byte[].class),
                Rows.get(row, "subject_id", UUID.class),
                Rows.get(row, "dedup_key", String.class),
                Rows.get(row, "created_at", Instant.class),
                "SENT".equals(Rows.get(row, "state", String.class)));
    }
}
