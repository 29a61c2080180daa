package org.tongzhou.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.TypedText;

/** A resident identity number (GB 11643-1999); its text form is masked, {@link #value()} is not. */
public record CitizenId(String value) {

    /** ID-05: nobody alive is older; a birth date before that is a typing error. */
    public static final int DEFAULT_AGE_CAP = 130;

    private static final int LENGTH = 18;
    private static final int LEGACY_LENGTH = 15;
    private static final Pattern SHAPE = Pattern.compile("^[1-9]\\d{16}[\\dX]$");
    private static final Pattern LEGACY_SHAPE = Pattern.compile("^[1-9]\\d{14}$");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    public CitizenId {
        if (value.length() != LENGTH) {
            throw new InvalidValueException("LENGTH_INVALID");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
        if (value.charAt(LENGTH - 1) != checkCharacter(value)) {
            throw new InvalidValueException("CHECKSUM_INVALID");
        }
        birthDate(value);
    }

    /** Reads a typed number; the division it names may have been abolished since and is not looked up (ID-04). */
    public static CitizenId parse(String typed, LocalDate today) {
        return parse(typed, today, DEFAULT_AGE_CAP);
    }

    public static CitizenId parse(String typed, LocalDate today, int ageCap) {
        var id = new CitizenId(TypedText.compact(typed).toUpperCase(Locale.ROOT));
        if (id.birthDate().isAfter(today)) {
            throw new InvalidValueException("BIRTH_DATE_FUTURE");
        }
        if (id.ageOn(today) > ageCap) {
            throw new InvalidValueException("BIRTH_DATE_INVALID");
        }
        return id;
    }

    /** ID-07: a 15-digit number of before 2013, met only in old records, becomes the 18-digit number of the same person. */
    public static CitizenId fromLegacy(String fifteenDigits) {
        String plain = TypedText.compact(fifteenDigits);
        if (plain.length() != LEGACY_LENGTH) {
            throw new InvalidValueException("LENGTH_INVALID");
        }
        if (!LEGACY_SHAPE.matcher(plain).matches()) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
        String body = plain.substring(0, 6) + "19" + plain.substring(6);
        return new CitizenId(body + checkCharacter(body));
    }

    public LocalDate birthDate() {
        return birthDate(value);
    }

    public Sex sex() {
        return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** Full years completed on that date. */
    public int ageOn(LocalDate date) {
        return Period.between(birthDate(), date).getYears();
    }

    /** The form shown to staff: first six and last four (§8.2). */
    public String masked() {
        return Masking.idNumber(value);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static LocalDate birthDate(String value) {
        try {
            return LocalDate.of(
                    Integer.parseInt(value.substring(6, 10)),
                    Integer.parseInt(value.substring(10, 12)),
                    Integer.parseInt(value.substring(12, 14)));
        } catch (DateTimeException noSuchDay) {
            throw new InvalidValueException("BIRTH_DATE_INVALID");
        }
    }

    /** ID-02: ISO 7064 MOD 11-2. */
    private static char checkCharacter(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (value.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length());
    }
}
