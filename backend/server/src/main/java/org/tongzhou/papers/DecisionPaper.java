package org.tongzhou.papers;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Html;

/**
 * A written decision on an application (决定书): who decided what about whom, on which facts and articles, how much, why, and
 * what the person can do about it (行政许可法 and 行政复议法 ask for the remedy and its time limit in the paper itself).
 *
 * @param issuer the deciding authority, 舟山市定海区民政局
 * @param number the gapless 文号, 定民养补〔2026〕12号
 * @param title 养老服务补贴批准决定书
 * @param addressee the person's name as on the identity card
 * @param facts what was found, one sentence each
 * @param legalBasis the articles, one each
 * @param decision the decision itself in one or two sentences
 * @param amounts how the amount comes about; empty where nothing is paid
 * @param reasons why it was refused; empty where it was granted
 * @param remedy how and until when to ask for review or to sue
 * @param verificationUrl what the printed code says; {@code /v/…} on the public host
 * @param fictional marks a paper of the demonstration, so that nobody takes it for a real one
 */
public record DecisionPaper(
        String issuer,
        String number,
        String title,
        String addressee,
        List<String> facts,
        List<String> legalBasis,
        String decision,
        List<Amount> amounts,
        List<String> reasons,
        String remedy,
        LocalDate issuedOn,
        String verificationUrl,
        boolean fictional)
        implements Paper {

    private static final String STYLE = StyleSheet.read("decision");

    /** One line of the calculation; a line without a figure explains, the total is set apart. */
    public record Amount(String label, @Nullable Long fen, boolean total) {

        public static Amount line(String label, long fen) {
            return new Amount(label, fen, false);
        }

        public static Amount note(String label) {
            return new Amount(label, null, false);
        }

        public static Amount total(String label, long fen) {
            return new Amount(label, fen, true);
        }
    }

    @Override
    public String style() {
        return STYLE;
    }

    @Override
    public String body() {
        return """
                %s<div class="issuer">%s</div><h1>%s</h1><div class="number">%s</div>
                <p class="addressee">%s：</p>
                %s%s%s<h2>决定</h2><p>%s</p>%s<h2>救济途径</h2><p>%s</p>
                %s""".formatted(
                        PaperFoot.warning(fictional),
                        Html.escape(issuer),
                        Html.escape(title),
                        Html.escape(number),
                        Html.escape(addressee),
                        section("查明的事实", facts),
                        section("依据", legalBasis),
                        section("理由", reasons),
                        Html.escape(decision),
                        amounts.isEmpty() ? "" : table(),
                        Html.escape(remedy),
                        PaperFoot.of(issuer, issuedOn, verificationUrl));
    }

    private static String section(String heading, List<String> sentences) {
        return sentences.isEmpty()
                ? ""
                : sentences.stream()
                        .map(sentence -> "<p>" + Html.escape(sentence) + "</p>")
                        .collect(Collectors.joining("", "<h2>" + heading + "</h2>", ""));
    }

    private String table() {
        return amounts.stream()
                .map(DecisionPaper::row)
                .collect(Collectors.joining("", "<table class=\"amounts\">", "</table>"));
    }

    private static String row(Amount amount) {
        String figure = amount.fen() == null ? "" : Yuan.of(amount.fen());
        String capitals = amount.fen() != null && amount.total()
                ? "<div class=\"capitals\">人民币" + Yuan.capitals(amount.fen()) + "</div>"
                : "";
        return "<tr%s><td>%s%s</td><td class=\"figure\">%s</td></tr>"
                .formatted(amount.total() ? " class=\"total\"" : "", Html.escape(amount.label()), capitals, figure);
    }
}
