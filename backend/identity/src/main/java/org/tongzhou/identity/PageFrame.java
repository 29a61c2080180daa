package org.tongzhou.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** What all pages share: HTML without scripts, every text from the message files and escaped. */
@Component
class PageFrame {

    private static final Set<String> GOOD = Set.of("changed");

    private final MessageSource messages;

    PageFrame(MessageSource messages) {
        this.messages = messages;
    }

    String notice(Locale locale, @Nullable String notice) {
        if (notice == null) {
            return "";
        }
        boolean good = GOOD.contains(notice);
        return "<p class=\"%s\" role=\"%s\">%s</p>%n"
                .formatted(good ? "done" : "refused", good ? "status" : "alert", text(locale, "notice." + notice));
    }

    static String hidden(CsrfToken token) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(token.getParameterName(), token.getToken());
    }

    String document(Locale locale, String title, String body) {
        boolean english = locale.getLanguage().equals("en");
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s · %s</title>
                <link rel="icon" href="/boat.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/identity.css">
                </head>
                <body>
                <header><img src="/boat.svg" alt="" width="40" height="40"><span>%s</span><a href="?lang=%s" lang="%s" hreflang="%s">%s</a></header>
                <main>
                <h1>%s</h1>
                %s</main>
                <footer>%s</footer>
                </body>
                </html>
                """.formatted(
                        english ? "en" : "zh-CN",
                        title,
                        text(locale, "product"),
                        text(locale, "product"),
                        english ? "zh-CN" : "en",
                        english ? "zh-CN" : "en",
                        english ? "zh-CN" : "en",
                        english ? "中文" : "English",
                        title,
                        body,
                        text(locale, "footer"));
    }

    /** As it stands in the Chinese file, for what is no page. */
    String plain(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }

    String text(Locale locale, String key, Object... values) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, Arrays.copyOf(values, values.length), locale), "UTF-8");
    }
}
