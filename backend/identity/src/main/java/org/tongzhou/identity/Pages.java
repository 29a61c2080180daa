package org.tongzhou.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The pages around the password, the farewell, and what is shown when something went wrong. */
@Component
class Pages {

    private final PageFrame frame;
    private final boolean demonstration;
    private final String staffPage;

    Pages(PageFrame frame, Environment environment, IdentityProperties properties) {
        this.frame = frame;
        this.demonstration = environment.acceptsProfiles(Profiles.of("demo"));
        this.staffPage = properties.staffPage().toString();
    }

    String signIn(Locale locale, CsrfToken token, @Nullable String notice, String typedName) {
        String title = frame.text(locale, "sign-in.title");
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
                        frame.notice(locale, notice),
                        PageFrame.hidden(token),
                        frame.text(locale, "username"),
                        HtmlUtils.htmlEscape(typedName),
                        frame.text(locale, "password"),
                        frame.text(locale, "sign-in.button"),
                        frame.text(locale, "sign-in.help"));
        return frame.document(locale, title, form + (demonstration ? demonstrationAccounts(locale, token) : ""));
    }

    String password(Locale locale, CsrfToken token, @Nullable String notice, String username) {
        return frame.document(locale, frame.text(locale, "password.title"), """
                <form method="post" action="/password" class="card">
                <p>%s</p>
                %s%s<label for="username">%s</label>
                <input id="username" name="username" value="%s" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" required>
                <label for="password">%s</label>
                <input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
                <label for="digits">%s</label>
                <p class="help" id="digits-rule">%s</p>
                <input id="digits" name="digits" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="40" aria-describedby="digits-rule">
                <label for="newPassword">%s</label>
                <p class="help" id="rule">%s</p>
                <input id="newPassword" name="newPassword" type="password" autocomplete="new-password" aria-describedby="rule" minlength="12" maxlength="72" required>
                <label for="newPasswordAgain">%s</label>
                <input id="newPasswordAgain" name="newPasswordAgain" type="password" autocomplete="new-password" minlength="12" maxlength="72" required>
                <button type="submit" class="primary">%s</button>
                </form>
                """.formatted(
                        frame.text(locale, "password.why"),
                        frame.notice(locale, notice),
                        PageFrame.hidden(token),
                        frame.text(locale, "username"),
                        HtmlUtils.htmlEscape(username),
                        frame.text(locale, "password.old"),
                        frame.text(locale, "digits.label"),
                        frame.text(locale, "password.digits"),
                        frame.text(locale, "password.new"),
                        frame.text(locale, "password.rule"),
                        frame.text(locale, "password.again"),
                        frame.text(locale, "password.button")));
    }

    String signedOut(Locale locale) {
        return frame.document(locale, frame.text(locale, "signed-out.title"), """
                <div class="card"><p>%s</p><p><a class="primary" href="%s">%s</a></p></div>
                """.formatted(
                        frame.text(locale, "signed-out.text"), staffPage, frame.text(locale, "back")));
    }

    String error(Locale locale, int status) {
        String key = status == 404 ? "error.absent" : status < 500 ? "error.request" : "error.ours";
        return frame.document(locale, frame.text(locale, "error.title"), """
                <div class="card"><p role="alert">%s</p><p><a class="primary" href="%s">%s</a></p></div>
                """.formatted(
                        frame.text(locale, key), staffPage, frame.text(locale, "back")));
    }

    String tooFast(Locale locale, int seconds) {
        return frame.document(locale, frame.text(locale, "too-fast.title"), """
                <div class="card"><p role="alert">%s</p><p><a class="primary" href="/sign-in">%s</a></p></div>
                """.formatted(
                        frame.text(locale, "too-fast.text", seconds), frame.text(locale, "sign-in.title")));
    }

    private String demonstrationAccounts(Locale locale, CsrfToken token) {
        Map<String, List<DemoAccount>> byRole = DemoAccount.ALL.stream()
                .collect(Collectors.groupingBy(DemoAccount::role, LinkedHashMap::new, Collectors.toList()));
        StringBuilder html = new StringBuilder(
                """
                <section aria-labelledby="demo">
                <h2 id="demo">%s</h2>
                <p class="help">%s</p>
                """.formatted(frame.text(locale, "demo.title"), frame.text(locale, "demo.help", DemoAccount.PASSWORD)));
        byRole.forEach((role, people) -> html.append(
                        "<h3>%s</h3>%n<ul class=\"people\">%n".formatted(frame.text(locale, "role." + role)))
                .append(people.stream()
                        .map(person -> demonstrationAccount(locale, token, person))
                        .collect(Collectors.joining()))
                .append("</ul>\n"));
        return html.append("</section>\n").toString();
    }

    private String demonstrationAccount(Locale locale, CsrfToken token, DemoAccount person) {
        String place = frame.text(locale, "place." + person.place());
        return """
                <li><form method="post" action="/sign-in">%s<input type="hidden" name="username" value="%s"><input type="hidden" name="password" value="%s">
                <button type="submit"><strong lang="zh-CN">%s</strong> <span>%s</span> <code>%s</code><small>%s</small></button></form></li>
                """.formatted(
                        PageFrame.hidden(token),
                        person.username(),
                        DemoAccount.PASSWORD,
                        HtmlUtils.htmlEscape(person.displayName()),
                        place,
                        person.username(),
                        frame.text(locale, "does." + person.role(), place));
    }
}
