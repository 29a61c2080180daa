package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonSoundsTests {

    private static final PersonSounds SOUNDS = new PersonSounds();

    @ParameterizedTest
    @CsvSource({
        "单小海, shanxiaohai",
        "曾国平, zengguoping",
        "仇定海, qiudinghai",
        "解阿香, xieaxiang",
        "查水娟, zhashuijuan",
        "区信根, ouxingen",
        "任友良, renyouliang",
        "朴正, piaozheng",
        "尉迟恭, yuchigong",
        "万俟雪, moqixue",
        "盖玉凤, geyufeng",
        "长孙无忌, zhangsunwuji",
        "单于明, chanyuming",
        "缪海, miaohai",
        "覃海, qinhai",
        "吕小妹, lvxiaomei",
        "令狐冲, linghuchong",
        "李䶮, liyan",
        "阿依·古丽, ayiguli",
        "Zhang Xiaolan, zhangxiaolan"
    })
    void readsNamesAsTheyAreSpoken(String name, String typed) {
        assertThat(SOUNDS.of(new PersonName(name))).contains(typed);
    }

    @Test
    void meetsInOneReadingWhereANameIsWrittenOtherwise() {
        assertThat(SOUNDS.of(new PersonName("张小兰")))
                .containsAnyElementsOf(SOUNDS.of(new PersonName("章晓岚")))
                .containsAnyElementsOf(SOUNDS.of(new PersonName("Zhang Xiaolan")))
                .doesNotContainAnyElementsOf(SOUNDS.of(new PersonName("张小莲")));
    }

    @Test
    void tellsATrueHomophoneFromAnotherTone() {
        assertThat(SOUNDS.spoken(new PersonName("单小海"))).isEqualTo(SOUNDS.spoken(new PersonName("单晓海")));
        assertThat(SOUNDS.spoken(new PersonName("单小海"))).isNotEqualTo(SOUNDS.spoken(new PersonName("单小孩")));
    }
}
