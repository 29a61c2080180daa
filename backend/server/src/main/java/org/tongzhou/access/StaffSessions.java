package org.tongzhou.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Service;
import org.tongzhou.access.StaffMembers.StaffMember;
import org.tongzhou.access.StaffSessionRepository.StaffSessionRow;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The sessions of staff: opened and proven anew by the provider's word, seen and ended by their holder. */
@Service
class StaffSessions {

    private final StaffSessionRepository repository;
    private final Sessions sessions;
    private final Commands commands;
    private final Audit audit;
    private final FieldCipher cipher;
    private final Ids ids;
    private final AccessProperties properties;

    StaffSessions(
            StaffSessionRepository repository,
            Sessions sessions,
            Commands commands,
            Audit audit,
            FieldCipher cipher,
            Ids ids,
            AccessProperties properties) {
        this.repository = repository;
        this.sessions = sessions;
        this.commands = commands;
        this.audit = audit;
        this.cipher = cipher;
        this.ids = ids;
        this.properties = properties;
    }

    /** Whoever set out in a session of theirs goes on in it, under a new reference; everybody else gets a new one. */
    Mono<ResponseCookie> enter(StaffMember member, StaffProof proof, String before) {
        return commands.transaction(() -> Mono.justOrEmpty(before)
                .filter(id -> !id.isEmpty())
                .flatMap(id -> proveAgain(UUID.fromString(id), proof))
                .flatMap(cookie -> audit.write(entry(member, "session.proven")).thenReturn(cookie))
                .switchIfEmpty(Mono.defer(() -> open(proof)
                        .flatMap(cookie ->
                                audit.write(entry(member, "session.opened")).thenReturn(cookie)))));
    }

    /** A new session with its cookie, in the caller's transaction. */
    Mono<ResponseCookie> open(StaffProof proof) {
        UUID id = ids.next();
        String token = sessions.token();
        return repository
                .insert(id, Sessions.digest(token), sealed(id, proof.idToken()), proof, properties.sessionLife())
                .thenReturn(Sessions.cookie(Door.STAFF, token, properties.sessionLife()));
    }

    /** The same session under a new reference (S3), with the time of the new proof; empty where it is over or another's. */
    private Mono<ResponseCookie> proveAgain(UUID id, StaffProof proof) {
        String token = sessions.token();
        return repository
                .rotate(id, Sessions.digest(token), sealed(id, proof.idToken()), proof, properties.staffIdle())
                .filter(rotated -> rotated)
                .doOnNext(_ -> sessions.forgetRemembered())
                .map(_ -> Sessions.cookie(Door.STAFF, token, properties.sessionLife()));
    }

    Mono<List<StaffSessionRow>> list(Caller caller) {
        return repository.open(caller.id(), properties.staffIdle()).collectList();
    }

    Mono<StaffSessionRow> current(Caller caller) {
        return repository.find(caller.id(), sessionOf(caller)).switchIfEmpty(absent());
    }

    /** Ends one of the caller's sessions; refused everywhere within a second. */
    Mono<Void> end(Caller caller, UUID id, @Nullable UUID requestId) {
        return commands.transaction(() -> repository
                        .end(caller.id(), id)
                        .filter(ended -> ended)
                        .switchIfEmpty(absent())
                        .then(audit.write(entry(caller, "session.ended", id.toString(), requestId))))
                .then(Mono.fromRunnable(sessions::forgetRemembered));
    }

    /** Ends all of them besides the one that asks. */
    Mono<Void> endOthers(Caller caller, @Nullable UUID requestId) {
        UUID kept = sessionOf(caller);
        return commands.transaction(() -> repository
                        .endOthers(caller.id(), kept)
                        .then(audit.write(entry(caller, "session.others.ended", kept.toString(), requestId))))
                .then(Mono.fromRunnable(sessions::forgetRemembered));
    }

    private byte @Nullable [] sealed(UUID id, @Nullable String idToken) {
        return idToken == null ? null : cipher.sealText("access.session", Sessions.ID_TOKEN, id, idToken);
    }

    private static UUID sessionOf(Caller caller) {
        UUID id = caller.sessionId();
        if (id == null) {
            throw new ProblemException(AccessProblem.NOT_SIGNED_IN);
        }
        return id;
    }

    private static <T> Mono<T> absent() {
        return Mono.error(() -> new ProblemException(AccessProblem.SESSION_NOT_FOUND));
    }

    private static AuditEntry entry(StaffMember member, String act) {
        String id = member.id().toString();
        return AuditEntry.done(Door.STAFF.name(), member.id(), member.name(), act, "staff", id);
    }

    private static AuditEntry entry(Caller caller, String act, String object, @Nullable UUID requestId) {
        return AuditEntry.done(caller.door().name(), caller.id(), caller.name(), act, "session", object)
                .request(requestId);
    }
}
