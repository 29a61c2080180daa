package org.tongzhou.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second thing that proves a person: an authenticator app's digits, or a recovery code where the phone is lost. */
@Component
class SecondFactor {

    static final int CODES = 8;

    private static final int CODE_BYTES = 10;
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final SecondFactorRepository factors;
    private final KeySeal seal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactor(SecondFactorRepository factors, IdentityProperties properties, Clock clock) {
        this.factors = factors;
        this.seal = KeySeal.fromFile(properties.signingKeyFile());
        this.clock = clock;
    }

    /** A secret and recovery codes that are shown to one person, and kept once the person's app knows the secret. */
    record Offer(String secretHex, List<String> recoveryCodes) {

        byte[] secret() {
            return HexFormat.of().parseHex(secretHex);
        }

        @Override
        public String toString() {
            return "Offer[***]";
        }
    }

    boolean isEnrolled(UUID account) {
        return factors.sealed(account).isPresent();
    }

    Offer offer() {
        return new Offer(
                HexFormat.of().formatHex(random(Totp.SECRET_BYTES)),
                Stream.generate(() -> Totp.base32(random(CODE_BYTES)).toLowerCase(Locale.ROOT))
                        .limit(CODES)
                        .toList());
    }

    /** Whether these digits, or this recovery code, are right and were not used before. */
    boolean check(UUID account, String typed) {
        String plain = plain(typed);
        if (!SIX_DIGITS.matcher(plain).matches()) {
            return factors.spendCode(account, digest(account, plain), clock.instant());
        }
        OptionalLong step = factors.sealed(account)
                .map(kept -> HexFormat.of().parseHex(seal.open(place(account), kept)))
                .map(secret -> Totp.stepOf(secret, plain, clock.instant()))
                .orElseGet(OptionalLong::empty);
        return step.isPresent() && factors.spend(account, step.getAsLong());
    }

    /** Keeps what was offered, once the app proves by its digits that it knows the secret. */
    @Transactional
    public boolean enrol(UUID account, Offer offer, String typed, boolean replacing) {
        OptionalLong step = Totp.stepOf(offer.secret(), plain(typed), clock.instant());
        if (step.isEmpty()) {
            return false;
        }
        String sealed = seal.seal(place(account), offer.secretHex());
        boolean kept = replacing
                ? factors.replace(account, sealed, step.getAsLong(), clock.instant())
                : factors.add(account, sealed, step.getAsLong(), false, clock.instant());
        if (kept) {
            factors.replaceCodes(
                    account,
                    offer.recoveryCodes().stream()
                            .map(code -> digest(account, code))
                            .toList());
        }
        return kept;
    }

    /** A factor whose digits a demonstration shows to everybody. */
    void share(UUID account, byte[] secret) {
        factors.add(account, seal.seal(place(account), HexFormat.of().formatHex(secret)), 0, true, clock.instant());
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** As people type it: in groups, in capitals, with a stroke or a space between. */
    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    /** A sealed secret opens in its own row alone. */
    private static String place(UUID account) {
        return "second-factor " + account;
    }

    private static byte[] digest(UUID account, String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((account + " " + code).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
