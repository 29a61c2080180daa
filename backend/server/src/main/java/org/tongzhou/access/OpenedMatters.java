package org.tongzhou.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.Journal;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/**
 * A phone code is no identity (assurance level 1). What was begun with a phone is shown in a session that has shown to know the
 * last four characters of the identity number it is about, or has typed the whole number itself. A session under a real name
 * (level 2) starts with what is about that very person open, and asks for the rest as well.
 */
@Service
public class OpenedMatters {

    private static final int LAST = 4;
    private static final int TRIES = 5;
    private static final String INSERT = """
            insert into access.opened_matter (session_id, matter_id)
            select r.session_id, r.matter_id from jsonb_to_recordset({rows}) as r(session_id uuid, matter_id uuid)
            on conflict do nothing""";

    private final OpeningRepository openings;
    private final Journal journal;

    OpenedMatters(OpeningRepository openings, Journal journal) {
        this.openings = openings;
        this.journal = journal;
    }

    /** Opens a matter for the caller's session, in the caller's transaction. */
    public Mono<Void> open(Caller caller, UUID matter) {
        UUID session = caller.sessionId();
        return caller.door() == Door.CITIZEN && session != null
                ? journal.add(INSERT, Map.of("session_id", session, "matter_id", matter))
                : Mono.empty();
    }

    /** Opens the matters that are about the session's own person, in the caller's transaction. */
    public Mono<Void> openAll(Caller caller, Collection<UUID> matters) {
        UUID session = caller.sessionId();
        return session == null || matters.isEmpty() ? Mono.empty() : openings.open(session, matters);
    }

    /**
     * Compares the characters typed with the end of {@code number}. A wrong try is counted, and after five within an hour no more
     * are taken, right or wrong.
     */
    public Mono<Void> check(Caller caller, UUID matter, String number, String typed) {
        return openings.count(caller.id(), matter).flatMap(tries -> {
            if (tries.count() > TRIES) {
                return Mono.error(
                        new ProblemException(AccessProblem.OPENING_TOO_MANY).with("retryAfter", tries.secondsLeft()));
            }
            byte[] expected = bytes(number.substring(Math.max(0, number.length() - LAST)));
            if (!MessageDigest.isEqual(expected, bytes(typed))) {
                return Mono.error(new ProblemException(
                        PlatformProblem.VALIDATION_FAILED,
                        List.of(new FieldProblem(
                                "/lastFour", "LAST_FOUR_WRONG", Map.of("remaining", TRIES - tries.count())))));
            }
            return openings.forget(caller.id(), matter);
        });
    }

    private static byte[] bytes(String text) {
        return text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    Mono<Void> sweep() {
        return openings.sweep();
    }
}
