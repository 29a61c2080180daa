package org.tongzhou.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of the signing keys. */
@Repository
class SigningKeyRepository {

    /** A key as stored: the private part is sealed. */
    record SealedKey(String id, Instant createdAt, String sealed) {}

    private final JdbcClient client;

    SigningKeyRepository(JdbcClient client) {
        this.client = client;
    }

    /** Held until the transaction ends, so that two processes starting at once agree on one new key. */
    void lock() {
        client.sql("select pg_advisory_xact_lock(hashtext('identity.signing_key'))")
                .query((row, number) -> number)
                .list();
    }

    List<SealedKey> newestFirst() {
        return client.sql("select id, created_at, sealed from signing_key order by created_at desc")
                .query(SigningKeyRepository::fromRow)
                .list();
    }

    void add(SealedKey key) {
        client.sql("insert into signing_key (id, created_at, sealed) values (:id, :createdAt, :sealed)")
                .param("id", key.id())
                .param("createdAt", key.createdAt().atOffset(ZoneOffset.UTC))
                .param("sealed", key.sealed())
                .update();
    }

    void remove(String id) {
        client.sql("delete from signing_key where id = :id").param("id", id).update();
    }

    private static SealedKey fromRow(ResultSet row, int number) throws SQLException {
        return new SealedKey(
                row.getString("id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("sealed"));
    }
}
