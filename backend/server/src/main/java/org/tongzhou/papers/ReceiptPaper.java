package org.tongzhou.papers;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.tongzhou.platform.Html;

/**
 * A receipt that something was filed (备案回执): nothing is decided, so it has no reasons and no remedy.
 *
 * @param issuer the receiving authority, 舟山市定海区民政局
 * @param number the number of the national system
 * @param title 慈善信托备案回执
 * @param addressee the organisation that filed
 * @param statement that the papers are complete and filed
 * @param facts what was filed, as it was declared
 * @param received when it came in and under which case number
 * @param legalBasis the articles, one each
 * @param verificationUrl what the printed code says; {@code /v/…} on the public host
 * @param fictional marks a paper of the demonstration, so that nobody takes it for a real one
 */
public record ReceiptPaper(
        String issuer,
        String number,
        String title,
        String addressee,
        String statement,
        List<Fact> facts,
        String received,
        List<String> legalBasis,
        LocalDate issuedOn,
        String verificationUrl,
        boolean fictional)
        implements Paper {

    private static final String STYLE = StyleSheet.read("decision");

    /** One line of what was filed. */
    public record Fact(String name, String value) {}

    @Override
    public String style() {
        return STYLE;
    }

    @Override
    public String body() {
        return """
                %s<div class="issuer">%s</div><h1>%s</h1><div class="number">备案编号：%s</div>
                <p class="addressee">%s：</p><p>%s</p>
                <table class="amounts">%s</table><p>%s</p><h2>依据</h2>%s
                %s""".formatted(
                        PaperFoot.warning(fictional),
                        Html.escape(issuer),
                        Html.escape(title),
                        Html.escape(number),
                        Html.escape(addressee),
                        Html.escape(statement),
                        facts.stream()
                                .map(fact -> "<tr><td class=\"fact\">" + Html.escape(fact.name()) + "</td><td>"
                                        + Html.escape(fact.value()) + "</td></tr>")
                                .collect(Collectors.joining()),
                        Html.escape(received),
                        legalBasis.stream()
                                .map(article -> "<p>" + Html.escape(article) + "</p>")
                                .collect(Collectors.joining()),
                        PaperFoot.of(issuer, issuedOn, verificationUrl));
    }
}
