package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ContractModelTests {

    private final ContractModel model = new ContractModel();
    private final ModelConverters converters = new ModelConverters(true);

    ContractModelTests() {
        converters.addConverter(model);
    }

    record Stay(
            String id, @Nullable String remark, @Nullable Bed bed, Map<String, Object> answers, JsonNode form) {}

    record Bed(int number) {}

    record Empty() {}

    static final class Elsewhere {
        record Bed(String name) {}
    }

    @Test
    void whatIsNotNullableIsRequired() {
        assertThat(schema(Stay.class).getRequired()).containsExactly("answers", "form", "id");
    }

    @Test
    void whatIsOpenTakesAnyValue() {
        Map<String, ?> properties = schema(Stay.class).getProperties();

        assertThat(((Schema<?>) properties.get("answers")).getAdditionalProperties())
                .isEqualTo(true);
        assertThat(((Schema<?>) properties.get("form")).getAdditionalProperties())
                .isEqualTo(true);
    }

    @Test
    void aRecordWithoutComponentsIsStillAnObject() {
        assertThat(schema(Empty.class).getTypes()).containsExactly("object");
    }

    @Test
    void oneNameForTwoRecordsIsRefused() {
        schema(Bed.class);
        model.customise(new OpenAPI());
        schema(Elsewhere.Bed.class);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> model.customise(new OpenAPI()))
                .withMessageContaining("Elsewhere$Bed");
    }

    private Schema<?> schema(Class<?> type) {
        return converters.readAll(type).get(type.getSimpleName());
    }
}
