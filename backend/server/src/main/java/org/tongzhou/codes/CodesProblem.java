package org.tongzhou.codes;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why this module refuses. */
enum CodesProblem implements ProblemType {
    CODE_NOT_FOUND(HttpStatus.NOT_FOUND),
    CODE_ALREADY_REVOKED(HttpStatus.CONFLICT),
    CODE_NOT_ACTIVE(HttpStatus.GONE),
    PAPER_NOT_FOUND(HttpStatus.NOT_FOUND),
    PAPER_NUMBER_TAKEN(HttpStatus.CONFLICT);

    private final HttpStatus status;

    CodesProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
