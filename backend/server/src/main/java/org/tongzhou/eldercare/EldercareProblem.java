package org.tongzhou.eldercare;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why this module refuses. */
enum EldercareProblem implements ProblemType {
    BED_STATE_NOT_ALLOWED(HttpStatus.CONFLICT),
    BED_PLACE_TAKEN(HttpStatus.CONFLICT),
    BEDS_OVER_CAPACITY(HttpStatus.CONFLICT),
    COGNITIVE_ZONE_MISSING(HttpStatus.CONFLICT),
    INSTITUTION_REGISTERED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    EldercareProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
