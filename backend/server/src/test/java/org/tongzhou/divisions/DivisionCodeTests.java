package org.tongzhou.divisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.platform.InvalidValueException;

class DivisionCodeTests {

    @ParameterizedTest
    @DisplayName("AD-01: a code of any level is padded to twelve digits and is a range")
    @CsvSource({
        "33, PROVINCE, 330000000000, 340000000000, 33",
        "3309, PREFECTURE, 330900000000, 331000000000, 3309",
        "330900, PREFECTURE, 330900000000, 331000000000, 3309",
        "330902, COUNTY, 330902000000, 330903000000, 330902",
        "330902006, TOWNSHIP, 330902006000, 330902007000, 330902006",
        "330902010, TOWNSHIP, 330902010000, 330902011000, 330902010",
        "330902100, TOWNSHIP, 330902100000, 330902101000, 330902100",
        "330902006001, VILLAGE, 330902006001, 330902006002, 330902006001",
        "330902002200, VILLAGE, 330902002200, 330902002201, 330902002200",
        "89, PROVINCE, 890000000000, 900000000000, 89",
    })
    void isARange(String published, DivisionLevel level, String lo, String hi, String shortCode) {
        var code = DivisionCode.parse(published);

        assertThat(code.level()).isEqualTo(level);
        assertThat(code.lo()).isEqualTo(lo);
        assertThat(code.hi()).isEqualTo(hi);
        assertThat(code.shortCode()).isEqualTo(shortCode);
    }

    @ParameterizedTest
    @DisplayName("AD-01: covers what begins with its code and nothing else")
    @CsvSource({
        "3309, 330902006, true",
        "330902, 330902006, true",
        "330902, 330902, true",
        "330902006, 330902006001, true",
        "330903, 330902006, false",
        "330902006, 330902, false",
        "330902006, 330902007001, false",
        "3308, 330902, false",
    })
    void coversItsPrefix(String area, String other, boolean covered) {
        assertThat(DivisionCode.parse(area).covers(DivisionCode.parse(other))).isEqualTo(covered);
    }

    @ParameterizedTest
    @DisplayName("AD-02, AD-03: the third and fourth segment hint at the kind")
    @CsvSource({
        "33, PROVINCE",
        "3309, PREFECTURE",
        "330902, COUNTY",
        "330902006, SUBDISTRICT",
        "330902100, TOWN",
        "330922203, TOWNSHIP",
        "330902400, OTHER_TOWNSHIP",
        "330902006001, RESIDENTS_COMMITTEE",
        "330902002200, VILLAGERS_COMMITTEE",
        "330902002498, OTHER_COMMITTEE",
    })
    void hintsAtTheKind(String published, DivisionKind kind) {
        assertThat(DivisionCode.parse(published).kind()).isEqualTo(kind);
    }

    @Test
    void namesItsParentsUpToTheProvince() {
        assertThat(DivisionCode.parse("330902006001").upwards())
                .extracting(DivisionCode::shortCode)
                .containsExactly("330902006001", "330902006", "330902", "3309", "33");
    }

    @ParameterizedTest
    @DisplayName("AD-01: refuses a length or a character no code has")
    @CsvSource({
        "33090200, LENGTH_INVALID",
        "'', LENGTH_INVALID",
        "3309020060011, LENGTH_INVALID",
        "3309O2, PATTERN_INVALID",
        "930902, PATTERN_INVALID",
        "030902, PATTERN_INVALID",
    })
    void refusesWithTheReason(String typed, String code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> DivisionCode.parse(typed))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
