package org.tongzhou.registry;

import java.util.regex.Pattern;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.TypedText;

/** The number of a bank or social-security card that grants are paid to (BK-01); its text form is masked. */
public record BankCard(String value) {

    private static final Pattern DIGITS = Pattern.compile("^\\d+$");

    public BankCard {
        if (value.length() < 16 || value.length() > 19) {
            throw new InvalidValueException("LENGTH_INVALID");
        }
        if (!DIGITS.matcher(value).matches()) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
        if (!luhn(value)) {
            throw new InvalidValueException("CHECKSUM_INVALID");
        }
    }

    public static BankCard parse(String typed) {
        return new BankCard(TypedText.compact(typed).replace("-", ""));
    }

    /** The last four digits, as shown to staff (§8.2). */
    public String masked() {
        return "****" + value.substring(value.length() - 4);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
