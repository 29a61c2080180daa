package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTests {

    @ParameterizedTest
    @DisplayName("TEL-01: country prefix, blanks, hyphens and full-width digits are stripped")
    @ValueSource(
            strings = {
                "13000000001",
                "+8613000000001",
                "0086 130 0000 0001",
                "+86-130-0000-0001",
                "１３０００００００01",
                " 130 0000 0001\u00a0"
            })
    void readsAMobileNumber(String typed) {
        assertThat(MobilePhone.parse(typed).value()).isEqualTo("13000000001");
    }

    @ParameterizedTest
    @DisplayName("TEL-01: refuses what is not a mobile number")
    @ValueSource(
            strings = {"", "12000000001", "1300000000", "130000000011", "8613000000001", "0580-2020202", "1300000000a"})
    void refusesWhatIsNoMobileNumber(String typed) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> MobilePhone.parse(typed))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PHONE_INVALID"));
    }

    @Test
    @DisplayName("§8.2: a mobile number shows its first three and last four digits")
    void masksAMobileNumber() {
        assertThat(MobilePhone.parse("13800000000")).hasToString("138****0000");
    }

    @ParameterizedTest
    @DisplayName("TEL-02, TEL-03: an office may give a land line, a mobile or a short service number")
    @CsvSource({
        "05802020202, 0580-2020202",
        "0580-2020202, 0580-2020202",
        "12345, 12345",
        "110, 110",
        "12349, 12349",
        "130 0000 0001, 13000000001",
    })
    void readsAnOfficeNumber(String typed, String number) {
        assertThat(OfficePhone.parse(typed)).hasToString(number);
    }

    @ParameterizedTest
    @DisplayName("TEL-02: refuses other numbers")
    @ValueSource(strings = {"12", "1234567", "0571-2020202", "0580-202020", "0580-20202020", "12345678901"})
    void refusesOtherOfficeNumbers(String typed) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> OfficePhone.parse(typed));
    }
}
