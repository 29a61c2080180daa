package org.tongzhou.audit;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why audit refuses. */
enum AuditProblem implements ProblemType {
    TRAIL_NOT_SEALED(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    AuditProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
