package org.tongzhou.eldercare;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.eldercare.CareHomeView.CareHomeList;
import org.tongzhou.eldercare.CareHomes.Order;
import org.tongzhou.eldercare.CareHomes.Wish;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PublicPage;
import org.tongzhou.platform.Zones;

/** Writes the search for free beds and the page of one home; right with scripts off, since the form is an address. */
@Component
class CareHomePages {

    private static final DivisionCode CITY = new DivisionCode("330900000000");
    private static final long[] CEILINGS = {2_000, 3_000, 4_000, 5_000, 6_000};

    private final Divisions divisions;
    private final Clock clock;

    CareHomePages(Divisions divisions, Clock clock) {
        this.divisions = divisions;
        this.clock = clock;
    }

    PublicPage list(CareHomeList found, Wish wish, PageReader reader) {
        String title = reader.say("查空床位", "Find a free care-home bed");
        String cards = found.items().isEmpty()
                ? nothing(reader)
                : found.items().stream().map(home -> card(home, reader)).collect(Collectors.joining());
        String more = found.next() == null
                ? ""
                : "<a class=\"big second\" href=\"%s\">%s</a>"
                        .formatted(Html.escape(address(wish, found.next())), reader.say("看更多机构", "More homes"));
        return new PublicPage(
                reader,
                title,
                "<h1>%s</h1><p>%s</p>%s%s%s"
                        .formatted(
                                title,
                                reader.say(
                                        "全市备案养老机构的空床位。床位天天在变，去之前请先打电话。",
                                        "Free beds in the filed care homes of Zhoushan. Beds come and go: please call before you set out."),
                                form(wish, reader),
                                cards,
                                more));
    }

