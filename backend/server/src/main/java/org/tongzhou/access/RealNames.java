package org.tongzhou.access;

import java.util.UUID;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.BlindIndex;
import reactor.core.publisher.Mono;

/**
 * Sessions under a real name (assurance level 2), opened by whoever has proved which person holds a phone. The level is the
 * session's, not the phone's: who comes back with a code alone is at level 1 again.
 */
@Service
public class RealNames {

    private static final int LEVEL = 2;

    private final OneTimeCodes codes;
    private final OneTimeCodeRepository citizens;
    private final Sessions sessions;
    private final BlindIndex index;

    RealNames(OneTimeCodes codes, OneTimeCodeRepository citizens, Sessions sessions, BlindIndex index) {
        this.codes = codes;
        this.citizens = citizens;
        this.sessions = sessions;
        this.index = index;
    }

    /** A new session, its cookie and its caller. */
    public record Opened(Caller caller, ResponseCookie cookie) {}

    /**
     * Opens a session for the person who was proved to hold the phone, in the caller's transaction. A phone that another person
     * held under their name begins anew: their matters are not shown.
     */
    public Mono<Opened> open(String phone, UUID person) {
        return citizens.retireOthers(index.all("phone", phone), person)
                .then(Mono.defer(() -> codes.citizen(phone)))
                .flatMap(citizen -> citizens.bindPerson(citizen, person)
                        .then(Mono.defer(() -> sessions.open(Door.CITIZEN, citizen, LEVEL, null))))
                .flatMap(cookie ->
                        sessions.caller(Door.CITIZEN, cookie.getValue()).map(caller -> new Opened(caller, cookie)));
    }

    /** Lifts a session that was opened by a code: it ends, and one under the real name takes its place (S3). */
    public Mono<Opened> lift(Caller caller, UUID person) {
        UUID session = caller.sessionId();
        Mono<Opened> opened = codes.phoneOf(caller.id()).flatMap(phone -> open(phone, person));
        return session == null ? opened : sessions.end(session).then(opened);
    }
}
