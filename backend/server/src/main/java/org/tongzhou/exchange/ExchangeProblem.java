package org.tongzhou.exchange;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why exchange refuses. */
enum ExchangeProblem implements ProblemType {
    IDENTITY_NOT_CONFIRMED(HttpStatus.UNPROCESSABLE_CONTENT),
    IDENTITY_CHECK_TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    IDENTITY_CHECK_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    IDENTITY_CHECK_OF_NOBODY(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ExchangeProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
