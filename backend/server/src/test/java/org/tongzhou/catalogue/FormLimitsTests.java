package org.tongzhou.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormLimitsTests {

    private static final JsonNode FORM = JsonMapper.shared().readTree("""
            {"properties": {"applicantIdNumber": {"x-min-age-parameter": "eld.min_age"}, "remark": {"type": "string"}}}""");

    @Test
    void writesTheFigureBesideItsName() {
        JsonNode filled = FormLimits.filled(FORM, Map.of("eld.min_age", 60L));

        assertThat(filled.at("/properties/applicantIdNumber/x-min-age").asLong())
                .isEqualTo(60);
        assertThat(filled.at("/properties/remark").has("x-min-age")).isFalse();
        assertThat(FORM.at("/properties/applicantIdNumber").has("x-min-age")).isFalse();
    }

    @Test
    void leavesAFormAloneWhoseFigureIsUnknown() {
        assertThat(FormLimits.filled(FORM, Map.of())).isEqualTo(FORM);
    }
}
