package org.tongzhou.registry;

import java.util.Locale;
import java.util.regex.Pattern;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.TypedText;

/** The number of a disability certificate: identity number, category, grade, re-issue (DC-01, DC-02); its text form is masked. */
public record DisabilityCertificate(String value) {

    private static final Pattern SHAPE = Pattern.compile("^[0-9X]{18}[1-7][1-4](?:B[1-9])?$");
    private static final int ID_LENGTH = 18;

    public DisabilityCertificate {
        if (value.length() != 20 && value.length() != 22) {
            throw new InvalidValueException("LENGTH_INVALID");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
        new CitizenId(value.substring(0, ID_LENGTH)).birthDate();
    }

    public static DisabilityCertificate parse(String typed) {
        return new DisabilityCertificate(TypedText.compact(typed).toUpperCase(Locale.ROOT));
    }

    /** DC-03: the certificate must carry its holder's own number. */
    public boolean belongsTo(CitizenId holder) {
        return value.startsWith(holder.value());
    }

    /** 1 visual, 2 hearing, 3 speech, 4 physical, 5 intellectual, 6 mental, 7 multiple. */
    public int category() {
        return value.charAt(18) - '0';
    }

    /** 1, the most severe, to 4. */
    public int grade() {
        return value.charAt(19) - '0';
    }

    /** How often it was issued again: 0 for the first certificate. */
    public int reissue() {
        return value.length() == 20 ? 0 : value.charAt(21) - '0';
    }

    @Override
    public String toString() {
        return new CitizenId(value.substring(0, ID_LENGTH)) + value.substring(ID_LENGTH);
    }
}
