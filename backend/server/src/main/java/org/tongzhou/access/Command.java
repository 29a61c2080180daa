package org.tongzhou.access;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.tongzhou.audit.AuditEntry;

/**
 * One request to change something.
 *
 * @param scope the rows the caller may reach with the permission of the operation
 * @param route method and path, which with the caller and the key identify the request
 * @param key the {@code Idempotency-Key}
 * @param fingerprint digest of what was sent, known once the body was read
 * @param version from {@code If-Match}; -1 where the operation needs none
 * @param now the business time
 */
public record Command(
        Caller caller,
        Scope scope,
        String route,
        String key,
        Supplier<byte[]> fingerprint,
        int version,
        Instant now,
        UUID requestId) {

    /** A line of the trail about an effect of this command. */
    public AuditEntry audit(String act, String objectType, Object objectId) {
        return caller.audit(act, objectType, objectId, requestId);
    }
}
