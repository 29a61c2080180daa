package org.tongzhou.codes;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.tongzhou.codes.ScanCounts.Kind;
import reactor.core.publisher.Mono;

/** What a scanned or spoken code opens, for the pages of this module and for those who start something from a code. */
@Service
public class Codes {

    /** Below the promised second, so that reading and remembering together stay within it (P28). */
    private static final Duration REMEMBERED = Duration.ofMillis(800);

    private final CodeRepository codes;
    private final CodeViews views;
    private final CodeTokens tokens;
    private final ScanCounts counts;
    private final AsyncCache<String, Code> scanned = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .buildAsync();

    Codes(CodeRepository codes, CodeViews views, CodeTokens tokens, ScanCounts counts) {
        this.codes = codes;
        this.views = views;
        this.tokens = tokens;
        this.counts = counts;
    }

    /** The code of a token, whatever its state; empty for a token we did not make, which costs no look at the database. */
    public Mono<ScannedCode> resolve(String token) {
        return find(token)
                .map(code -> new ScannedCode(
                        code.id(),
                        views.token(code.id()),
                        views.state(code),
                        code.itemCode(),
                        code.businessLine(),
                        code.divisionCode(),
                        code.placeName(),
                        code.officeName(),
                        code.officePhone()));
    }

    /** Somebody began an application from this code. */
    public void countStarted(String codeId) {
        counts.count(codeId, Kind.STARTED);
    }

    /** An application from this code was submitted. */
    public void countSubmitted(String codeId) {
        counts.count(codeId, Kind.SUBMITTED);
    }

    void countSeen(String codeId) {
        counts.count(codeId, Kind.SEEN);
    }

    Mono<Code> find(String token) {
        return tokens.id(CodeTokens.Kind.SERVICE, token).map(this::remembered).orElseGet(Mono::empty);
    }

    Mono<Code> find(SpokenCode spoken) {
        return codes.find(spoken);
    }

    /** The code that took the place of a revoked one, if one did. */
    Mono<Code> replacement(Code revoked) {
        Code.Revocation revocation = revoked.revocation();
        return revocation == null || revocation.replacedBy() == null
                ? Mono.empty()
                : remembered(revocation.replacedBy());
    }

    /** A caller who leaves must not stop the read that others wait for. */
    private Mono<Code> remembered(String id) {
        return Mono.defer(() ->
                Mono.fromFuture(scanned.get(id, (key, _) -> codes.find(key).toFuture()), true));
    }

    /** Forgets what was read before a change that has just been committed. */
    void forget(String id) {
        scanned.synchronous().invalidate(id);
    }
}
