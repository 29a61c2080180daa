package org.tongzhou.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry as it may be told to the person whose data were opened: no name, no reason in words.
 *
 * @param details a JSON object
 */
public record ToldEntry(UUID id, Instant at, String act, String objectId, String details) {

    /** The detail that marks an entry as one to be told. */
    public static final String MARK = "told";
}
