package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.platform.InvalidValueException;

class UnifiedSocialCreditCodeTests {

    @ParameterizedTest
    @DisplayName("UC-01, UC-02, UC-03, UC-05, UC-06: reads a valid code, its kind and registrar")
    @CsvSource({
        "51330900MJ000000X4, 51, 330900",
        "52330902MJ0000018X, 52, 330902",
        "53330900MJ0000026Q, 53, 330900",
        "91330900MA0000007B, 91, 330900",
        "12330900000000019L, 12, 330900",
        "11330900000000027J, 11, 330900",
        "54330903MF0000005M, 54, 330903",
        "91350100M000100Y43, 91, 350100",
    })
    void readsAValidCode(String value, String kind, String registrar) {
        var code = UnifiedSocialCreditCode.parse(value);

        assertThat(code.value()).isEqualTo(value);
        assertThat(code.kind()).isEqualTo(kind);
        assertThat(code.registrarDivision()).isEqualTo(registrar);
        assertThat(code.organisationCodeConsistent()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("UC-01, UC-02, UC-03: refuses with the reason")
    @CsvSource({
        "51330900MJ000000X5, CHECKSUM_INVALID",
        "51330900MO000000X4, PATTERN_INVALID",
        "5133090AMJ000000X4, PATTERN_INVALID",
        "51330900MJ000000X, LENGTH_INVALID",
    })
    void refusesWithTheReason(String value, String code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> UnifiedSocialCreditCode.parse(value))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    @DisplayName("UC-04: a wrong inner check warns and does not refuse")
    void warnsOfTheInnerCheck() {
        assertThat(UnifiedSocialCreditCode.parse("51330900MJ0000001D").organisationCodeConsistent())
                .isFalse();
    }

    @Test
    @DisplayName("UC-08: the code is public and shown in full")
    void isShownInFull() {
        assertThat(UnifiedSocialCreditCode.parse("５１３３０９００mj000000x4")).hasToString("51330900MJ000000X4");
    }
}