    private String form(Wish wish, PageReader reader) {
        Map<String, String> areas = new LinkedHashMap<>();
        areas.put("", reader.say("全市", "All of Zhoushan"));
        divisions
                .children(CITY, Zones.today(clock))
                .forEach(county -> areas.put(county.code().value(), county.name()));
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("", reader.say("都可以", "Any"));
        Arrays.stream(BedKind.values()).forEach(kind -> kinds.put(kind.name(), kind.in(reader.language())));
        Map<String, String> prices = new LinkedHashMap<>();
        prices.put("", reader.say("不限", "Any"));
        LongStream.of(CEILINGS)
                .forEach(yuan -> prices.put(
                        String.valueOf(yuan),
                        reader.say("每月 %,d 元以内".formatted(yuan), "up to ¥%,d a month".formatted(yuan))));
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put("", reader.say("空床多的在前", "Most free beds first"));
        orders.put("name", reader.say("按名称", "By name"));
        return """
                <form class="card" action="/care-homes" method="get">%s%s%s%s
                <label class="check"><input type="checkbox" name="free" value="1"%s>%s</label>
                <button class="big">%s</button></form>""".formatted(
                select("area", reader.say("在哪里", "Where"), areas, wish.divisionCode(), reader),
                select(
                        "kind",
                        reader.say("要什么床位", "Kind of bed"),
                        kinds,
                        wish.kind() == null ? null : wish.kind().name(),
                        reader),
                select("most", reader.say("每月收费", "Charge a month"), prices, ceiling(wish), reader),
                select("order", reader.say("顺序", "Order"), orders, wish.order() == Order.NAME ? "name" : null, reader),
                wish.freeOnly() ? " checked" : "",
                reader.say("只看有空床的", "Only homes with a free bed"),
                reader.say("查一查", "Search"));
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

    private static @Nullable String ceiling(Wish wish) {
        return wish.maxPriceFen() == null ? null : String.valueOf(wish.maxPriceFen() / 100);
    }

    private static String address(Wish wish, String cursor) {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("area", wish.divisionCode());
        query.put("kind", wish.kind() == null ? null : wish.kind().name());
        query.put("most", ceiling(wish));
        query.put("free", wish.freeOnly() ? "1" : null);
        query.put("order", wish.order() == Order.NAME ? "name" : null);
        query.put("cursor", cursor);
        return query.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(Objects.requireNonNull(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/care-homes?", ""));
    }

    private static String nothing(PageReader reader) {
        return "<div class=\"card note\"><p><b>%s</b></p><p>%s</p></div>"
                .formatted(
                        reader.say("没有找到符合条件的机构", "No home fits"),
                        reader.say("换一个地方、床位或收费再查，或者打 12345 问。", "Try another place, kind or charge, or call 12345."));
    }

    private static String card(CareHomeView home, PageReader reader) {
        return "<article class=\"card\"><h2><a href=\"/care-homes/%s\">%s</a></h2><p class=\"muted\">%s</p>%s%s%s</article>"
                .formatted(
                        home.id(),
                        reader.written(home.name()),
                        reader.written(home.kindName() + " · " + home.divisionName() + " " + home.address()),
                        figures(home.beds(), reader),
                        price(home, reader).map(text -> "<p>" + text + "</p>").collect(Collectors.joining()),
                        telephone(home, "tel", reader));
    }

    /** Free beds in large figures between the kind of bed and out of how many, so that it reads aloud in order. */
    private static String figures(List<BedCountView> beds, PageReader reader) {
        if (beds.isEmpty()) {
            return "<p>" + reader.say("还没有登记床位，请打电话问。", "No beds entered yet; please call.") + "</p>";
        }
        return beds.stream()
                .map(count -> "<li%s>%s<b>%d</b><span class=\"muted\">%s</span></li>"
                        .formatted(
                                count.free() == 0 ? " class=\"none\"" : "",
                                count.kindName(),
                                count.free(),
                                reader.say("张空，共 " + count.total() + " 张", "free of " + count.total())))
                .collect(Collectors.joining("", "<ul class=\"beds\">", "</ul>"));
    }

    private static Stream<String> price(CareHomeView home, PageReader reader) {
        if (home.priceFromFen() == null || home.priceToFen() == null || home.pricedOn() == null) {
            return Stream.empty();
        }
        String range = "¥%,d–%,d".formatted(home.priceFromFen() / 100, home.priceToFen() / 100);
        String day = reader.day(home.pricedOn());
        return Stream.of(reader.say(
                "每月 " + range + " <span class=\"muted\">（" + day + " 公布）</span>",
                range + " a month <span class=\"muted\">(published " + day + ")</span>"));
    }

    private static String telephone(CareHomeView home, String style, PageReader reader) {
        return "<a class=\"%s\" href=\"tel:%s\">%s %s</a>"
                .formatted(
                        style,
                        home.phone().replaceAll("[^0-9+]", ""),
                        reader.say("☎ 打电话问", "☎ Call"),
                        Html.escape(home.phone()));
    }

    PublicPage home(CareHomeView home, PageReader reader) {
        String body = """
                <p><a href="/care-homes">%s</a></p><h1>%s</h1>%s
                <div class="card"><h2>%s</h2><dl>%s%s%s%s%s%s%s</dl></div>
                <div class="card note"><p>%s</p></div>
                <div class="act">%s</div>""".formatted(
                        reader.say("← 查空床位", "← Find a free bed"),
                        reader.written(home.name()),
                        "<div class=\"card\"><h2>%s</h2>%s</div>"
                                .formatted(reader.say("现在的空床位", "Free beds now"), figures(home.beds(), reader)),
                        reader.say("机构情况", "About this home"),
                        row(reader.say("性质", "Kind"), reader.written(home.kindName())),
                        row(reader.say("地址", "Address"), reader.written(home.divisionName() + " " + home.address())),
                        row(reader.say("收住老人", "Takes in"), reader.written(home.levelsName())),
                        row(
                                reader.say("认知障碍专区", "Cognitive-care zone"),
                                home.cognitiveZone() ? reader.say("有，已通过验收", "Yes, accepted") : reader.say("没有", "No")),
                        price(home, reader)
                                .map(text -> row(reader.say("收费", "Charge"), text))
                                .collect(Collectors.joining()),
                        row(reader.say("备案", "Filed"), reader.day(home.filedOn())),
                        home.creditCode() == null
                                ? ""
                                : row(reader.say("统一社会信用代码", "Credit code"), reader.written(home.creditCode())),
                        reader.say(
                                "入住前，机构要先做能力评估，再和您签书面服务协议。不要先交钱后签协议。",
                                "Before anybody moves in, the home assesses their care needs and signs a written agreement. Pay nothing before."),
                        telephone(home, "big", reader));
        return new PublicPage(reader, home.name(), body);
    }

    private static String row(String name, String value) {
        return "<dt>" + name + "</dt><dd>" + value + "</dd>";
    }

    PublicPage unknown(PageReader reader) {
        String title = reader.say("没有找到这家机构", "No such home");
        return new PublicPage(
                reader,
                title,
                "<div class=\"card bad\"><h1>%s</h1><p>%s</p></div><a class=\"big second\" href=\"/care-homes\">%s</a>"
                        .formatted(
                                title,
                                reader.say("它可能没有备案，或者已经不在名单上。", "It may not be filed, or no longer on the list."),
                                reader.say("查空床位", "Find a free bed")));
    }
}
