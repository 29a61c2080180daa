package org.tongzhou.platform;

import java.util.regex.Pattern;

/** A mainland mobile number (TEL-01); its text form is masked, {@link #value()} is not. */
public record MobilePhone(String value) {

    private static final Pattern SHAPE = Pattern.compile("^1[3-9]\\d{9}$");
    private static final Pattern COUNTRY = Pattern.compile("^(?:\\+|00)86(?=1)");

    public MobilePhone {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("PHONE_INVALID");
        }
    }

    /** Reads a typed number with its country prefix, blanks or hyphens. */
    public static MobilePhone parse(String typed) {
        String plain = TypedText.compact(typed).replace("-", "");
        return new MobilePhone(COUNTRY.matcher(plain).replaceFirst(""));
    }

    public String masked() {
        return Masking.phone(value);
    }

    @Override
    public String toString() {
        return masked();
    }
}
