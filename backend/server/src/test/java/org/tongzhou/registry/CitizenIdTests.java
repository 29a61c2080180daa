package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.platform.InvalidValueException;

class CitizenIdTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @DisplayName("ID-01, ID-02, ID-05, ID-06: reads a valid number, its birth date and sex")
    @CsvSource({
        "330999193501010129, FEMALE, 1935-01-01",
        "330999193509090231, MALE, 1935-09-09",
        "330999195001010076, MALE, 1950-01-01",
        "33099919571224088X, FEMALE, 1957-12-24",
        "330999196203150717, MALE, 1962-03-15",
        "330999198808080562, FEMALE, 1988-08-08",
        "330999201506010344, FEMALE, 2015-06-01",
        "330999201202290455, MALE, 2012-02-29",
        "11010519491231002X, FEMALE, 1949-12-31",
        "440524188001010014, MALE, 1880-01-01",
    })
    void readsAValidNumber(String number, Sex sex, LocalDate birthDate) {
        var id = CitizenId.parse(number, TODAY, 150);

        assertThat(id.value()).isEqualTo(number);
        assertThat(id.sex()).isEqualTo(sex);
        assertThat(id.birthDate()).isEqualTo(birthDate);
    }

    @ParameterizedTest
    @DisplayName("ID-03: lower-case x, blanks and full-width characters are the same number")
    @ValueSource(
            strings = {
                "33099919571224088x",
                "330999 1957 1224 088X",
                "３３０９９９１９５７１２２４０８８ｘ",
                "\u3000330999\u00a019571224088X\u2009"
            })
    void readsTypedForms(String typed) {
        assertThat(CitizenId.parse(typed, TODAY).value()).isEqualTo("33099919571224088X");
    }

    @ParameterizedTest
    @DisplayName("ID-04: a division that is not in today's list is no reason to refuse")
    @ValueSource(strings = {"330999193501010129", "330902190001010015", "330921190402290029"})
    void doesNotLookUpTheDivision(String number) {
        assertThat(CitizenId.parse(number, TODAY).value()).isEqualTo(number);
    }

    @ParameterizedTest
    @DisplayName("ID-08: residence permits of Hong Kong, Macao and Taiwan follow the same scheme")
    @ValueSource(strings = {"810000199001010019", "820000199001010037", "830000199001010020"})
    void readsResidencePermits(String number) {
        assertThat(CitizenId.parse(number, TODAY).value()).isEqualTo(number);
    }

    @ParameterizedTest
    @DisplayName("ID-01, ID-02, ID-05: refuses with the reason")
    @CsvSource({
        "330999195001010075, CHECKSUM_INVALID",
        "330903190002290019, BIRTH_DATE_INVALID",
        "330999209901010017, BIRTH_DATE_FUTURE",
        "33099919500101007, LENGTH_INVALID",
        "3309991950010100761, LENGTH_INVALID",
        "'', LENGTH_INVALID",
        "330999500101007, LENGTH_INVALID",
        "33099919500101X076, PATTERN_INVALID",
        "A30999195001010076, PATTERN_INVALID",
        "03099919500101007X, PATTERN_INVALID",
        "330999195001010\u0967\u0966\u0966, PATTERN_INVALID",
    })
    void refusesWithTheReason(String typed, String code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CitizenId.parse(typed, TODAY))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .withMessageNotContaining("1950");
    }

    @Test
    @DisplayName("ID-05: a child born today has a number, one born tomorrow has not")
    void theFutureBeginsTomorrow() {
        LocalDate birthDate = LocalDate.of(2015, 6, 1);

        assertThat(CitizenId.parse("330999201506010344", birthDate).ageOn(birthDate))
                .isZero();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CitizenId.parse("330999201506010344", birthDate.minusDays(1)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("BIRTH_DATE_FUTURE"));
    }

    @Test
    @DisplayName("ID-05: the age cap refuses who would be older")
    void theAgeCapRefuses() {
        assertThat(CitizenId.parse("330902190001010015", TODAY).ageOn(TODAY)).isEqualTo(126);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CitizenId.parse("330902190001010015", TODAY, 125))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("BIRTH_DATE_INVALID"));
    }

    @Test
    @DisplayName("ID-06: an age is complete on the birthday, and on 1 March for a leap day in a common year")
    void countsCompletedYears() {
        var id = new CitizenId("330999196203150717");
        var leapDay = new CitizenId("330999201202290455");

        assertThat(id.ageOn(LocalDate.of(2022, 3, 14))).isEqualTo(59);
        assertThat(id.ageOn(LocalDate.of(2022, 3, 15))).isEqualTo(60);
        assertThat(leapDay.ageOn(LocalDate.of(2025, 2, 28))).isEqualTo(12);
        assertThat(leapDay.ageOn(LocalDate.of(2025, 3, 1))).isEqualTo(13);
    }

    @Test
    @DisplayName("ID-07: a legacy number converts to the 18-digit number of the same person")
    void convertsALegacyNumber() {
        assertThat(CitizenId.fromLegacy("330999500101007").value()).isEqualTo("330999195001010076");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CitizenId.fromLegacy("33099950010100X"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CitizenId.fromLegacy("330999500230007"));
    }

    @Test
    @DisplayName("§8.2: the text form shows the first six and last four characters")
    void masksItself() {
        assertThat(new CitizenId("330999193501010129")).hasToString("330999********0129");
    }
}
