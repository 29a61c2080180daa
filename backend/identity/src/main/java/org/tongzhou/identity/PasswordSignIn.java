package org.tongzhou.identity;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The first half of a sign-in; an unknown name, a wrong password and a locked account look and take the same. */
@Component
class PasswordSignIn {

    private static final int LONGEST = 200;

    private final AccountRepository accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final String nobodysHash;

    PasswordSignIn(AccountRepository accounts, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.nobodysHash = hash(passwords, "nobody's password");
    }

    /**
     * The account whose password this is. Every wrong answer spends a try; a right one gives its own back but none of those
     * before, or whoever knows the password could guess at the digits for ever.
     */
    Optional<Account> check(String username, String password) {
        Optional<Account> account = password.length() > LONGEST
                ? Optional.empty()
                : accounts.claimTry(username.strip().toLowerCase(Locale.ROOT), clock.instant());
        String hash = account.map(Account::passwordHash).orElse(nobodysHash);
        boolean right = passwords.matches(password.length() > LONGEST ? "" : password, hash);
        if (!right) {
            return Optional.empty();
        }
        account.ifPresent(found -> accounts.returnTry(found.id()));
        return account;
    }

    /** The encoder's answer is never null for a password that is not. */
    static String hash(PasswordEncoder passwords, String password) {
        String hash = passwords.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The encoder made no hash");
        }
        return hash;
    }
}
