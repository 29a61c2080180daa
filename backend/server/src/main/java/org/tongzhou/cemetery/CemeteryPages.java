package org.tongzhou.cemetery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.cemetery.CemeteryDetail.Section;
import org.tongzhou.cemetery.CemeteryView.CemeteryCardView;
import org.tongzhou.cemetery.CemeteryView.CemeteryList;
import org.tongzhou.cemetery.CemeteryView.FreePlotList;
import org.tongzhou.cemetery.CemeteryView.FreePlotView;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PublicPage;
import org.tongzhou.platform.Zones;

/** Writes the search for free places; right with scripts off, since the form is an address. */
@Component
class CemeteryPages {

    private static final DivisionCode CITY = new DivisionCode("330900000000");
    private static final long[] CEILINGS = {0, 3_000, 5_000, 10_000, 30_000};
    private static final int FEN = 100;

    private final Divisions divisions;
    private final Clock clock;

    CemeteryPages(Divisions divisions, Clock clock) {
        this.divisions = divisions;
        this.clock = clock;
    }

    /** What the form asks for. */
    record Wish(
            @Nullable String area,
            @Nullable PlotKind kind,
            @Nullable Long yuan) {

        boolean open() {
            return area == null && kind == null && yuan == null;
        }

        @Nullable
        Long fen() {
            return yuan == null ? null : yuan * FEN;
        }
    }

    /** Before anything is asked all cemeteries; then the free places themselves, and where they are. */
    PublicPage search(Wish wish, CemeteryList found, @Nullable FreePlotList plots, PageReader reader) {
        String title = reader.say("查公墓空位", "Find a free burial place");
        String cards =
                found.items().stream().map(one -> card(one, wish, reader)).collect(Collectors.joining());
        String body = "<h1>%s</h1><p>%s</p>%s%s%s"
                .formatted(
                        title,
                        reader.say(
                                "全市公墓、骨灰堂的空位和公示价格。这里不显示谁安葬在哪里。",
                                "Free places in the cemeteries and ash halls of Zhoushan, with published prices. Who rests where is never shown."),
                        form(wish, reader),
                        cards.isEmpty() ? nothing(reader) : cards,
                        plots == null || plots.items().isEmpty() ? "" : plots(wish, plots, reader));
        return new PublicPage(reader, title, body);
    }

    private String form(Wish wish, PageReader reader) {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("", reader.say("都可以", "Any"));
        Arrays.stream(PlotKind.values()).forEach(kind -> kinds.put(kind.name(), kind.in(reader.language())));
        Map<String, String> areas = new LinkedHashMap<>();
        areas.put("", reader.say("全市", "All of Zhoushan"));
        divisions
                .children(CITY, Zones.today(clock))
                .forEach(county -> areas.put(county.code().value(), county.name()));
        Map<String, String> prices = new LinkedHashMap<>();
        prices.put("", reader.say("不限", "Any"));
        LongStream.of(CEILINGS)
                .forEach(yuan -> prices.put(
                        String.valueOf(yuan),
                        yuan == 0
                                ? reader.say("免费", "Free of charge")
                                : reader.say("%,d 元以内".formatted(yuan), "up to ¥%,d".formatted(yuan))));
        return "<form class=\"card\" action=\"/cemeteries\" method=\"get\">%s%s%s<button class=\"big\">%s</button></form>"
                .formatted(
                        select(
                                "kind",
                                reader.say("安葬方式", "Kind of burial"),
                                kinds,
                                wish.kind() == null ? null : wish.kind().name(),
                                reader),
                        select("area", reader.say("在哪里", "Where"), areas, wish.area(), reader),
                        select(
                                "most",
                                reader.say("价格", "Price"),
                                prices,
                                wish.yuan() == null ? null : String.valueOf(wish.yuan()),
                                reader),
                        reader.say("查空位", "Search"));
    }

    private static String select(
            String name, String label, Map<String, String> options, @Nullable String chosen, PageReader reader) {
        String rows = options.entrySet().stream()
                .map(option -> "<option value=\"%s\"%s%s>%s</option>"
                        .formatted(
                                option.getKey(),
                                reader.languageOf(option.getValue()),
                                option.getKey().equals(Objects.requireNonNullElse(chosen, "")) ? " selected" : "",
                                Html.escape(option.getValue())))
                .collect(Collectors.joining());
        return "<label for=\"%1$s\">%2$s</label><select id=\"%1$s\" name=\"%1$s\">%3$s</select>"
                .formatted(name, label, rows);
    }

    private static String nothing(PageReader reader) {
        return "<div class=\"card note\"><p><b>%s</b></p><p>%s</p></div>"
                .formatted(
                        reader.say("没有符合条件的空位", "No free place fits"),
                        reader.say("换一种安葬方式、地方或价格再查，或者打 12345 问。", "Try another kind, place or price, or call 12345."));
    }

