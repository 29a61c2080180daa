package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.TypedText;

/**
 * The number of a foreign permanent resident's card (ID-09): since 2023 eighteen digits from 9 on with the check character of an
 * identity number, before that three letters of the country and twelve digits; its text form is masked.
 */
public record ForeignResidentCard(String value) {

    private static final int LENGTH = 18;
    private static final int LENGTH_BEFORE_2023 = 15;
    private static final Pattern SHAPE = Pattern.compile("^9\\d{16}[\\dX]$|^[A-Z]{3}\\d{12}$");

    public ForeignResidentCard {
        if (value.length() != LENGTH && value.length() != LENGTH_BEFORE_2023) {
            throw new InvalidValueException("LENGTH_INVALID");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
        if (value.length() == LENGTH) {
            new CitizenId(value).birthDate();
        }
    }

    public static ForeignResidentCard parse(String typed) {
        return new ForeignResidentCard(TypedText.compact(typed).toUpperCase(Locale.ROOT));
    }

    /** Cards of before 2023 do not tell the century. */
    public @Nullable LocalDate birthDate() {
        return value.length() == LENGTH ? new CitizenId(value).birthDate() : null;
    }

    @Override
    public String toString() {
        return Masking.idNumber(value);
    }
}
