package org.tongzhou.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.tongzhou.access.SessionRepository.SessionRow;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Masking;
import reactor.core.publisher.Mono;

/**
 * Sessions behind a random 256-bit reference of which only the digest is stored (S3). A verified session is remembered for one
 * second, so a revoked right or an ended session is refused within that second on every server.
 */
@Service
public class Sessions {

    static final String ID_TOKEN = "id_token_cipher";
    private static final Duration MEMORY = Duration.ofSeconds(1);

    private final SessionRepository sessions;
    private final FieldCipher cipher;
    private final Ids ids;
    private final AccessProperties properties;
    private final Cache<String, Mono<Caller>> remembered =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(20_000).build();

    Sessions(SessionRepository sessions, FieldCipher cipher, Ids ids, AccessProperties properties) {
        this.sessions = sessions;
        this.cipher = cipher;
        this.ids = ids;
        this.properties = properties;
    }

    /** Opens a session and gives the cookie that carries it. */
    Mono<ResponseCookie> open(Door door, UUID holder, int level, @Nullable String idToken) {
        UUID sessionId = ids.next();
        String token = token();
        byte[] sealed = idToken == null ? null : cipher.sealText("access.session", ID_TOKEN, sessionId, idToken);
        return sessions.insert(digest(token), door, holder, level, sealed, sessionId, properties.sessionLife())
                .thenReturn(cookie(door, token, properties.sessionLife()));
    }

    /** A fresh reference of 256 random bits. */
    String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ids.bytes(32));
    }

    /** What was ended or changed here is not answered from memory; other servers forget within the second. */
    void forgetRemembered() {
        remembered.invalidateAll();
    }

    /** The caller behind a cookie; empty where the session is over. */
    Mono<Caller> caller(Door door, String token) {
        return remembered.get(door + token, _ -> load(door, token).cache(MEMORY));
    }

    /**
     * The rights that hold now in those of these sessions that are not over, asked of the database at once and for all. Being
     * asked after does not count as use: what stays open by itself must not keep a session alive.
     */
    public Mono<Map<UUID, Set<Caller.Grant>>> rights(Set<UUID> sessionIds) {
        return sessions.look(sessionIds, properties.staffIdle(), properties.citizenIdle())
                .collect(Collectors.groupingBy(
                        SessionRow::sessionId,
                        Collectors.flatMapping(row -> Stream.ofNullable(grant(row)), Collectors.toSet())));
    }

    private Mono<Caller> load(Door door, String token) {
        Duration idle = door == Door.STAFF ? properties.staffIdle() : properties.citizenIdle();
        return sessions.use(digest(token), door, idle, properties.stepUp())
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(rows -> caller(door, rows));
    }

    private Caller caller(Door door, List<SessionRow> rows) {
        SessionRow first = rows.getFirst();
        List<Caller.Grant> grants =
                rows.stream().flatMap(row -> Stream.ofNullable(grant(row))).toList();
        String phone = first.phoneCipher() == null
                ? null
                : Masking.phone(
                        cipher.openText("access.citizen", "phone_cipher", first.holderId(), first.phoneCipher()));
        return new Caller(
                door,
                first.holderId(),
                first.name(),
                first.assuranceLevel(),
                grants,
                first.sessionId(),
                phone,
                first.provenLately());
    }

    private static Caller.@Nullable Grant grant(SessionRow row) {
        if (row.role() == null || row.divisionCode() == null) {
            return null;
        }
        Role role = Role.valueOf(row.role());
        return new Caller.Grant(role, role.permissions(), row.divisionCode(), row.businessLine(), row.objectId());
    }

    /** Ends a session at once; gives the identity token it was opened with, empty text where there was none. */
    Mono<String> end(UUID sessionId) {
        forgetRemembered();
        return sessions.end(sessionId)
                .map(token -> token.length == 0 ? "" : cipher.openText("access.session", ID_TOKEN, sessionId, token));
    }

    /** Ends every session of a person; refused everywhere within a second. */
    public Mono<Long> endAllOf(UUID holder) {
        forgetRemembered();
        return sessions.endAllOf(holder);
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    Mono<Void> sweep() {
        return sessions.sweep();
    }

    /** The cookie that makes a browser forget its session. */
    static ResponseCookie forget(Door door) {
        return cookie(door, "", Duration.ZERO);
    }

    static ResponseCookie cookie(Door door, String token, Duration life) {
        return ResponseCookie.from(door.cookie(), token)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(door == Door.STAFF ? "Strict" : "Lax")
                .maxAge(life)
                .build();
    }

    static byte[] digest(String token) {
        return CallerFilter.sha256().digest(token.getBytes(StandardCharsets.UTF_8));
    }
}
