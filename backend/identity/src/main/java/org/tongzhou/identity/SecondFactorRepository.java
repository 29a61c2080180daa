package org.tongzhou.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of the second factor and its recovery codes. */
@Repository
class SecondFactorRepository {

    private final JdbcClient client;

    SecondFactorRepository(JdbcClient client) {
        this.client = client;
    }

    Optional<String> sealed(UUID account) {
        return client.sql("select sealed from second_factor where account_id = :account")
                .param("account", account)
                .query(String.class)
                .optional();
    }

    /** Compares and sets: of two who bring the digits of one step, one gets in. A shared factor may repeat itself. */
    boolean spend(UUID account, long step) {
        return client.sql("""
                        update second_factor set last_step = greatest(last_step, :step)
                         where account_id = :account and (shared or last_step < :step)""").param("account", account).param("step", step).update() == 1;
    }

    /** Gives an account its first factor; of two who enrol at once, one does. */
    boolean add(UUID account, String sealed, long step, boolean shared, Instant now) {
        return client.sql("""
                        insert into second_factor (account_id, sealed, last_step, shared, enrolled_at)
                        values (:account, :sealed, :step, :shared, :now) on conflict do nothing""")
                        .param("account", account)
                        .param("sealed", sealed)
                        .param("step", step)
                        .param("shared", shared)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean replace(UUID account, String sealed, long step, Instant now) {
        return client.sql("""
                        update second_factor set sealed = :sealed, last_step = :step, enrolled_at = :now
                         where account_id = :account and not shared""")
                        .param("account", account)
                        .param("sealed", sealed)
                        .param("step", step)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void replaceCodes(UUID account, List<byte[]> digests) {
        client.sql("delete from recovery_code where account_id = :account")
                .param("account", account)
                .update();
        client.sql("insert into recovery_code (account_id, digest) select :account, unnest(:digests)")
                .param("account", account)
                .param("digests", digests.toArray(byte[][]::new))
                .update();
    }

    boolean spendCode(UUID account, byte[] digest, Instant now) {
        return client.sql("""
                        update recovery_code set used_at = :now
                         where account_id = :account and digest = :digest and used_at is null""")
                        .param("account", account)
                        .param("digest", digest)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Accounts of a demonstration, whose digits everybody is shown. */
    void setSharedAccountsEnabled(boolean enabled) {
        client.sql(
                        "update account set enabled = :enabled where id in (select account_id from second_factor where shared)")
                .param("enabled", enabled)
                .update();
    }
}
