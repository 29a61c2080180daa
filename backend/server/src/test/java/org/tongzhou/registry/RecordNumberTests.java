package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.platform.InvalidValueException;

class RecordNumberTests {

    @ParameterizedTest
    @DisplayName("§1.6: reads the numbers of licences and records")
    @CsvSource({
        "FUNDRAISING_PLAN, 51330900MJ000000X4A24001",
        "FOOD_LICENCE, jy33309990000017",
        "FOOD_LICENCE, JY 3330 9990 0000 17",
        "MARRIAGE_CERTIFICATE, J330902-2025-000001",
        "MARRIAGE_CERTIFICATE, BL330902-2025-000001",
        "DONATION_RECEIPT, 000000000000000001a1b2c3",
    })
    void reads(RecordNumber kind, String typed) {
        assertThat(kind.read(typed)).isEqualToIgnoringCase(typed.replace(" ", ""));
    }

    @ParameterizedTest
    @DisplayName("§1.6: refuses other numbers")
    @CsvSource({
        "FUNDRAISING_PLAN, 51330900MJ000000X4B24001",
        "FUNDRAISING_PLAN, 51330900MJ000000X5A24001",
        "FOOD_LICENCE, JY43309990000017",
        "FOOD_LICENCE, JY3330999000001",
        "MARRIAGE_CERTIFICATE, X330902-2025-000001",
        "DONATION_RECEIPT, 00000000000000001a1b2c3",
    })
    void refuses(RecordNumber kind, String typed) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> kind.read(typed));
    }

    @ParameterizedTest
    @DisplayName("ID-09: reads the card of a foreign permanent resident, of 2023 and older")
    @CsvSource({"911330198808080012, 1988-08-08", "ＣＨＮ330188080801, ", "chn330188080801, "})
    void readsACardOfAForeignResident(String typed, String birth) {
        var card = ForeignResidentCard.parse(typed);

        assertThat(card.birthDate()).isEqualTo(birth == null ? null : java.time.LocalDate.parse(birth));
        assertThat(card.toString()).doesNotContain(card.value()).contains("*");
    }

    @ParameterizedTest
    @DisplayName("ID-09: refuses with the reason")
    @CsvSource({
        "911330198808080013, CHECKSUM_INVALID",
        "811330198808080012, PATTERN_INVALID",
        "91133019880808001, LENGTH_INVALID",
        "CH3330188080801, PATTERN_INVALID",
    })
    void refusesACardOfAForeignResident(String typed, String code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ForeignResidentCard.parse(typed))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
