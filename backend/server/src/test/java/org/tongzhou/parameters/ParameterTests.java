package org.tongzhou.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ParameterTests {

    @Test
    void readsEachKindOfValue() {
        assertThat(parameter("60").asLong()).isEqualTo(60);
        assertThat(parameter("1.5").asDecimal()).isEqualTo(new BigDecimal("1.5"));
        assertThat(parameter("\"0580-12349\"").asText()).isEqualTo("0580-12349");
        assertThat(parameter("{\"accept\": 3}").asLong("accept")).isEqualTo(3);
        assertThat(parameter("{\"OTHER\": {\"4\": 30000}}").cell("OTHER", "4")).hasValue(30000);
    }

    @Test
    void saysWhereATableHasNoSuchCell() {
        assertThat(parameter("{\"OTHER\": {\"4\": 30000}}").cell("OTHER", "5")).isEmpty();
        assertThat(parameter("{\"OTHER\": {\"4\": 30000}}").cell("UNKNOWN", "4"))
                .isEmpty();
        assertThat(parameter("{\"OTHER\": {\"4\": 300.5}}").cell("OTHER", "4")).isEmpty();
    }

    @Test
    void refusesAValueOfAnotherKind() {
        assertThatIllegalStateException().isThrownBy(() -> parameter("1.5").asLong());
        assertThatIllegalStateException().isThrownBy(() -> parameter("\"60\"").asLong());
        assertThatIllegalStateException().isThrownBy(() -> parameter("{}").asDecimal());
        assertThatIllegalStateException().isThrownBy(() -> parameter("60").asText());
        assertThatIllegalStateException().isThrownBy(() -> parameter("{}").asLong("accept"));
    }

    private static Parameter parameter(String json) {
        return new Parameter("key", JsonMapper.shared().readTree(json), LocalDate.of(2026, 1, 1), "source", false);
    }
}
