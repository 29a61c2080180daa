package org.tongzhou.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Mono;

@PostgresTest
class IssuedPapersIntegrationTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private IssuedPapers papers;

    @Autowired
    private TransactionalOperator transactions;

    @Autowired
    private TestDatabase database;

    @Test
    void tellsAnybodyWhatThePaperSaysAndNothingMore() {
        IssuedPaper paper = issued("定民养补〔2026〕1号", "欧阳明华");
        web.get()
                .uri("/v/" + paper.token())
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody()
                .json("""
                        {"state":"VALID","issuer":"舟山市定海区民政局","kind":"DECISION","kindName":"决定书",
                         "number":"定民养补〔2026〕1号","issuedOn":"2026-11-23","nameMasked":"欧阳**",
                         "result":"APPROVED","resultName":"批准"}""", org.springframework.test.json.JsonCompareMode.STRICT);
        String page = page(paper.token(), "text/html,application/xhtml+xml,*/*;q=0.8", 200);
        assertThat(page)
                .contains("这份文书真实有效", "舟山市定海区民政局", "定民养补〔2026〕1号", "2026年11月23日", "欧阳**", "批准")
                .doesNotContain("明华", paper.subjectId().toString());
        assertThat(page(paper.token(), "*/*", 200)).startsWith("<!doctype html>");
    }

    @Test
    void asksForTheCodeOfAPaperAndLeadsToIt() {
        IssuedPaper paper = issued("定民养补〔2026〕9号", "欧阳明华");
        assertThat(asked("/v", 200))
                .contains("<label for=\"code\">", "action=\"/v\"")
                .doesNotContain("<script");
        web.get()
                .uri("/v?code={code}", " " + paper.token().toUpperCase(Locale.ROOT))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.SEE_OTHER)
                .expectHeader()
                .location("/v/" + paper.token());
        assertThat(asked("/v?code=\"><b>12", 200))
                .contains("这不像文书的核验码", "aria-invalid=\"true\"", "value=\"&quot;&gt;&lt;b&gt;12\"")
                .doesNotContain("<b>12");
        assertThat(page("p0123456789abcdefgh", "text/html", 404)).contains("href=\"/v\"");
    }

    private String asked(String uri, int status) {
        return Objects.requireNonNull(web.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    @Test
    void showsARevokedPaperAsRevoked() {
        IssuedPaper paper = issued("定民养补〔2026〕2号", "阿依·古丽");
        papers.revoke(paper.token(), "经复议撤销").block();
        assertThat(page(paper.token(), "text/html", 200))
                .contains("已经作废", "阿依·**")
                .doesNotContain("复议");
    }

    @Test
    void knowsNothingOfAPaperWhoseDecisionWasRolledBack() {
        IssuedPaper paper = papers.issue(issue("定民养补〔2026〕3号", "王五"))
                .as(mono -> transactions
                        .execute(transaction -> {
                            transaction.setRollbackOnly();
                            return mono;
                        })
                        .single())
                .block();
        page(Objects.requireNonNull(paper).token(), "text/html", 404);
    }

    @Test
    void givesANumberToOnePaperOnly() {
        issued("定民养补〔2026〕4号", "王五");
        assertThatThrownBy(() -> issued("定民养补〔2026〕4号", "张三"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(CodesProblem.PAPER_NUMBER_TAKEN));
    }

    @Test
    void keepsTheFirstDigestAndNoName() throws Exception {
        IssuedPaper paper = issued("定民养补〔2026〕5号", "诸葛𠮷");
        papers.seal(paper.token(), new byte[] {1}).block();
        papers.seal(paper.token(), new byte[] {2}).block();
        try (var owner = database.owner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select encode(digest, 'hex'), p::text from codes.issued_paper p where number = '定民养补〔2026〕5号'")) {
            rows.next();
            assertThat(rows.getString(1)).hasSize(64);
            assertThat(rows.getString(2)).contains("诸葛*").doesNotContain("𠮷");
        }
        assertThat(papers.verify(paper.token()).map(IssuedPaper::url).block()).endsWith("/v/" + paper.token());
        assertThat(papers.seal("p0123456789abcdefgh", new byte[] {1})
                        .onErrorResume(_ -> Mono.empty())
                        .block())
                .isNull();
    }

    private IssuedPaper issued(String number, String name) {
        return Objects.requireNonNull(papers.issue(issue(number, name)).block());
    }

    private static PaperIssue issue(String number, String name) {
        return new PaperIssue(
                PaperKind.DECISION,
                number,
                "舟山市定海区民政局",
                LocalDate.of(2026, 11, 23),
                PaperResult.APPROVED,
                name,
                "330902002000",
                "eldercare",
                UUID.randomUUID());
    }

    private String page(String token, String accept, int status) {
        return web.get()
                .uri("/v/" + token)
                .header("Accept", accept)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
