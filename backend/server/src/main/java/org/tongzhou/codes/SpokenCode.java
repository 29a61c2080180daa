package org.tongzhou.codes;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.TypedText;

/** Six characters to be read out on the telephone: none that look alike, no vowels that would spell words. */
record SpokenCode(String value) {

    private static final String CHARACTERS = "2346789CDFGHJKMPRTVWXY";
    private static final int LENGTH = 6;
    private static final Pattern SHAPE = Pattern.compile("^[" + CHARACTERS + "]{" + LENGTH + "}$");

    static SpokenCode random(Ids ids) {
        StringBuilder code = new StringBuilder(LENGTH);
        while (code.length() < LENGTH) {
            int drawn = ids.bytes(1)[0] & 31;
            // Drawing again keeps every character equally likely.
            if (drawn < CHARACTERS.length()) {
                code.append(CHARACTERS.charAt(drawn));
            }
        }
        return new SpokenCode(code.toString());
    }

    /** Reads what a person typed: small letters, blanks and any dash are fine. */
    static Optional<SpokenCode> parse(String typed) {
        String plain = TypedText.compact(typed).replaceAll("[-–—_.·]", "").toUpperCase(Locale.ROOT);
        return SHAPE.matcher(plain).matches() ? Optional.of(new SpokenCode(plain)) : Optional.empty();
    }

    /** As it is printed: {@code 7K4-M2P}. */
    @Override
    public String toString() {
        return value.substring(0, 3) + "-" + value.substring(3);
    }
}
