package org.tongzhou.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/** The second half of a sign-in: only here does a session become somebody's. */
@Component
class SecondFactorSignIn implements AuthenticationProvider {

    static final String OTP_AUTHORITY = "FACTOR_OTP";

    private final AccountRepository accounts;
    private final SecondFactor factor;
    private final Clock clock;

    SecondFactorSignIn(AccountRepository accounts, SecondFactor factor, Clock clock) {
        this.accounts = accounts;
        this.factor = factor;
        this.clock = clock;
    }

    /** The half that came before travels as the attempt's details. */
    @Override
    public Authentication authenticate(Authentication attempt) {
        Instant now = clock.instant();
        if (!(attempt.getDetails() instanceof HalfSignIn half) || half.isOver(now)) {
            throw new InsufficientAuthenticationException("no password before");
        }
        if (!isRight(half, String.valueOf(attempt.getCredentials()), now)) {
            throw new BadCredentialsException("refused");
        }
        accounts.signedIn(half.account(), !half.again());
        UsernamePasswordAuthenticationToken person = UsernamePasswordAuthenticationToken.authenticated(
                half.account().toString(),
                null,
                List.of(
                        proven(FactorGrantedAuthority.PASSWORD_AUTHORITY, half.passwordAt()),
                        proven(OTP_AUTHORITY, now)));
        // Otherwise the attempt's details, the half, would be stored with each authorization.
        person.setDetails(half.username());
        return person;
    }

    /** A wrong guess spends a try of the account, whichever half it is at; what is being enrolled is no secret to guess. */
    private boolean isRight(HalfSignIn half, String typed, Instant now) {
        UUID account = half.account();
        if (half.offer() != null) {
            return accounts.find(account).isPresent() && factor.enrol(account, half.offer(), typed, half.replacing());
        }
        boolean right = accounts.claimTry(half.username(), now).isPresent() && factor.check(account, typed);
        if (right) {
            accounts.returnTry(account);
        }
        return right;
    }

    /** What and when was proven: the id token's amr and auth_time come from here. */
    private static FactorGrantedAuthority proven(String factor, Instant at) {
        return FactorGrantedAuthority.withAuthority(factor).issuedAt(at).build();
    }

    @Override
    public boolean supports(@Nullable Class<?> type) {
        return type == UsernamePasswordAuthenticationToken.class;
    }
}
