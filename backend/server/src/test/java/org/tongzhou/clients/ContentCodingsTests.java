package org.tongzhou.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | br",
                "gzip                    | gzip",
                "br;q=0, gzip;q=0.5      | gzip",
                "br;q=0.001              | br",
                "BR                      | br",
                "deflate                 | identity",
                "gzip;q=0.0              | identity"
            })
    void theSmallestCodingTheCallerTakes(String accepted, String chosen) {
        assertThat(ContentCodings.choose(List.of(accepted), Set.of("identity", "br", "gzip")))
                .isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource({"br", "gzip"})
    void onlyWhatWasBuilt(String accepted) {
        assertThat(ContentCodings.choose(List.of(accepted), Set.of("identity"))).isEqualTo("identity");
    }
}
