package org.tongzhou.codes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItemView;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.PublicPage;

/** Writes the page behind a code: whose it is, what for, what will be asked, how long, that it is free, whom to call. */
@Component
class LandingPages {

    private final Catalogue catalogue;
    private final CodeViews views;
    private final String host;
    private final String hotline;

    LandingPages(Catalogue catalogue, CodeViews views, PlatformProperties properties) {
        this.catalogue = catalogue;
        this.views = views;
        this.host = properties.publicUrl().getAuthority();
        this.hotline = properties.hotline();
    }

    PublicPage landing(Code code, PageReader reader) {
        ServiceItemView item = catalogue.view(code.itemCode(), reader.language());
        String body = """
                <p class="muted">%s</p><h1>%s</h1><p>%s</p>%s%s
                <div class="card note"><p><b>%s</b></p><p>%s <span class="host">%s</span></p></div>
                %s
                <div class="card"><h2>%s</h2><p>%s</p>%s</div>
                <div class="act"><a class="big" href="%s">%s</a></div>""".formatted(
                reader.written(views.divisionName(code.divisionCode()) + " · " + code.placeName()),
                Html.escape(item.name()),
                Html.escape(item.summary()),
                facts(item, reader),
                whose(code, reader),
                reader.say("本页面不会要求转账、银行卡号或密码。", "This page never asks for a payment, a bank card or a password."),
                reader.say("浏览器里的网址应是", "The address in your browser should be"),
                Html.escape(host),
                matter(item, reader),
                reader.say("不会用手机也能办", "You need no phone for this"),
                reader.say(
                        reader.written(code.officeName()) + "可以当面办理，也可以打电话问。",
                        "Come to the office or call: " + reader.written(code.officeName()) + "."),
                telephone(code.officePhone(), reader),
                onward(code, item, reader),
                item.action() == null ? reader.say("开始申请", "Start the application") : Html.escape(item.action()));
        return new PublicPage(reader, item.name() + " · " + code.placeName(), body);
    }

    /** What everybody asks first, as short as can be. */
    private static String facts(ServiceItemView item, PageReader reader) {
        String free = item.free() ? "<li>" + reader.say("免费办理", "Free of charge") + "</li>" : "";
        String later = item.opens() == null ? "<li>" + reader.say("可以下次接着填", "Go on later if you like") + "</li>" : "";
        return "<ul class=\"facts\">%s<li>%s</li>%s</ul>"
                .formatted(
                        free,
                        reader.say("大约 " + item.minutes() + " 分钟", "About " + item.minutes() + " minutes"),
                        later);
    }

    /** Who can apply, what is asked, which papers, what happens then and how long it takes. */
    private static String matter(ServiceItemView item, PageReader reader) {
        String audience = list(item.audience().stream().map(Html::escape));
        if (item.opens() != null) {
            return card(reader.say("谁可以用", "Who this is for"), audience);
        }
        return card(reader.say("谁可以申请", "Who can apply"), audience)
                + card(reader.say("会问您这些", "What you will be asked"), list(questions(item)))
                + card(reader.say("请准备好，拍照就行", "Have these ready; a photo is enough"), materials(item, reader))
                + card(
                        reader.say("交上去以后", "What happens then"),
                        list(item.steps().stream().map(step -> named(step.name(), step.who(), reader))))
                + card(
                        reader.say("多久有结果", "How long it takes"),
                        list(item.clocks().stream()
                                .map(clock -> named(clock.name(), clock.basis().text(), reader))));
    }

    private static String card(String heading, String content) {
        return "<div class=\"card\"><h2>" + heading + "</h2>" + content + "</div>";
    }

