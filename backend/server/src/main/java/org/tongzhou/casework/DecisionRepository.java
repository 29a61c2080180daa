package org.tongzhou.casework;

import io.r2dbc.postgresql.codec.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** All SQL of decisions: the gapless serial of their numbers, the frozen facts, the paper. */
@Repository
class DecisionRepository {

    private final DatabaseClient client;
    private final CaseCipher cipher;

    DecisionRepository(DatabaseClient client, CaseCipher cipher) {
        this.client = client;
        this.cipher = cipher;
    }

    /** The next serial of an office's word in a year; given back when the transaction fails, so there is no gap. */
    Mono<Integer> nextSerial(String office, String word, int year) {
        return client.sql("""
                        insert into casework.decision_serial (office, word, year, last) values (:office, :word, :year, 1)
                        on conflict (office, word, year) do update set last = decision_serial.last + 1
                        returning last""")
                .bind("office", office)
                .bind("word", word)
                .bind("year", year)
                .map((row, _) -> Rows.get(row, "last", Integer.class))
                .one();
    }

    Mono<Void> insert(UUID caseId, CaseRow.Decision decision, @Nullable UUID reviewedBy, UUID decidedBy) {
        var insert = client.sql("""
                        insert into casework.decision (case_id, result, number, issued_on, amount_fen, first_month, lines,
                            reasons_cipher, verification, fictional, reviewed_by, decided_by)
                        values (:caseId, :result, :number, :issuedOn, :amount, :firstMonth, :lines,
                            :reasons, :verification, :fictional, :reviewedBy, :decidedBy)""")
                .bind("caseId", caseId)
                .bind("result", decision.result().name())
                .bind("number", decision.number())
                .bind("issuedOn", decision.issuedOn())
                .bind("lines", Json.of(cipher.json().writeValueAsString(decision.lines())))
                .bind("verification", decision.verification())
                .bind("fictional", decision.fictional())
                .bind("decidedBy", decidedBy);
        insert = Binding.bind(insert, "reviewedBy", reviewedBy, UUID.class);
        insert = Binding.bind(insert, "amount", decision.amountFen(), Long.class);
        insert = Binding.bind(insert, "firstMonth", decision.firstMonth(), String.class);
        insert = Binding.bind(
                insert,
                "reasons",
                decision.reasons() == null ? null : cipher.seal("reasons_cipher", caseId, decision.reasons()),
                byte[].class);
        return insert.then();
    }

    /** The stored paper; empty where it was not rendered yet. */
    Mono<byte[]> paper(UUID caseId) {
        return client.sql("select paper_cipher from casework.decision where case_id = :id and paper_cipher is not null")
                .bind("id", caseId)
                .map((row, _) -> cipher.openBytes("paper_cipher", caseId, Rows.get(row, "paper_cipher", byte[].class)))
                .one();
    }

    /** Keeps the first paper rendered; a second rendering of the same facts changes nothing. */
    Mono<Void> keepPaper(UUID caseId, byte[] paper) {
        return client.sql(
                        "update casework.decision set paper_cipher = :paper where case_id = :id and paper_cipher is null")
                .bind("paper", cipher.sealBytes("paper_cipher", caseId, paper))
                .bind("id", caseId)
                .then();
    }
}
