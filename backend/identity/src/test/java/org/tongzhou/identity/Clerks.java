package org.tongzhou.identity;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.tongzhou.identity.SecondFactor.Offer;

/** People with an account, and the phones in their pockets. */
class Clerks {

    static final String PASSWORD = "right password";

    private final AccountRepository accounts;
    private final SecondFactor factor;
    private final PasswordEncoder passwords;
    private final TurnableClock clock;

    Clerks(AccountRepository accounts, SecondFactor factor, PasswordEncoder passwords, TurnableClock clock) {
        this.accounts = accounts;
        this.factor = factor;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Somebody; without an offer no phone is bound yet. */
    record Clerk(UUID id, String username, Offer offer) {

        Clerk with(Offer bound) {
            return new Clerk(id, username, bound);
        }

        String recoveryCode(int number) {
            return offer.recoveryCodes().get(number);
        }
    }

    Clerk newcomer() {
        UUID id = UUID.randomUUID();
        accounts.add(
                Account.fresh(id, "clerk" + id, "林晓海", PasswordSignIn.hash(passwords, PASSWORD), false),
                clock.instant());
        return new Clerk(id, "clerk" + id, null);
    }

    /** Bound a minute ago, so that the digits of now are unused. */
    Clerk withPhone() {
        Clerk clerk = newcomer();
        Offer offer = factor.offer();
        clock.turn(Duration.ofMinutes(-1));
        factor.enrol(clerk.id(), offer, digits(offer), false);
        clock.turn(Duration.ofMinutes(1));
        return clerk.with(offer);
    }

    String digits(Clerk clerk) {
        return digits(clerk.offer());
    }

    String digits(Offer offer) {
        return Totp.digits(offer.secret(), Totp.step(clock.instant()));
    }

    /** What no phone shows within a minute of now. */
    String wrongDigits(Clerk clerk) {
        return Totp.digits(clerk.offer().secret(), Totp.step(clock.instant()) + 1_000);
    }

    /** As the page shows the secret, in groups. */
    static Offer scanned(String page) {
        String secret = page.replaceAll("(?s).*<p class=\"secret\"><code>([A-Z2-7 ]+)</code>.*", "$1")
                .replace(" ", "");
        StringBuilder bits = new StringBuilder();
        secret.chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .forEach(five -> bits.append(
                        String.format("%5s", Integer.toBinaryString(five)).replace(' ', '0')));
        byte[] bytes = new byte[Totp.SECRET_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return new Offer(HexFormat.of().formatHex(bytes), List.of());
    }
}
