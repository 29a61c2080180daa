package org.tongzhou.registry;

import org.springframework.http.HttpStatus;
import org.tongzhou.platform.ProblemType;

/** Why the registry refuses. */
enum RegistryProblem implements ProblemType {
    PERSON_SEARCH_EMPTY(HttpStatus.UNPROCESSABLE_CONTENT),
    PERSON_KNOWN(HttpStatus.CONFLICT),
    NUMBER_HELD_BY_ANOTHER(HttpStatus.CONFLICT),
    RELATION_KNOWN(HttpStatus.CONFLICT),
    HOUSEHOLD_TAKEN(HttpStatus.CONFLICT),
    HOUSEHOLD_HAS_HEAD(HttpStatus.CONFLICT),
    ORGANISATION_KNOWN(HttpStatus.CONFLICT),
    POST_KNOWN(HttpStatus.CONFLICT),
    CHANGE_WAITS(HttpStatus.CONFLICT),
    CHANGE_DECIDED(HttpStatus.CONFLICT),
    CHANGE_OUTDATED(HttpStatus.CONFLICT),
    CHANGE_BY_ANOTHER(HttpStatus.CONFLICT),
    JUDGED_ALREADY(HttpStatus.CONFLICT),
    DUPLICATE_SETTLED(HttpStatus.CONFLICT),
    NOT_JUDGED_SAME(HttpStatus.CONFLICT),
    MERGED_ALREADY(HttpStatus.CONFLICT),
    UNDO_OVER(HttpStatus.CONFLICT),
    UNDO_LATER_FIRST(HttpStatus.CONFLICT);

    private final HttpStatus status;

    RegistryProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
