package org.tongzhou.casework;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.FieldCipher;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens what is personal in a case: answers, notes, opinions, papers. */
@Component
class CaseCipher {

    static final String CASE = "casework.service_case";
    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};

    private final FieldCipher cipher;
    private final JsonMapper json;

    CaseCipher(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    byte[] seal(String column, UUID caseId, Object value) {
        return cipher.seal(CASE, column, caseId, json.writeValueAsBytes(value));
    }

    Map<String, Object> map(String column, UUID caseId, byte[] sealed) {
        return json.readValue(cipher.open(CASE, column, caseId, sealed), ANSWERS);
    }

    <T> @Nullable T open(String column, UUID caseId, byte @Nullable [] sealed, Class<T> type) {
        return sealed == null ? null : json.readValue(cipher.open(CASE, column, caseId, sealed), type);
    }

    /** Opens bytes that PostgreSQL wrote into JSON, {@code \x…}. */
    Map<String, Object> hexMap(String column, UUID caseId, JsonNode hex) {
        return hex.isNull() || hex.isMissingNode() ? Map.of() : map(column, caseId, bytes(hex));
    }

    List<String> hexList(String column, UUID caseId, JsonNode hex) {
        return hex.isNull() || hex.isMissingNode()
                ? List.of()
                : json.readValue(cipher.open(CASE, column, caseId, bytes(hex)), new TypeReference<>() {});
    }

    private static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.asString().substring(2));
    }

    JsonMapper json() {
        return json;
    }

    byte[] sealBytes(String column, UUID caseId, byte[] plain) {
        return cipher.seal(CASE, column, caseId, plain);
    }

    byte[] openBytes(String column, UUID caseId, byte[] sealed) {
        return cipher.open(CASE, column, caseId, sealed);
    }
}
