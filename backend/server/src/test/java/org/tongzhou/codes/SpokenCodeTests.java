package org.tongzhou.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.platform.PlatformFixtures;

class SpokenCodeTests {

    @ParameterizedTest
    @ValueSource(strings = {"7K4-M2P", "7k4m2p", " 7K4 M2P ", "7k4—m2p", "７Ｋ４－Ｍ２Ｐ"})
    void readsWhatPeopleType(String typed) {
        assertThat(SpokenCode.parse(typed)).contains(new SpokenCode("7K4M2P"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7K4M2", "7K4M2PX", "1K4M2P", "OK4M2P", "7K4M2李", "'; drop"})
    void refusesWhatCannotBeOne(String typed) {
        assertThat(SpokenCode.parse(typed)).isEmpty();
    }

    @Test
    void drawsCodesThatItCanReadAndPrintsThemInTwoHalves() {
        for (int i = 0; i < 1_000; i++) {
            SpokenCode drawn = SpokenCode.random(PlatformFixtures.ids());
            assertThat(drawn.toString()).matches("[0-9A-Z]{3}-[0-9A-Z]{3}");
            assertThat(SpokenCode.parse(drawn.toString())).contains(drawn);
        }
    }
}
