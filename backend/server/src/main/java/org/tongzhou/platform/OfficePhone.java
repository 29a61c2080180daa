package org.tongzhou.platform;

import java.util.regex.Pattern;

/** The number an office gives to the public: land line, mobile or short service number (TEL-02, TEL-03). */
public record OfficePhone(String value) {

    private static final Pattern LAND_LINE = Pattern.compile("^0580-?(\\d{7})$");
    private static final Pattern SHORT_NUMBER = Pattern.compile("^\\d{3,6}$");

    public OfficePhone {
        if (value.startsWith("0580")
                ? !LAND_LINE.matcher(value).matches()
                : !SHORT_NUMBER.matcher(value).matches() && !isMobile(value)) {
            throw new InvalidValueException("PHONE_INVALID");
        }
    }

    /** Reads a typed number; a land line is kept with its hyphen. */
    public static OfficePhone parse(String typed) {
        String plain = TypedText.compact(typed);
        var landLine = LAND_LINE.matcher(plain);
        if (landLine.matches()) {
            return new OfficePhone("0580-" + landLine.group(1));
        }
        return SHORT_NUMBER.matcher(plain).matches()
                ? new OfficePhone(plain)
                : new OfficePhone(MobilePhone.parse(plain).value());
    }

    private static boolean isMobile(String value) {
        return value.length() == 11 && value.charAt(0) == '1';
    }

    @Override
    public String toString() {
        return value;
    }
}
