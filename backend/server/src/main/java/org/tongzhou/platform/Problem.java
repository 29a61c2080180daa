package org.tongzhou.platform;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** The body of every refusal, {@code application/problem+json} (RFC 9457). Never echoes what was sent. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String instance,
        String requestId,
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean retryable,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> members) {

    /** One field's error with its sentence. */
    public record FieldError(String pointer, String code, Map<String, Object> params, String detail) {}
}
