package org.tongzhou.registry;

import java.util.Locale;
import java.util.regex.Pattern;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.TypedText;

/** Numbers of licences and records that follow a pattern (§1.6); those that follow none are free text. */
public enum RecordNumber {
    /** 募捐方案备案编号: the organisation's code, A, two digits of the year, a serial of three. */
    FUNDRAISING_PLAN("[0-9A-HJ-NPQRTUWXY]{18}A\\d{5}"),
    /** 食品经营许可证: 1 sale, 2 catering, 3 a unit's canteen. */
    FOOD_LICENCE("JY[123]\\d{13}"),
    /** 结婚证、离婚证字号: J marriage, L divorce, B in front where it was issued again. */
    MARRIAGE_CERTIFICATE("B?[JL]\\d{6}-\\d{4}-\\d{6}"),
    /** 公益事业捐赠票据: code, number and check characters in one. */
    DONATION_RECEIPT("\\d{18}[0-9A-Z]{6}");

    private static final int CODE_OF_AN_ORGANISATION = 18;

    private final Pattern pattern;

    RecordNumber(String pattern) {
        this.pattern = Pattern.compile("^" + pattern + "$");
    }

    /** The number as it is kept: without blanks, in capitals. */
    public String read(String typed) {
        String plain = TypedText.compact(typed).toUpperCase(Locale.ROOT);
        if (!pattern.matcher(plain).matches()) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
        return this == FUNDRAISING_PLAN
                ? new UnifiedSocialCreditCode(plain.substring(0, CODE_OF_AN_ORGANISATION)).value()
                        + plain.substring(CODE_OF_AN_ORGANISATION)
                : plain;
    }
}
