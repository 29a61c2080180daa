package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.platform.InvalidValueException;

class PersonNameTests {

    @ParameterizedTest
    @DisplayName("§8.2: keeps the surname, simple or compound, and stars the rest")
    @CsvSource({
        "张三, 张*",
        "欧阳明华, 欧阳**",
        "欧阳, 欧*",
        "李𠮷䶮, 李**",
        "𠮷田, 𠮷*",
        "阿依古丽·买买提, 阿依古丽·***",
        "Anna Li, A*** **",
    })
    void masks(String name, String masked) {
        assertThat(PersonName.parse(name)).hasToString(masked);
    }

    @ParameterizedTest
    @CsvSource({"张三, 张", "欧阳明华, 欧阳", "欧阳, 欧", "𠮷田, 𠮷", "阿依古丽·买买提, 阿依古丽", "马, 马"})
    void knowsTheSurname(String name, String surname) {
        assertThat(PersonName.parse(name).surname()).isEqualTo(surname);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"' 张　三 '|张三", "买买提•艾力|买买提·艾力", "买买提 · 艾力|买买提·艾力", "Anna   Li|Anna Li", "张〇一|张〇一"})
    void readsTypedForms(String typed, String name) {
        assertThat(PersonName.parse(typed).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "张3", "张三<b>", "·张三", "😀", "张三;drop table"})
    void refusesWhatIsNoName(String typed) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> PersonName.parse(typed))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PATTERN_INVALID"));
    }
}
