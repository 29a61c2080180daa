package org.tongzhou.registry;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.Masking;

/** A person's name as on the identity card, rare characters and the middle dot included; {@link #masked()} keeps the surname. */
public record PersonName(String value) {

    private static final int MAX_CODE_POINTS = 50;
    private static final Pattern SHAPE =
            Pattern.compile("^[\\p{IsHan}\\p{IsLatin}〇]+(?:[·' .-][\\p{IsHan}\\p{IsLatin}〇]+)*\\.?$");
    private static final Pattern OTHER_DOTS = Pattern.compile("[•‧・．●∙⋅]");

    public PersonName {
        if (value.codePointCount(0, value.length()) > MAX_CODE_POINTS) {
            throw new InvalidValueException("TOO_LONG");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
    }

    /** Reads a typed name: one form for each character, the dot of the standard, blanks only inside a Latin name. */
    public static PersonName parse(String typed) {
        String plain = OTHER_DOTS
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                .replaceAll("·");
        plain = plain.strip().replaceAll("[\\s\\u3000]+", " ").replaceAll("\\s*·\\s*", "·");
        boolean han = plain.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return new PersonName(han ? plain.replace(" ", "") : plain);
    }

    public String surname() {
        return Masking.surname(value);
    }

    /** The surname and one star for each further character (§8.2). */
    public String masked() {
        return Masking.name(value);
    }

    @Override
    public String toString() {
        return masked();
    }
}
