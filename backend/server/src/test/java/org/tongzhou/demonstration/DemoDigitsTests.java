package org.tongzhou.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PageReader;

class DemoDigitsTests {

    private final DemoDigits digits =
            new DemoDigits(Clock.fixed(Instant.parse("2026-11-28T08:00:13Z"), ZoneOffset.UTC));
    private final PageReader reader = new PageReader(Languages.CHINESE, false, List.of());

    @Test
    void makesTheDigitsOfRfc6238() {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(DemoDigits.digits(secret, 1_111_111_109 / 30)).isEqualTo("081804");
    }

    @Test
    void showsThoseOfTheChosenPersonWithTheSecondsLeft() {
        assertThat(digits.section(reader, "changguo.clerk"))
                .containsPattern("<strong>[0-9]{6}</strong>")
                .contains("还有 17 秒");
    }

    @Test
    void showsNoneOfSomebodyUnknown() {
        assertThat(digits.section(reader, "<b>"))
                .doesNotContain("<strong>", "<b>")
                .contains("changguo.clerk");
    }

    @Test
    void writesTheSecretAsAppsTakeIt() {
        assertThat(Cast.ALL).allSatisfy(cast -> assertThat(cast.totpSecret()).matches("[A-Z2-7]{32}"));
    }
}
