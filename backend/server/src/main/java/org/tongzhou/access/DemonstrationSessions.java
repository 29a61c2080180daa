package org.tongzhou.access;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Service;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import reactor.core.publisher.Mono;

/** Signs visitors in as fictional people of the demonstration, without their passwords; does not exist elsewhere. */
@Service
@Profile("demo")
public class DemonstrationSessions {

    private final Sessions sessions;
    private final Audit audit;

    DemonstrationSessions(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** The cookie of a new session, as after a sign-in at the door. */
    public Mono<ResponseCookie> open(Caller person, UUID requestId) {
        AuditEntry entry = new AuditEntry(
                person.door().name(),
                person.id(),
                person.name(),
                "session.opened",
                person.door() == Door.STAFF ? "staffMember" : "citizen",
                person.id().toString(),
                null,
                "演示",
                false,
                requestId,
                Map.of());
        return sessions.open(person.door(), person.id(), person.assuranceLevel(), null)
                .flatMap(cookie -> audit.write(entry).thenReturn(cookie));
    }
}
