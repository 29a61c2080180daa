package org.tongzhou.documents;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why a document is not taken or not given. */
public enum DocumentProblem implements ProblemType {
    DOCUMENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    DOCUMENT_TYPE_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    DOCUMENT_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    DOCUMENT_COMPLETE(HttpStatus.CONFLICT),
    DOCUMENT_INCOMPLETE(HttpStatus.CONFLICT),
    DOCUMENT_NOT_CLEAN(HttpStatus.CONFLICT),
    DOCUMENT_NOT_USABLE(HttpStatus.UNPROCESSABLE_CONTENT),
    DOCUMENT_QUOTA_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS),
    DIGEST_MISMATCH(HttpStatus.UNPROCESSABLE_CONTENT),
    PIECE_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    PIECE_LENGTH_WRONG(HttpStatus.UNPROCESSABLE_CONTENT),
    SCANNER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    DocumentProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
