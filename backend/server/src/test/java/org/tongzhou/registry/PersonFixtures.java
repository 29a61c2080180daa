package org.tongzhou.registry;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.tongzhou.divisions.DivisionCode;

/** Invented people: no identity number begins with 330999. */
public final class PersonFixtures {

    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1930, 1, 1);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int A_DAY = 900;
    private static final int FIRST_HAN = 0x4e00;
    private static final int HAN = 20_000;

    private PersonFixtures() {}

    /** The n-th of a great many people, all different. */
    public static Declaration person(int n) {
        String birthday = FIRST_BIRTHDAY.plusDays(n / A_DAY).format(DAY);
        String number = "330999" + birthday + (100 + n % A_DAY);
        return new Declaration(
                name(n), CitizenId.fromLegacy(number), DivisionCode.parse("330902002001"), PersonSource.DECLARED);
    }

    /** Four characters, told apart by the last three. */
    private static PersonName name(int n) {
        int[] characters = {FIRST_HAN + n % HAN, FIRST_HAN + n / HAN % HAN, FIRST_HAN + n * 7 % HAN};
        return new PersonName("欧" + new String(characters, 0, characters.length));
    }

    public static List<Declaration> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(PersonFixtures::person).toList();
    }
}
