package org.tongzhou.papers;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why a paper cannot be made. */
public enum PapersProblem implements ProblemType {
    CHARACTER_NOT_PRINTABLE(HttpStatus.UNPROCESSABLE_CONTENT),
    FONTS_MISSING(HttpStatus.SERVICE_UNAVAILABLE),
    PAPERS_BUSY(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    PapersProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
