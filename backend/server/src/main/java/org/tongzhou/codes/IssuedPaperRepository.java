package org.tongzhou.codes;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** All SQL of issued papers. */
@Repository
class IssuedPaperRepository {

    private final DatabaseClient client;

    IssuedPaperRepository(DatabaseClient client) {
        this.client = client;
    }

    /** The row of a paper without its token. */
    record Stored(
            String id,
            IssuedPaper.State state,
            PaperKind kind,
            String number,
            String issuer,
            LocalDate issuedOn,
            PaperResult result,
            String nameMasked,
            UUID subjectId) {}

    Mono<Void> insert(String id, PaperIssue issue, Instant now) {
        return client.sql("""
                        insert into codes.issued_paper (id, kind, number, issuer, issued_on, result, name_masked,
                                                        division_code, business_line, subject_id, created_at)
                        values (:id, :kind, :number, :issuer, :issuedOn, :result, :nameMasked,
                                :divisionCode, :businessLine, :subjectId, :createdAt)""")
                .bind("id", id)
                .bind("kind", issue.kind().name())
                .bind("number", issue.number())
                .bind("issuer", issue.issuer())
                .bind("issuedOn", issue.issuedOn())
                .bind("result", issue.result().name())
                .bind("nameMasked", issue.kind().shown(issue.name()))
                .bind("divisionCode", issue.divisionCode())
                .bind("businessLine", issue.businessLine())
                .bind("subjectId", issue.subjectId())
                .bind("createdAt", now)
                .then();
    }

    Mono<Void> seal(String id, byte[] digest) {
        return client.sql("update codes.issued_paper set digest = :digest where id = :id and digest is null")
                .bind("digest", digest)
                .bind("id", id)
                .then();
    }

    Mono<Void> revoke(String id, String reason, Instant now) {
        return client.sql("""
                        update codes.issued_paper set status = 'REVOKED', revoked_at = :now, revoke_reason = :reason
                        where id = :id and status = 'VALID'""")
                .bind("now", now)
                .bind("reason", reason)
                .bind("id", id)
                .then();
    }

    /** Anybody with a genuine token may see this row; it holds nothing that needs more. */
    Mono<Stored> find(String id) {
        return client.sql("""
                        select id, status, kind, number, issuer, issued_on, result, name_masked, subject_id
                        from codes.issued_paper where id = :id""").bind("id", id).map((row, _) -> stored(row)).one();
    }

    private static Stored stored(Row row) {
        return new Stored(
                Rows.get(row, "id", String.class),
                IssuedPaper.State.valueOf(Rows.get(row, "status", String.class)),
                PaperKind.valueOf(Rows.get(row, "kind", String.class)),
                Rows.get(row, "number", String.class),
                Rows.get(row, "issuer", String.class),
                Rows.get(row, "issued_on", LocalDate.class),
                PaperResult.valueOf(Rows.get(row, "result", String.class)),
                Rows.get(row, "name_masked", String.class),
                Rows.get(row, "subject_id", UUID.class));
    }
}