    private static String card(CemeteryCardView one, Wish wish, PageReader reader) {
        String figures = one.freePlots().stream()
                .map(kind -> "<li><b>%,d</b>%s<br><span class=\"muted\">%s</span></li>"
                        .formatted(
                                kind.free(),
                                reader.say("个空" + kind.kindName(), Html.escape(kind.kindName())),
                                price(kind.fromPriceFen(), true, reader)))
                .collect(Collectors.joining());
        String query = wish.kind() == null ? "" : "?kind=" + wish.kind().name();
        return """
                <article class="card"><h2><a href="/cemeteries/%s%s">%s</a></h2><p class="muted">%s</p>%s%s</article>""".formatted(
                        one.id(),
                        query,
                        reader.written(one.name()),
                        reader.written(one.kindName() + " · " + one.divisionName() + " " + one.address()),
                        figures.isEmpty()
                                ? "<p>" + reader.say("现在没有空位。", "Nothing is free now.") + "</p>"
                                : "<ul class=\"beds\">" + figures + "</ul>",
                        telephone(one.phone(), reader));
    }

    private static String plots(Wish wish, FreePlotList plots, PageReader reader) {
        String rows = plots.items().stream().map(plot -> row(plot, reader)).collect(Collectors.joining());
        String more = plots.next() == null
                ? ""
                : "<a class=\"big second\" href=\"%s\">%s</a>"
                        .formatted(Html.escape(address(wish, plots.next())), reader.say("看后面的空位", "More places"));
        return "<div class=\"card\"><h2>%s</h2><table><tbody>%s</tbody></table></div>%s"
                .formatted(reader.say("空位，便宜的在前", "Free places, cheapest first"), rows, more);
    }

    private static String row(FreePlotView plot, PageReader reader) {
        return "<tr><td><a href=\"/cemeteries/%s?section=%s\">%s</a><br><span class=\"muted\">%s</span></td><td>%s</td></tr>"
                .formatted(
                        plot.cemeteryId(),
                        plot.sectionCode(),
                        reader.written(plot.label()),
                        reader.written(plot.cemeteryName() + " · " + plot.kindName() + holds(plot.capacity(), reader)),
                        price(plot.priceFen(), false, reader));
    }

    private static String holds(int capacity, PageReader reader) {
        return capacity == 2 ? reader.say("（双）", ", double") : "";
    }

    /** A price as people read it. */
    static String price(long fen, boolean from, PageReader reader) {
        if (fen == 0) {
            return reader.say("免费", "free of charge");
        }
        String yuan = "¥%,d".formatted(fen / FEN) + (fen % FEN == 0 ? "" : ".%02d".formatted(fen % FEN));
        return from ? reader.say(yuan + " 起", "from " + yuan) : yuan;
    }

    static String telephone(String phone, PageReader reader) {
        return "<a class=\"tel\" href=\"tel:%s\">%s %s</a>"
                .formatted(phone.replaceAll("[^0-9+]", ""), reader.say("☎ 打电话问", "☎ Call"), Html.escape(phone));
    }

    private static String address(Wish wish, String cursor) {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("kind", wish.kind() == null ? null : wish.kind().name());
        query.put("area", wish.area());
        query.put("most", wish.yuan() == null ? null : String.valueOf(wish.yuan()));
        query.put("cursor", cursor);
        return query.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(Objects.requireNonNull(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/cemeteries?", ""));
    }

    PublicPage unknown(PageReader reader) {
        String title = reader.say("没有找到这个公墓", "No such cemetery");
        return new PublicPage(
                reader,
                title,
                "<div class=\"card bad\"><h1>%s</h1><p>%s</p></div><a class=\"big second\" href=\"/cemeteries\">%s</a>"
                        .formatted(
                                title,
                                reader.say("请核对网址，或者从头再查。", "Please check the address or search again."),
                                reader.say("查公墓空位", "Find a free burial place")));
    }

    String divisionName(String code) {
        return divisions.name(new DivisionCode(code));
    }

    /** The section that is shown: the one asked for, else the first with a free plot of the kind, else the first. */
    static @Nullable Section shown(CemeteryDetail detail, @Nullable String code, @Nullable PlotKind kind) {
        List<Section> sections = detail.sections();
        Section asked = code == null ? null : detail.section(code);
        return asked != null
                ? asked
                : sections.stream()
                        .filter(section -> section.counts().free() > 0 && (kind == null || section.kind() == kind))
                        .findFirst()
                        .orElse(sections.isEmpty() ? null : sections.getFirst());
    }
}
