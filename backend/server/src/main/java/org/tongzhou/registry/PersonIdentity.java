package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.TypedText;

/**
 * What identifies a person: a number of a document, or a temporary number of ours and why there is none (ID-10). Its text form
 * is masked.
 *
 * @param number of the document; none for {@link IdentityKind#NONE}
 * @param temporaryNumber of ours, kept when a document is found later
 */
record PersonIdentity(
        IdentityKind kind,
        @Nullable String number,
        @Nullable NoNumberReason reason,
        @Nullable String temporaryNumber) {

    /** Only a foreigner's card of before 2023 begins with a letter. */
    private static final Pattern LETTERED = Pattern.compile("^[A-Z].*$");

    private static final Pattern PERMIT = Pattern.compile("^8[123]0000\\d{11}[\\dX]$");

    PersonIdentity {
        if ((kind == IdentityKind.NONE) != (number == null)) {
            throw new IllegalArgumentException("a number, or none");
        }
    }

    /** The number says itself whose it is: permits begin with 81, 82 or 83, foreigners' cards with 9 or three letters. */
    static PersonIdentity parse(String typed, LocalDate today) {
        String plain = TypedText.compact(typed).toUpperCase(Locale.ROOT);
        return LETTERED.matcher(plain).matches()
                ? new PersonIdentity(IdentityKind.FOREIGN_PERMANENT, new ForeignResidentCard(plain).value(), null, null)
                : of(CitizenId.parse(plain, today));
    }

    static PersonIdentity of(CitizenId number) {
        IdentityKind kind = PERMIT.matcher(number.value()).matches()
                ? IdentityKind.RESIDENCE_PERMIT
                : number.value().startsWith("9") ? IdentityKind.FOREIGN_PERMANENT : IdentityKind.CITIZEN;
        return new PersonIdentity(kind, number.value(), null, null);
    }

    static PersonIdentity none(NoNumberReason reason, String temporaryNumber) {
        return new PersonIdentity(IdentityKind.NONE, null, reason, temporaryNumber);
    }

    /** The number where it tells birth date and sex; the older card of foreigners tells neither. */
    @Nullable
    CitizenId telling() {
        return number == null || LETTERED.matcher(number).matches() ? null : new CitizenId(number);
    }

    String required() {
        if (number == null) {
            throw new InvalidValueException("REQUIRED");
        }
        return number;
    }

    /** The number as staff read it: first six and last four, or the temporary number, which is nobody's secret. */
    String masked() {
        return number == null ? Objects.requireNonNull(temporaryNumber) : Masking.idNumber(number);
    }

    @Override
    public String toString() {
        return masked();
    }
}
