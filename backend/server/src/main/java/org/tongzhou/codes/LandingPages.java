package org.tongzhou.codes;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItemView;
import org.tongzhou.catalogue.ServiceItemView.MaterialView;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.PublicPage;
import tools.jackson.databind.JsonNode;

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
                <p class="muted">%s</p><h1>%s</h1><p>%s</p>
                <p><b>%s</b></p>
                %s
                <div class="card note"><p><b>%s</b></p><p>%s <span class="host">%s</span></p></div>
                %s%s%s%s
                <div class="card"><h2>%s</h2><p>%s</p>%s</div>
                <div class="act"><a class="big" href="%s">%s</a></div>""".formatted(
                Html.escape(views.divisionName(code.divisionCode()) + " · " + code.placeName()),
                Html.escape(item.name()),
                Html.escape(item.summary()),
                facts(item, reader),
                whose(code, reader),
                reader.say("本页面不会要求转账、银行卡号或密码。", "This page never asks for a payment, a bank card or a password."),
                reader.say("浏览器里的网址应是", "The address in your browser should be"),
                Html.escape(host),
                list(reader.say("谁可以申请", "Who can apply"), item.audience()),
                list(reader.say("会问您这些", "What you will be asked"), questions(item)),
                list(reader.say("请准备好，拍照就行", "Have these ready; a photo is enough"), materials(item, reader)),
                list(reader.say("交上去以后", "What happens then"), steps(item, reader)),
                reader.say("不会用手机也能办", "You need no phone for this"),
                reader.say(
                        Html.escape(code.officeName()) + "可以当面办理，也可以打电话问。",
                        "Come to the office or call: " + Html.escape(code.officeName()) + "."),
                telephone(code.officePhone(), reader),
                apply(code, reader),
                reader.say("开始申请", "Start the application"));
        return new PublicPage(reader, item.name() + " · " + code.placeName(), body);
    }

    private static String facts(ServiceItemView item, PageReader reader) {
        return reader.say(
                (item.free() ? "免费办理 · " : "") + "大约 " + item.minutes() + " 分钟 · 没填完可以下次接着填",
                (item.free() ? "Free of charge · " : "") + "about " + item.minutes()
                        + " minutes · you can stop and go on later");
    }

    private String whose(Code code, PageReader reader) {
        String until =
                code.expiresOn() == null ? "" : row(reader.say("有效期至", "Valid until"), reader.day(code.expiresOn()));
        return "<div class=\"card\"><h2>%s</h2><dl>%s%s%s</dl>%s</div>"
                .formatted(
                        reader.say("这是谁的页面", "Whose page this is"),
                        row(reader.say("发布单位", "Published by"), code.officeName()),
                        row(reader.say("张贴地点", "Posted at"), code.placeName()),
                        until,
                        telephone(code.officePhone(), reader));
    }

    private static String row(String name, String value) {
        return "<dt>" + name + "</dt><dd>" + Html.escape(value) + "</dd>";
    }

    private static String telephone(String phone, PageReader reader) {
        return "<a class=\"tel\" href=\"tel:%s\">%s %s</a>"
                .formatted(
                        Html.escape(phone.replaceAll("[^0-9+]", "")),
                        reader.say("☎ 打电话问", "☎ Call"),
                        Html.escape(phone));
    }

    private static String list(String heading, List<String> entries) {
        return entries.stream()
                .map(entry -> "<li>" + entry + "</li>")
                .collect(Collectors.joining("", "<div class=\"card\"><h2>" + heading + "</h2><ul>", "</ul></div>"));
    }

    private static List<String> questions(ServiceItemView item) {
        return item.form() instanceof JsonNode form
                ? form.path("x-pages")
                        .valueStream()
                        .map(page -> Html.escape(page.path("title").asString("")))
                        .toList()
                : List.of();
    }

    private static List<String> materials(ServiceItemView item, PageReader reader) {
        return item.materials().stream()
                .map(material -> Html.escape(material.name()) + condition(material, reader))
                .toList();
    }

    private static String condition(MaterialView material, PageReader reader) {
        if (material.when() != null) {
            return reader.say("（有的情况才要）", " (only in some cases)");
        }
        return material.required() ? "" : reader.say("（有就交，没有不影响）", " (if you have it)");
    }

    private static List<String> steps(ServiceItemView item, PageReader reader) {
        return item.steps().stream()
                .map(step -> Html.escape(step.name()) + reader.say("：", ": ") + Html.escape(step.who()))
                .toList();
    }

    /** The client takes over how the reader likes to read. */
    private String apply(Code code, PageReader reader) {
        return "/apply/" + code.itemCode() + "?c=" + views.token(code.id()) + (reader.elder() ? "&amp;elder=1" : "")
                + (reader.english() ? "&amp;lang=en" : "");
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
                                        + Html.escape(replacement.placeName()),
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
                <div class="card bad"><h1>%s</h1><p>%s</p><p>%s</p></div>
                <div class="card">%s</div><a class="big second" href="/">%s</a>""".formatted(
                        title,
                        reader.say(
                                "码可能没有扫全，请再扫一次。如果还是这样，这张码就不是我们发布的，请不要填写任何信息。",
                                "Please scan once more. If this page comes again, the code was not published by us:"
                                        + " do not enter anything."),
                        reader.say("看到贴在墙上的假码，请告诉我们：", "If you found it on a wall, please tell us:"),
                        telephone(hotline, reader),
                        reader.say("到首页看能办什么", "See what can be applied for")));
    }

    /** The database cannot be reached; the telephone can. */
    PublicPage away(PageReader reader) {
        String title = reader.say("系统暂时繁忙", "The service is busy");
        return new PublicPage(
                reader,
                title,
                "<div class=\"card\"><h1>%s</h1><p>%s</p>%s</div>"
                        .formatted(
                                title,
                                reader.say("请过一会儿再扫，或者打电话。", "Please scan again in a moment, or call us."),
                                telephone(hotline, reader)));
    }
}
