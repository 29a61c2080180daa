package org.tongzhou.identity;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Signs in by password; an unknown name, a wrong password and a locked account look and take the same. */
@Component
class PasswordSignIn implements AuthenticationProvider {

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

    @Override
    public Authentication authenticate(Authentication attempt) {
        Account account = check(attempt.getName(), String.valueOf(attempt.getCredentials()))
                .orElseThrow(() -> new BadCredentialsException("refused"));
        if (account.mustChangePassword()) {
            throw new CredentialsExpiredException("first sign-in");
        }
        UsernamePasswordAuthenticationToken signedIn =
                UsernamePasswordAuthenticationToken.authenticated(account.id().toString(), null, List.of(byPassword()));
        signedIn.setDetails(attempt.getDetails());
        return signedIn;
    }

    /** What and when was proven: the id token's auth_time comes from here. */
    private FactorGrantedAuthority byPassword() {
        return FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build();
    }

    /** The account whose password this is; every wrong answer spends a try. */
    Optional<Account> check(String username, String password) {
        Optional<Account> account = password.length() > LONGEST
                ? Optional.empty()
                : accounts.claimTry(username.strip().toLowerCase(Locale.ROOT), clock.instant());
        String hash = account.map(Account::passwordHash).orElse(nobodysHash);
        boolean right = passwords.matches(password.length() > LONGEST ? "" : password, hash);
        if (!right) {
            return Optional.empty();
        }
        account.ifPresent(found -> accounts.forgetTries(found.id()));
        return account;
    }

    @Override
    public boolean supports(@Nullable Class<?> type) {
        return type == UsernamePasswordAuthenticationToken.class;
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
