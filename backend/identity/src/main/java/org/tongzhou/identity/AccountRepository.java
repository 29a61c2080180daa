package org.tongzhou.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of the account. */
@Repository
class AccountRepository {

    static final int TRIES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private static final String COLUMNS =
            "id, username, display_name, password_hash, must_change_password, missed_before";

    private final JdbcClient client;

    AccountRepository(JdbcClient client) {
        this.client = client;
    }

    Optional<Account> find(UUID id) {
        return client.sql("select " + COLUMNS + " from account where id = :id and enabled")
                .param("id", id)
                .query(AccountRepository::fromRow)
                .optional();
    }

    boolean exists(String username) {
        return client.sql("select exists (select from account where username = :username)")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    /**
     * Spends one of the tries before what was typed is looked at, so that guesses sent side by side are counted too. Empty
     * when the account is unknown, disabled or locked: the caller cannot tell which.
     */
    Optional<Account> claimTry(String username, Instant now) {
        return client.sql("""
                        update account
                           set failed_tries = case when locked_until is null then failed_tries + 1 else 1 end,
                               locked_until = case when locked_until is null and failed_tries + 1 >= :tries
                                                   then cast(:until as timestamptz) end,
                               missed = missed + 1
                         where username = :username
                           and enabled
                           and (locked_until is null or locked_until <= :now)
                        returning %s
                        """.formatted(COLUMNS))
                .param("username", username)
                .param("tries", TRIES)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(LOCK).atOffset(ZoneOffset.UTC))
                .query(AccountRepository::fromRow)
                .optional();
    }

    /** What was typed was right: the try it spent is given back, and the lock that this try alone may have set. */
    void returnTry(UUID id) {
        client.sql("""
                        update account set failed_tries = greatest(failed_tries - 1, 0), locked_until = null,
                               missed = greatest(missed - 1, 0)
                         where id = :id""").param("id", id).update();
    }

    /** Both halves were right: wrong tries are forgotten, and at a new sign-in their number is kept for its holder. */
    void signedIn(UUID id, boolean anew) {
        client.sql("""
                        update account
                           set failed_tries = 0, locked_until = null,
                               missed_before = case when :anew then missed else missed_before end,
                               missed = case when :anew then 0 else missed end
                         where id = :id""").param("id", id).param("anew", anew).update();
    }

    void changePassword(UUID id, String hash, Instant now) {
        client.sql("""
                        update account
                           set password_hash = :hash, password_changed_at = :now, must_change_password = false
                         where id = :id
                        """)
                .param("id", id)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Adds the account unless the name is taken; two processes starting at once add one. */
    boolean add(Account account, Instant now) {
        return client.sql("""
                        insert into account
                               (id, username, display_name, password_hash, must_change_password, created_at, password_changed_at)
                        values (:id, :username, :displayName, :hash, :mustChange, :now, :now)
                        on conflict do nothing
                        """)
                        .param("id", account.id())
                        .param("username", account.username())
                        .param("displayName", account.displayName())
                        .param("hash", account.passwordHash())
                        .param("mustChange", account.mustChangePassword())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Account fromRow(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("password_hash"),
                row.getBoolean("must_change_password"),
                row.getInt("missed_before"));
    }
}
