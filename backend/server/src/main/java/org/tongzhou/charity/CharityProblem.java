package org.tongzhou.charity;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why the charity register refuses. */
enum CharityProblem implements ProblemType {
    TRUST_ENDED(HttpStatus.CONFLICT),
    REPORT_NOT_EXPECTED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    CharityProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
