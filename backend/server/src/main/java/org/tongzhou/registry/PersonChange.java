package org.tongzhou.registry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.registry.PersonRequests.ChangeValue;

/** A change of a person's facts: asked for by one, decided by another, with what was before and what is to be. */
record PersonChange(
        UUID id,
        int version,
        UUID personId,
        PersonField field,
        ChangeValue before,
        ChangeValue after,
        String reason,
        State state,
        UUID requestedBy,
        String requestedByName,
        Instant requestedAt,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt) {

    /** Open until decided, or taken back by who asked. */
    enum State {
        OPEN,
        APPROVED,
        REFUSED,
        WITHDRAWN
    }
}
