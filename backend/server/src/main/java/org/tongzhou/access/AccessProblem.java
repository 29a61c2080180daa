package org.tongzhou.access;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why access refuses. */
public enum AccessProblem implements ProblemType {
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED),
    NOT_PERMITTED(HttpStatus.FORBIDDEN),
    STEP_UP_REQUIRED(HttpStatus.FORBIDDEN),
    SESSION_NOT_FOUND(HttpStatus.NOT_FOUND),
    DOOR_MISSING(HttpStatus.FORBIDDEN),
    ORIGIN_REFUSED(HttpStatus.FORBIDDEN),
    REAL_NAME_REQUIRED(HttpStatus.FORBIDDEN),
    TOO_MANY_PEOPLE(HttpStatus.TOO_MANY_REQUESTS),
    OPENING_TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    ONE_TIME_CODE_WRONG(HttpStatus.UNPROCESSABLE_CONTENT),
    ONE_TIME_CODE_EXPIRED(HttpStatus.GONE),
    ONE_TIME_CODE_TOO_MANY(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    AccessProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
