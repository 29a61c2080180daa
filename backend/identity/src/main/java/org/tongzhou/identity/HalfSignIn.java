package org.tongzhou.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.identity.SecondFactor.Offer;

/**
 * Between the password and the six digits: the session remembers who gave the right password, and is signed in as nobody.
 *
 * @param at when this step was reached; it must be gone on with soon
 * @param offer what is being enrolled; null where the account has a factor
 * @param replacing whether the offer takes the place of a factor that was just proven
 * @param again whether a signed-in person proves anew that it is them
 */
record HalfSignIn(
        UUID account,
        String username,
        Instant passwordAt,
        Instant at,
        @Nullable Offer offer,
        boolean replacing,
        boolean again) {

    static final String ATTRIBUTE = HalfSignIn.class.getName();

    private static final Duration LIFE = Duration.ofMinutes(10);

    static HalfSignIn after(Account account, @Nullable Offer offer, Instant now) {
        return new HalfSignIn(account.id(), account.username(), now, now, offer, false, false);
    }

    boolean isOver(Instant now) {
        return at.plus(LIFE).isBefore(now);
    }

    HalfSignIn toReplace(Offer fresh, Instant now) {
        return new HalfSignIn(account, username, passwordAt, now, fresh, true, false);
    }
}
