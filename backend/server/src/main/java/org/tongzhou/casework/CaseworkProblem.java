package org.tongzhou.casework;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why casework refuses. */
enum CaseworkProblem implements ProblemType {
    ACTION_NOT_ALLOWED(HttpStatus.CONFLICT),
    CASE_LOCKED(HttpStatus.FORBIDDEN),
    CASE_NOT_EDITABLE(HttpStatus.CONFLICT),
    DECISION_MISSING(HttpStatus.NOT_FOUND),
    ITEM_HAS_NO_FORM(HttpStatus.UNPROCESSABLE_CONTENT),
    SEARCH_EMPTY(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    CaseworkProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
