package org.tongzhou.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    @Test
    void makesTheDigitsOfRfc4226() {
        assertThat(LongStream.range(0, 10).mapToObj(counter -> Totp.digits(SECRET, counter)))
                .isEqualTo(List.of(
                        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                        "520489"));
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void makesTheDigitsOfRfc6238(long time, String digits) {
        assertThat(Totp.digits(SECRET, Totp.step(Instant.ofEpochSecond(time)), 8))
                .isEqualTo(digits);
    }

    @Test
    void letsInOneStepBeforeAndOneAfter() {
        long step = Totp.step(NOW);

        assertThat(LongStream.rangeClosed(step - 2, step + 2)
                        .filter(near -> Totp.stepOf(SECRET, Totp.digits(SECRET, near), NOW)
                                .isPresent()))
                .containsExactly(step - 1, step, step + 1);
    }

    @Test
    void refusesWhatIsNotSixDigits() {
        for (String typed : List.of("", "05047", "0504711", "٠٥٠٤٧١")) {
            assertThat(Totp.stepOf(SECRET, typed, NOW)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"fooba, MZXW6YTB", "12345678901234567890, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
    void writesBase32OfRfc4648(String plain, String text) {
        assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }
}
