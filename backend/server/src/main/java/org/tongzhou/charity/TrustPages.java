package org.tongzhou.charity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.charity.TrustCard.TrustList;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PublicPage;

/** Writes the public register of charitable trusts as pages: a search that works with scripts off, and a page for each trust. */
@Component
class TrustPages {

    static final String PATH = "/charitable-trusts";

    PublicPage list(TrustList found, TrustQueries.Listing asked, PageReader reader) {
        String title = reader.say("慈善信托名册", "Register of charitable trusts");
        String body = """
                <h1>%s</h1><p class="muted">%s</p>%s%s%s""".formatted(
                title,
                reader.say(
                        "在舟山各级民政部门备案的慈善信托，谁都可以查。",
                        "Every charitable trust filed with the civil affairs offices of Zhoushan, open to all."),
                form(asked, reader),
                found.items().isEmpty()
                        ? "<div class=\"card\"><p>"
                                + reader.say("没有查到，请换个名称再试。", "Nothing found; please try another name.")
                                + "</p></div>"
                        : found.items().stream().map(card -> card(card, reader)).collect(Collectors.joining()),
                more(found.next(), asked, reader));
        return new PublicPage(reader, title, body);
    }

    private static String form(TrustQueries.Listing asked, PageReader reader) {
        return """
                <form class="card" method="get" action="%s">
                <label for="name">%s</label><input id="name" name="name" maxlength="60" value="%s">
                <label for="trustee">%s</label><input id="trustee" name="trustee" maxlength="60" value="%s">
                <label for="state">%s</label><select id="state" name="state"><option value="">%s</option>%s</select>
                <label for="late">%s</label><select id="late" name="late"><option value="">%s</option>\
                <option value="true"%s>%s</option></select>
                <button class="big">%s</button></form>""".formatted(
                        PATH,
                        reader.say("信托名称或者备案编号", "Name or number of the trust"),
                        Html.escape(said(asked.name())),
                        reader.say("受托人", "Trustee"),
                        Html.escape(said(asked.trustee())),
                        reader.say("状态", "State"),
                        reader.say("全部", "All"),
                        Arrays.stream(TrustState.values())
                                .map(state -> "<option value=\"%s\"%s>%s</option>"
                                        .formatted(
                                                state.name(),
                                                state == asked.state() ? " selected" : "",
                                                state.in(reader.language())))
                                .collect(Collectors.joining()),
                        reader.say("年度报告", "Yearly report"),
                        reader.say("全部", "All"),
                        Boolean.TRUE.equals(asked.late()) ? " selected" : "",
                        reader.say("只看逾期没有报送的", "Only overdue ones"),
                        reader.say("查询", "Search"));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String card(TrustCard card, PageReader reader) {
        return """
                <div class="card"><h2><a href="%s/%s">%s</a></h2><p>%s%s</p>\
                <p class="muted">%s · %s · %s</p></div>""".formatted(
                        PATH,
                        card.id(),
                        reader.written(card.name()),
                        reader.written(card.trusteeName()),
                        late(card, reader),
                        reader.say("编号 ", "Number ") + reader.written(card.number()),
                        reader.say(reader.day(card.filedOn()) + "备案", "filed on " + reader.day(card.filedOn())),
                        card.stateName());
    }

    private static String late(TrustCard card, PageReader reader) {
        return card.reportLate()
                ? "<br><b>" + reader.say(card.reportYear() + " 年度报告逾期", "Report for " + card.reportYear() + " overdue")
                        + "</b>"
                : "";
    }

    private static String more(@Nullable String next, TrustQueries.Listing asked, PageReader reader) {
        if (next == null) {
            return "";
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("name", said(asked.name()));
        query.put("trustee", said(asked.trustee()));
        query.put("state", asked.state() == null ? "" : asked.state().name());
        query.put("late", Boolean.TRUE.equals(asked.late()) ? "true" : "");
        query.put("cursor", next);
        String address = query.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&amp;"));
        return "<a class=\"big second\" href=\"%s?%s\">%s</a>"
                .formatted(PATH, address, reader.say("再看一些", "Show more"));
    }

    PublicPage detail(TrustView trust, PageReader reader) {
        TrustCard card = trust.trust();
        String body = """
                <h1>%s</h1>%s<div class="card"><h2>%s</h2><dl>%s%s%s%s</dl></div>
                <div class="card"><h2>%s</h2><dl>%s%s%s%s</dl></div>
                <div class="card"><h2>%s</h2><dl>%s%s%s%s%s</dl></div>
                <a class="big second" href="%s">%s</a>""".formatted(
                reader.written(card.name()),
                card.reportLate()
                        ? "<div class=\"card note\"><p>" + late(card, reader).replaceFirst("^<br>", "") + "</p></div>"
                        : "",
                reader.say("备案", "Filing"),
                row(reader, reader.say("备案编号", "Number"), card.number()),
                row(reader, reader.say("备案机关", "Filed with"), card.authority()),
                row(reader, reader.say("备案日期", "Filed on"), reader.day(card.filedOn())),
                row(reader, reader.say("状态", "State"), card.stateName()),
                reader.say("当事人", "Parties"),
                row(reader, reader.say("受托人", "Trustee"), trustees(trust, reader)),
                row(reader, reader.say("统一社会信用代码", "Credit code"), card.trusteeCode()),
                row(reader, reader.say("委托人", "Settlor"), settlor(trust, reader)),
                row(
                        reader,
                        reader.say("监察人", "Supervisor"),
                        Objects.requireNonNullElse(trust.supervisor(), reader.say("没有设", "None"))),
                reader.say("目的和财产", "Purpose and property"),
                row(reader, reader.say("慈善目的", "Purpose"), card.purposeGroupName()),
                row(reader, reader.say("信托目的", "In the deed"), trust.purpose()),
                row(reader, reader.say("设立时的财产", "Property at the start"), yuan(card.propertyFen(), trust, reader)),
                row(reader, reader.say("期限", "Term"), term(trust, reader)),
                row(
                        reader,
                        reader.say("下一份年度报告", "Next yearly report"),
                        reader.say(
                                card.reportYear() + " 年度，" + reader.day(card.reportDueOn()) + "前",
                                "of " + card.reportYear() + ", by " + reader.day(card.reportDueOn()))),
                PATH,
                reader.say("回到名册", "Back to the register"));
        return new PublicPage(reader, card.name(), body);
    }

    private static String term(TrustView trust, PageReader reader) {
        return trust.termEndsOn() == null
                ? reader.say("永久存续", "Perpetual")
                : reader.say("至", "Until ") + reader.day(trust.termEndsOn());
    }

    private static String trustees(TrustView trust, PageReader reader) {
        return trust.otherTrustees() == null
                ? trust.trust().trusteeName()
                : trust.trust().trusteeName() + reader.say("、", ", ") + trust.otherTrustees();
    }

    private static String settlor(TrustView trust, PageReader reader) {
        return trust.settlor() == null
                ? trust.settlorKindName() + reader.say("（不同意公开姓名或者名称）", " (does not agree to be named)")
                : trust.settlor();
    }

    private static String yuan(long fen, TrustView trust, PageReader reader) {
        String figure = String.format(Locale.ROOT, "¥%,d.%02d", fen / 100, fen % 100);
        return trust.ofMoney() ? figure : figure + reader.say("（非资金）", " (not money)");
    }

    private static String row(PageReader reader, String name, String value) {
        return "<dt>" + name + "</dt><dd>" + reader.written(value) + "</dd>";
    }

    PublicPage unknown(PageReader reader) {
        String title = reader.say("没有查到这个慈善信托", "No such charitable trust");
        return new PublicPage(reader, title, """
                <div class="card bad"><h1>%s</h1></div><a class="big second" href="%s">%s</a>""".formatted(title, PATH, reader.say("回到名册", "Back to the register")));
    }
}
