package org.tongzhou.codes;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/**
 * Public verification of issued papers. Every method joins the caller's transaction, so a paper can be verified exactly when
 * the decision it states was committed.
 */
@Service
public class IssuedPapers {

    private final IssuedPaperRepository papers;
    private final CodeTokens tokens;
    private final Clock clock;
    private final String publicUrl;

    IssuedPapers(IssuedPaperRepository papers, CodeTokens tokens, Clock clock, PlatformProperties properties) {
        this.papers = papers;
        this.tokens = tokens;
        this.clock = clock;
        this.publicUrl = properties.publicUrl().toString();
    }

    /** Makes a paper verifiable; the answer has the address to print as its code. */
    public Mono<IssuedPaper> issue(PaperIssue issue) {
        return Mono.fromSupplier(tokens::newId)
                .flatMap(id -> papers.insert(id, issue, clock.instant().truncatedTo(ChronoUnit.MICROS))
                        .thenReturn(id))
                .flatMap(papers::find)
                .map(this::issued)
                .onErrorMap(DuplicateKeyException.class, _ -> new ProblemException(CodesProblem.PAPER_NUMBER_TAKEN));
    }

    /** Keeps the SM3 digest of the printed bytes, so that a copy can be compared later; the first one stands. */
    public Mono<Void> seal(String token, byte[] pdf) {
        SM3Digest sm3 = new SM3Digest();
        sm3.update(pdf, 0, pdf.length);
        byte[] digest = new byte[sm3.getDigestSize()];
        sm3.doFinal(digest, 0);
        return id(token).flatMap(id -> papers.seal(id, digest));
    }

    /** From now on the paper is shown as revoked. */
    public Mono<Void> revoke(String token, String reason) {
        return id(token).flatMap(id -> papers.revoke(id, reason, clock.instant()));
    }

    /** The paper of a token; empty for one we did not make, which costs no look at the database. */
    public Mono<IssuedPaper> verify(String token) {
        return Mono.justOrEmpty(tokens.id(CodeTokens.Kind.PAPER, token))
                .flatMap(papers::find)
                .map(this::issued);
    }

    private Mono<String> id(String token) {
        return Mono.justOrEmpty(tokens.id(CodeTokens.Kind.PAPER, token))
                .switchIfEmpty(Mono.error(() -> new ProblemException(CodesProblem.PAPER_NOT_FOUND)));
    }

    private IssuedPaper issued(IssuedPaperRepository.Stored stored) {
        String token = tokens.of(CodeTokens.Kind.PAPER, stored.id());
        return new IssuedPaper(
                token,
                publicUrl + "/v/" + token,
                stored.state(),
                stored.kind(),
                stored.number(),
                stored.issuer(),
                stored.issuedOn(),
                stored.result(),
                stored.nameMasked(),
                stored.subjectId());
    }
}