    private static String list(Stream<String> entries) {
        return entries.map(entry -> "<li>" + entry + "</li>").collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private static String named(String name, String text, PageReader reader) {
        return Html.escape(name) + reader.say("：", ": ") + reader.written(text);
    }

    private static Stream<String> questions(ServiceItemView item) {
        return item.form()
                .path("x-pages")
                .valueStream()
                .map(page -> Html.escape(page.path("title").asString("")));
    }

    /** Papers that everybody needs, then those that depend on the answers. */
    private static String materials(ServiceItemView item, PageReader reader) {
        Map<Boolean, List<String>> papers = item.materials().stream()
                .collect(Collectors.partitioningBy(
                        material -> material.required() && material.when() == null,
                        Collectors.mapping(material -> Html.escape(material.name()), Collectors.toList())));
        List<String> others = papers.getOrDefault(false, List.of());
        return list(papers.getOrDefault(true, List.of()).stream())
                + (others.isEmpty()
                        ? ""
                        : "<p class=\"muted\">"
                                + reader.say("看情况才要，填的时候会告诉您：", "Only in some cases; the form will tell you:") + "</p>"
                                + list(others.stream()));
    }

    private String whose(Code code, PageReader reader) {
        String until = code.expiresOn() == null
                ? ""
                : row(reader, reader.say("有效期至", "Valid until"), reader.day(code.expiresOn()));
        return "<div class=\"card\"><h2>%s</h2><dl>%s%s%s</dl>%s</div>"
                .formatted(
                        reader.say("这是谁的页面", "Whose page this is"),
                        row(reader, reader.say("发布单位", "Published by"), code.officeName()),
                        row(reader, reader.say("张贴地点", "Posted at"), code.placeName()),
                        until,
                        telephone(code.officePhone(), reader));
    }

    private static String row(PageReader reader, String name, String value) {
        return "<dt>" + name + "</dt><dd>" + reader.written(value) + "</dd>";
    }

    private static String telephone(String phone, PageReader reader) {
        return "<a class=\"tel\" href=\"tel:%s\">%s %s</a>"
                .formatted(
                        Html.escape(phone.replaceAll("[^0-9+]", "")),
                        reader.say("☎ 打电话问", "☎ Call"),
                        Html.escape(phone));
    }

    /** To the client's form or the matter's own page, which take over how the reader likes to read. */
    private String onward(Code code, ServiceItemView item, PageReader reader) {
        String page = Objects.requireNonNullElseGet(
                views.page(code), () -> "/apply/" + item.code() + "?c=" + views.token(code.id()));
        return Html.escape(page + (reader.elder() ? "&elder=1" : "") + (reader.english() ? "&lang=en" : ""));
    }

    /** A code that was ours and is no longer in use. */
    PublicPage ended(Code code, @Nullable Code replacement, PageReader reader) {
        boolean revoked = views.state(code) == CodeState.REVOKED;
        String title = revoked
                ? reader.say("这个码已经停用", "This code is no longer in use")
                : reader.say("这个码已经过期", "This code has expired");
        String next = replacement == null
                ? "<p>" + reader.say("要办事，请打下面的电话，或到发布单位办理。", "To apply, please call or visit the office below.")
                        + "</p>"
                : "<p>%s</p><a class=\"big\" href=\"/q/%s\">%s</a>"
                        .formatted(
                                reader.say("换成了新码：", "It was replaced by the code at: ")
                                        + reader.written(replacement.placeName()),
                                views.token(replacement.id()),
                                reader.say("打开新码的页面", "Open the page of the new code"));
        return new PublicPage(
                reader,
                title,
                "<div class=\"card bad\"><h1>" + title + "</h1>" + next + "</div>" + whose(code, reader));
    }

    /** A code we never made: mistyped, or somebody else's sticker. */
    PublicPage unknown(PageReader reader) {
        String title = reader.say("这不是本平台的码", "This code is not ours");
        return new PublicPage(reader, title, """
                <div class="card bad"><h1>%s</h1><p>%s</p><p>%s</p>%s</div>
                <a class="big second" href="/">%s</a>""".formatted(
                        title,
                        reader.say(
                                "码可能没有扫全，请再扫一次。如果还是这样，这张码就不是我们发布的，请不要填写任何信息。",
                                "Please scan once more. If this page comes again, the code was not published by us:"
                                        + " do not enter anything."),
                        reader.say("看到贴在墙上的假码，请告诉我们：", "If you found it on a wall, please tell us:"),
                        telephone(hotline, reader),
                        reader.say("到首页看能办什么", "See what can be applied for")));
    }
}
