package org.tongzhou.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** A person replaces a password, knowing the old one; the first password of an installation must be replaced so. */
@Component
class PasswordChange {

    private static final int SHORTEST = 12;
    /** The hash reads no further; a longer one would be cut without a word. */
    private static final int LONGEST_BYTES = 72;

    private final PasswordSignIn signIn;
    private final AccountRepository accounts;
    private final SecondFactor factor;
    private final PasswordEncoder passwords;
    private final IdentityProperties properties;
    private final Clock clock;

    PasswordChange(
            PasswordSignIn signIn,
            AccountRepository accounts,
            SecondFactor factor,
            PasswordEncoder passwords,
            IdentityProperties properties,
            Clock clock) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.factor = factor;
        this.passwords = passwords;
        this.properties = properties;
        this.clock = clock;
    }

    /** What was typed into the form; the digits are empty where no app is bound yet. */
    record Wish(String username, String password, String digits, String wanted, String again) {}

    /** Empty when done, otherwise the key of the sentence that says why not. */
    Optional<String> change(Wish wish) {
        Optional<String> refusal = refusal(wish.username(), wish.password(), wish.wanted(), wish.again());
        if (refusal.isPresent()) {
            return refusal;
        }
        Optional<Account> account =
                signIn.check(wish.username(), wish.password()).filter(found -> isProven(found, wish.digits()));
        account.ifPresent(found -> save(found, wish.wanted()));
        return account.isPresent() ? Optional.empty() : Optional.of("refused");
    }

    /** A password alone changes nothing once an app is bound: whoever found it out must not lock its holder out. */
    private boolean isProven(Account account, String digits) {
        if (!factor.isEnrolled(account.id())) {
            return true;
        }
        boolean right = accounts.claimTry(account.username(), clock.instant()).isPresent()
                && factor.check(account.id(), digits);
        if (right) {
            accounts.returnTry(account.id());
        }
        return right;
    }

    private static Optional<String> refusal(String username, String password, String wanted, String again) {
        if (wanted.codePointCount(0, wanted.length()) < SHORTEST) {
            return Optional.of("password.short");
        }
        if (wanted.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("password.long");
        }
        if (wanted.equals(password) || wanted.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            return Optional.of("password.guessable");
        }
        return wanted.equals(again) ? Optional.empty() : Optional.of("password.differs");
    }

    private void save(Account account, String wanted) {
        accounts.changePassword(account.id(), PasswordSignIn.hash(passwords, wanted), clock.instant());
        if (account.username().equals(FirstStart.ADMINISTRATOR)) {
            forgetFirstPassword();
        }
    }

    private void forgetFirstPassword() {
        try {
            Files.deleteIfExists(properties.adminPasswordFile());
        } catch (IOException e) {
            throw new UncheckedIOException("The first password's file cannot be deleted", e);
        }
    }
}
