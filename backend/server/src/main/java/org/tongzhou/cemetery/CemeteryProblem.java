package org.tongzhou.cemetery;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why this module refuses. */
enum CemeteryProblem implements ProblemType {
    CEMETERY_NAME_TAKEN(HttpStatus.CONFLICT),
    SECTION_TAKEN(HttpStatus.CONFLICT),
    PRICE_LINE_IN_USE(HttpStatus.CONFLICT),
    PLOT_STATE_FORBIDS(HttpStatus.CONFLICT);

    private final HttpStatus status;

    CemeteryProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
