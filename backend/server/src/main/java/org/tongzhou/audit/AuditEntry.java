package org.tongzhou.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail: who did or was denied what to which object. Details are ids, codes and figures, never anything personal.
 */
public record AuditEntry(
        String door,
        @Nullable UUID actorId,
        @Nullable String actorName,
        String act,
        String objectType,
        String objectId,
        @Nullable String divisionCode,
        @Nullable String purpose,
        boolean denied,
        @Nullable UUID requestId,
        Map<String, Object> details) {

    /** Somebody did something; the rest is added where it is known. */
    public static AuditEntry done(
            String door, UUID actorId, @Nullable String actorName, String act, String objectType, String objectId) {
        return new AuditEntry(door, actorId, actorName, act, objectType, objectId, null, null, false, null, Map.of());
    }

    public AuditEntry request(@Nullable UUID id) {
        return new AuditEntry(
                door, actorId, actorName, act, objectType, objectId, divisionCode, purpose, denied, id, details);
    }

    public AuditEntry division(String code) {
        return new AuditEntry(
                door, actorId, actorName, act, objectType, objectId, code, purpose, denied, requestId, details);
    }

    public AuditEntry purpose(String why) {
        return new AuditEntry(
                door, actorId, actorName, act, objectType, objectId, divisionCode, why, denied, requestId, details);
    }

    public AuditEntry detail(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new AuditEntry(
                door, actorId, actorName, act, objectType, objectId, divisionCode, purpose, denied, requestId, more);
    }
}
