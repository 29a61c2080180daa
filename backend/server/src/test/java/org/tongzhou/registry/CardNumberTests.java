package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.platform.InvalidValueException;

class CardNumberTests {

    @ParameterizedTest
    @DisplayName("BK-01: reads 16 to 19 digits that pass Luhn's check")
    @ValueSource(
            strings = {"6217000000000000004", "6228480000000000000", "6200000000000000018", "6217 0000 0000 0000 004"})
    void readsABankCard(String typed) {
        assertThat(BankCard.parse(typed).value()).hasSize(19).startsWith("62");
    }

    @ParameterizedTest
    @DisplayName("BK-01: refuses with the reason")
    @CsvSource({
        "6217000000000000005, CHECKSUM_INVALID",
        "621700000000000, LENGTH_INVALID",
        "62170000000000000042, LENGTH_INVALID",
        "62170000000000000A4, PATTERN_INVALID",
    })
    void refusesABankCard(String typed, String code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> BankCard.parse(typed))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    @DisplayName("§8.2: a bank card shows its last four digits")
    void masksABankCard() {
        assertThat(BankCard.parse("6217000000000000004")).hasToString("****0004");
    }

    @ParameterizedTest
    @DisplayName("DC-01, DC-02, DC-03: reads category, grade and re-issue of a disability certificate")
    @CsvSource({"33099919500101007611, 1, 1, 0", "33099919500101007643B1, 4, 3, 1"})
    void readsADisabilityCertificate(String typed, int category, int grade, int reissue) {
        var certificate = DisabilityCertificate.parse(typed);

        assertThat(certificate.category()).isEqualTo(category);
        assertThat(certificate.grade()).isEqualTo(grade);
        assertThat(certificate.reissue()).isEqualTo(reissue);
        assertThat(certificate.belongsTo(new CitizenId("330999195001010076"))).isTrue();
        assertThat(certificate.belongsTo(new CitizenId("330999193501010129"))).isFalse();
        assertThat(certificate.toString()).startsWith("330999********0076");
    }

    @ParameterizedTest
    @DisplayName("DC-01, DC-03: refuses a wrong category, grade or identity number")
    @CsvSource({
        "33099919500101007691, PATTERN_INVALID",
        "33099919500101007615, PATTERN_INVALID",
        "33099919500101007511, CHECKSUM_INVALID",
        "330999195001010076, LENGTH_INVALID",
    })
    void refusesADisabilityCertificate(String typed, String code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> DisabilityCertificate.parse(typed))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
