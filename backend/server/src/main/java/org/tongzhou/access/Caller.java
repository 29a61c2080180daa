package org.tongzhou.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.audit.AuditEntry;

/**
 * Who is calling, proved by a session or a token, with the rights that hold now.
 *
 * @param id the staff member, citizen or integrator; a fixed id for the public
 * @param assuranceLevel of citizens: 0 unknown, 1 phone, 2 real name
 * @param sessionId the session, where there is one
 * @param provenLately whether staff proved by a second factor, not long ago, that it is them
 */
public record Caller(
        Door door,
        UUID id,
        @Nullable String name,
        int assuranceLevel,
        List<Grant> grants,
        @Nullable UUID sessionId,
        @Nullable String phoneMasked,
        boolean provenLately) {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final Set<String> CITIZEN = Set.of("case.read", "case.apply", "document.upload");

    /**
     * One role or set of permissions over one area.
     *
     * @param objectId the one thing in the area that the right is for, such as somebody's own institution; null for all of it
     */
    public record Grant(
            @Nullable Role role,
            Set<String> permissions,
            String divisionCode,
            @Nullable String businessLine,
            @Nullable UUID objectId) {}

    /** Whoever comes without signing in. */
    public static Caller nobody() {
        return new Caller(Door.PUBLIC, NOBODY, null, 0, List.of(), null, null, false);
    }

    /** The system itself, for jobs and demonstration data. */
    public static Caller system(String name) {
        return new Caller(Door.INTEGRATOR, NOBODY, name, 0, List.of(), null, null, false);
    }

    public boolean may(String permission) {
        return switch (door) {
            case STAFF, INTEGRATOR ->
                grants.stream().anyMatch(grant -> grant.permissions().contains(permission));
            case CITIZEN -> CITIZEN.contains(permission);
            case PUBLIC -> false;
        };
    }

    /** A line of the trail about something this caller did in a request. */
    public AuditEntry audit(String act, String objectType, Object objectId, @Nullable UUID requestId) {
        return new AuditEntry(
                door.name(), id, name, act, objectType, objectId.toString(), null, null, false, requestId, Map.of());
    }

    /** The rows this caller may reach with a permission. */
    public Scope scope(String permission) {
        return switch (door) {
            case STAFF, INTEGRATOR ->
                Scope.of(grants.stream()
                        .filter(grant -> grant.permissions().contains(permission))
                        .map(grant -> Reach.of(grant.divisionCode(), grant.businessLine(), grant.objectId()))
                        .toList());
            case CITIZEN -> CITIZEN.contains(permission) ? Scope.own(id, sessionId) : Scope.NOTHING;
            case PUBLIC -> Scope.NOTHING;
        };
    }

    /** The area in which staff hold a permission for a line of business, whole; the first where there are several. */
    public Optional<String> area(String permission, String businessLine) {
        return grants.stream()
                .filter(grant -> grant.permissions().contains(permission) && grant.objectId() == null)
                .filter(grant -> grant.businessLine() == null || businessLine.equals(grant.businessLine()))
                .map(Grant::divisionCode)
                .findFirst();
    }

    /** The right under which staff or a system reach a row with a permission. */
    public Optional<Grant> grant(String permission, String divisionCode, String businessLine, UUID id) {
        return grants.stream()
                .filter(grant -> grant.permissions().contains(permission))
                .filter(grant -> Reach.of(grant.divisionCode(), grant.businessLine(), grant.objectId())
                        .includes(divisionCode, businessLine, id))
                .findFirst();
    }

    /** Every permission held anywhere, in order. */
    public Set<String> permissions() {
        Set<String> all = new TreeSet<>(door == Door.CITIZEN ? CITIZEN : Set.of());
        grants.forEach(grant -> all.addAll(grant.permissions()));
        return all;
    }
}
