package org.tongzhou.access;

import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Service;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.platform.RealTime;
import reactor.core.publisher.Mono;

/** Signs visitors in as fictional people of the demonstration, without their passwords; does not exist elsewhere. */
@Service
@Profile("demo")
public class DemonstrationSessions {

    private final Sessions sessions;
    private final StaffSessions staff;
    private final Audit audit;
    private final Clock clock;

    DemonstrationSessions(Sessions sessions, StaffSessions staff, Audit audit, @RealTime Clock clock) {
        this.sessions = sessions;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** The cookie of a new session, as after a sign-in at the door. */
    public Mono<ResponseCookie> open(Caller person, UUID requestId) {
        boolean isStaff = person.door() == Door.STAFF;
        AuditEntry entry = AuditEntry.done(
                        person.door().name(),
                        person.id(),
                        person.name(),
                        "session.opened",
                        isStaff ? "staffMember" : "citizen",
                        person.id().toString())
                .purpose("演示")
                .request(requestId);
        Mono<ResponseCookie> opened = isStaff
                ? staff.open(new StaffProof(person.id(), null, clock.instant(), 0, SignInPlace.UNKNOWN))
                : sessions.open(person.door(), person.id(), person.assuranceLevel(), null);
        return opened.flatMap(cookie -> audit.write(entry).thenReturn(cookie));
    }
}
