package org.tongzhou.platform;

import org.springframework.http.HttpStatus;

/** Refusals that any operation may give. */
public enum PlatformProblem implements ProblemType {
    NOT_FOUND(HttpStatus.NOT_FOUND),
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    PARAMETER_UNKNOWN(HttpStatus.BAD_REQUEST),
    PARAMETER_REPEATED(HttpStatus.BAD_REQUEST),
    PARAMETER_INVALID(HttpStatus.BAD_REQUEST),
    VALIDATION_FAILED(HttpStatus.UNPROCESSABLE_CONTENT),
    VERSION_CONFLICT(HttpStatus.PRECONDITION_FAILED),
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED),
    IDEMPOTENCY_KEY_REQUIRED(HttpStatus.PRECONDITION_REQUIRED),
    IDEMPOTENCY_KEY_INVALID(HttpStatus.BAD_REQUEST),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    REQUEST_IN_FLIGHT(HttpStatus.CONFLICT),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    REQUEST_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
    ADDRESS_TOO_LONG(HttpStatus.URI_TOO_LONG),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    SERVICE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    PlatformProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
