package org.tongzhou.childprotection;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why this module refuses. */
enum ChildProtectionProblem implements ProblemType {
    CHILD_REPORT_STATE_FORBIDS(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ChildProtectionProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
