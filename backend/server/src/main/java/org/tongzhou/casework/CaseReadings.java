package org.tongzhou.casework;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Door;
import org.tongzhou.access.Role;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.audit.ToldEntry;
import org.tongzhou.platform.RequestFilter;
import reactor.core.publisher.Mono;

/**
 * Every look of staff and of systems into a case leaves a line in the trail, once in ten minutes of a session. The line says under
 * which post and for what; applicants are told of it unless that could warn somebody ("Logs that could hurt").
 */
@Component
class CaseReadings {

    static final String ACT = "case.read";

    private static final Duration ONCE = Duration.ofMinutes(10);
    private static final String PROTECTION = "childreport.read";

    private final CaseService cases;
    private final Audit audit;
    private final Cache<Look, Boolean> noted =
            Caffeine.newBuilder().expireAfterWrite(ONCE).maximumSize(100_000).build();

    CaseReadings(CaseService cases, Audit audit) {
        this.cases = cases;
        this.audit = audit;
    }

    private record Look(UUID caller, @Nullable UUID session, UUID matter) {}

    /** The case in scope that may be shown; whoever is shown it has been noted before. */
    Mono<CaseRow> get(UUID id, Caller caller, Scope scope, ServerWebExchange exchange) {
        return cases.get(id, scope).flatMap(row -> note(row, caller, exchange).thenReturn(row));
    }

    private Mono<Void> note(CaseRow row, Caller caller, ServerWebExchange exchange) {
        Look look = new Look(caller.id(), caller.sessionId(), row.id());
        if (caller.door() == Door.CITIZEN || noted.getIfPresent(look) != null) {
            return Mono.empty();
        }
        AuditEntry entry = caller.audit(ACT, "case", row.id(), exchange.getAttribute(RequestFilter.REQUEST_ID))
                .division(row.divisionCode());
        return audit.write(told(entry, row, caller, ACT, null)).doOnSuccess(_ -> noted.put(look, true));
    }

    /** The entry with the post under which the caller acts, the purpose, and whether the applicant is told. */
    static AuditEntry told(
            AuditEntry entry, CaseRow row, Caller caller, String permission, @Nullable ReadingPurpose named) {
        Optional<Caller.Grant> grant = caller.grant(permission, row.divisionCode(), row.businessLine(), row.id());
        Role role = grant.map(Caller.Grant::role).orElse(null);
        ReadingPurpose purpose = purpose(row, caller, role, named);
        AuditEntry whole = entry.detail("purpose", purpose.name())
                .detail("post", role == null ? Door.INTEGRATOR.name() : role.name())
                .detail("area", grant.map(Caller.Grant::divisionCode).orElse(row.divisionCode()));
        return purpose.told() ? whole.detail(ToldEntry.MARK, true) : whole;
    }

    /** Who also holds the post that protects children there may be looking for its sake: that is never told. */
    private static ReadingPurpose purpose(
            CaseRow row, Caller caller, @Nullable Role role, @Nullable ReadingPurpose named) {
        boolean protects = caller.scope(PROTECTION).covers(row.divisionCode(), "childprotection");
        if (protects) {
            return ReadingPurpose.PROTECTION;
        }
        return role == Role.CITY_SUPERVISOR
                ? ReadingPurpose.INSPECTION
                : Objects.requireNonNullElse(named, ReadingPurpose.HANDLING);
    }
}
