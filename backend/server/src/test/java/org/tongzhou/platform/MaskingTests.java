package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTests {

    @ParameterizedTest
    @CsvSource({
        "王五, 王*",
        "张小三, 张**",
        "欧阳明, 欧阳*",
        "欧阳明华, 欧阳**",
        "欧阳, 欧*",
        "阿依·古丽, 阿依·**",
        "阿依•古丽, 阿依•**",
        "买买提·阿卜杜拉·吐逊, 买买提·****·**",
        "李𠮷䶮, 李**",
        "𠮷田, 𠮷*",
        "王, *",
        "John Smith, J*** *****"
    })
    void keepsOnlyTheSurnameOfAName(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"330902199901011234, 330902********1234", "330902990101123, 330902*****1123", "12345, *****"})
    void keepsTheEndsOfAnIdentityNumber(String number, String masked) {
        assertThat(Masking.idNumber(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"13800000000, 138****0000", "0580-2041234, 0580-***1234", "12345, *****", "110, ***"})
    void keepsTheEndsOfAPhone(String phone, String masked) {
        assertThat(Masking.phone(phone)).isEqualTo(masked);
    }
}
