package org.tongzhou.registry;

import java.util.Locale;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.TypedText;

/** An organisation's unified social credit code (GB 32100-2015); public data, shown in full (UC-08). */
public record UnifiedSocialCreditCode(String value) {

    private static final int LENGTH = 18;
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ORGANISATION_CHECK_CHARACTERS = "0123456789X0";
    private static final int ORGANISATION_START = 8;

    public UnifiedSocialCreditCode {
        if (value.length() != LENGTH) {
            throw new InvalidValueException("LENGTH_INVALID");
        }
        if (value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
        if (!value.substring(2, ORGANISATION_START).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
        if (value.charAt(LENGTH - 1) != checkCharacter(value)) {
            throw new InvalidValueException("CHECKSUM_INVALID");
        }
    }

    public static UnifiedSocialCreditCode parse(String typed) {
        return new UnifiedSocialCreditCode(TypedText.compact(typed).toUpperCase(Locale.ROOT));
    }

    /** Registering authority and category, as in {@code 51} for a social association (UC-05, UC-06). */
    public String kind() {
        return value.substring(0, 2);
    }

    /** The division of the registrar, six digits. */
    public String registrarDivision() {
        return value.substring(2, ORGANISATION_START);
    }

    /** UC-04: whether the inner organisation code (GB 11714) is consistent; some old bodies fail it, so it only warns. */
    public boolean organisationCodeConsistent() {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_WEIGHTS[i] * Character.digit(value.charAt(ORGANISATION_START + i), Character.MAX_RADIX);
        }
        return value.charAt(LENGTH - 2) == ORGANISATION_CHECK_CHARACTERS.charAt(11 - sum % 11);
    }

    @Override
    public String toString() {
        return value;
    }

    /** UC-03. */
    private static char checkCharacter(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * ALPHABET.indexOf(value.charAt(i));
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }
}
