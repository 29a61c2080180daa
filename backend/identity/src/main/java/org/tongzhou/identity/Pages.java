package org.tongzhou.identity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes the few pages as HTML without scripts; every text comes from the message files and is escaped. */
@Component
class Pages {

    private final MessageSource messages;
    private final boolean demonstration;
    private final String staffPage;

    Pages(MessageSource messages, Environment environment, IdentityProperties properties) {
        this.messages = messages;
        this.demonstration = environment.acceptsProfiles(Profiles.of("demo"));
        this.staffPage = properties.staffPage().toString();
    }

    String signIn(Locale locale, CsrfToken token, @Nullable String notice, String typedName) {
        String title = text(locale, "sign-in.title");
        String form = """
                <form method="post" action="/sign-in" class="card">
                %s%s<label for="username">%s</label>
                <input id="username" name="username" value="%s" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" required>
                <label for="password">%s</label>
                <input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
                <button type="submit" class="primary">%s</button>
                <p class="help">%s</p>
                </form>
                """.formatted(
                        notice(locale, notice),
                        hidden(token),
                        text(locale, "username"),
                        HtmlUtils.htmlEscape(typedName),
                        text(locale, "password"),
                        text(locale, "sign-in.button"),
                        text(locale, "sign-in.help"));
        return document(locale, title, form + (demonstration ? demonstrationAccounts(locale, token) : ""));
    }

    String password(Locale locale, CsrfToken token, @Nullable String notice, String username) {
        return document(locale, text(locale, "password.title"), """
                <form method="post" action="/password" class="card">
                <p>%s</p>
                %s%s<label for="username">%s</label>
                <input id="username" name="username" value="%s" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" required>
                <label for="password">%s</label>
                <input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
                <label for="newPassword">%s</label>
                <p class="help" id="rule">%s</p>
                <input id="newPassword" name="newPassword" type="password" autocomplete="new-password" aria-describedby="rule" minlength="12" maxlength="72" required>
                <label for="newPasswordAgain">%s</label>
                <input id="newPasswordAgain" name="newPasswordAgain" type="password" autocomplete="new-password" minlength="12" maxlength="72" required>
                <button type="submit" class="primary">%s</button>
                </form>
                """.formatted(
                        text(locale, "password.why"),
                        notice(locale, notice),
                        hidden(token),
                        text(locale, "username"),
                        HtmlUtils.htmlEscape(username),
                        text(locale, "password.old"),
                        text(locale, "password.new"),
                        text(locale, "password.rule"),
                        text(locale, "password.again"),
                        text(locale, "password.button")));
    }

    String signedOut(Locale locale) {
        return document(locale, text(locale, "signed-out.title"), """
                <div class="card"><p>%s</p><p><a class="primary" href="%s">%s</a></p></div>
                """.formatted(
                        text(locale, "signed-out.text"), staffPage, text(locale, "back")));
    }

    String error(Locale locale, int status) {
        String key = status == 404 ? "error.absent" : status < 500 ? "error.request" : "error.ours";
        return document(
                locale, text(locale, "error.title"), """
                <div class="card"><p role="alert">%s</p><p><a class="primary" href="%s">%s</a></p></div>
                """.formatted(text(locale, key), staffPage, text(locale, "back")));
    }

    private String demonstrationAccounts(Locale locale, CsrfToken token) {
        Map<String, List<DemoAccount>> byRole = DemoAccount.ALL.stream()
                .collect(Collectors.groupingBy(DemoAccount::role, LinkedHashMap::new, Collectors.toList()));
        StringBuilder html = new StringBuilder(
                """
                <section aria-labelledby="demo">
                <h2 id="demo">%s</h2>
                <p class="help">%s</p>
                """.formatted(text(locale, "demo.title"), text(locale, "demo.help", DemoAccount.PASSWORD)));
        byRole.forEach((role, people) -> html.append(
                        "<h3>%s</h3>%n<ul class=\"people\">%n".formatted(text(locale, "role." + role)))
                .append(people.stream()
                        .map(person -> demonstrationAccount(locale, token, person))
                        .collect(Collectors.joining()))
                .append("</ul>\n"));
        return html.append("</section>\n").toString();
    }

    private String demonstrationAccount(Locale locale, CsrfToken token, DemoAccount person) {
        String place = text(locale, "place." + person.place());
        return """
                <li><form method="post" action="/sign-in">%s<input type="hidden" name="username" value="%s"><input type="hidden" name="password" value="%s">
                <button type="submit"><strong lang="zh-CN">%s</strong> <span>%s</span> <code>%s</code><small>%s</small></button></form></li>
                """.formatted(
                        hidden(token),
                        person.username(),
                        DemoAccount.PASSWORD,
                        HtmlUtils.htmlEscape(person.displayName()),
                        place,
                        person.username(),
                        text(locale, "does." + person.role(), place));
    }

    private String notice(Locale locale, @Nullable String notice) {
        if (notice == null) {
            return "";
        }
        boolean good = notice.equals("changed");
        return "<p class=\"%s\" role=\"%s\">%s</p>%n"
                .formatted(good ? "done" : "refused", good ? "status" : "alert", text(locale, "notice." + notice));
    }

    private static String hidden(CsrfToken token) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(token.getParameterName(), token.getToken());
    }

    private String document(Locale locale, String title, String body) {
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

    private String text(Locale locale, String key, Object... values) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, Arrays.copyOf(values, values.length), locale), "UTF-8");
    }
}
