package org.tongzhou.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.tongzhou.identity.SecondFactor.Offer;

/** The pages of the second half, without scripts like all others. */
@Component
class FactorPages {

    private static final String FIELD = """
            <label for="digits">%s</label>
            <input id="digits" name="password" value="%s" autocomplete="one-time-code" %sautocapitalize="none" spellcheck="false" maxlength="40" required autofocus>
            """;

    private final PageFrame frame;
    private final boolean demonstration;
    private final Clock clock;

    FactorPages(PageFrame frame, Environment environment, Clock clock) {
        this.frame = frame;
        this.demonstration = environment.acceptsProfiles(Profiles.of("demo"));
        this.clock = clock;
    }

    String digits(Locale locale, CsrfToken token, @Nullable String notice, HalfSignIn half) {
        Optional<DemoAccount> fictional = fictional(half);
        String shown = fictional
                .map(person -> Totp.digits(person.secret(), Totp.step(clock.instant())))
                .orElse("");
        return frame.document(locale, frame.text(locale, "digits.title"), """
                <form method="post" action="/digits" class="card">
                <p>%s</p>
                %s%s%s%s%s<button type="submit" class="primary">%s</button>
                <p class="help">%s</p>
                </form>
                """.formatted(
                        frame.text(locale, half.again() ? "digits.again" : "digits.why", half.username()),
                        frame.notice(locale, notice),
                        PageFrame.hidden(token),
                        shown.isEmpty() ? "" : demonstrated(locale, shown),
                        FIELD.formatted(frame.text(locale, "digits.label"), shown, ""),
                        shown.isEmpty() ? rebinding(locale) : "",
                        frame.text(locale, "digits.button"),
                        frame.text(locale, "digits.help")));
    }

    String enrolment(Locale locale, CsrfToken token, @Nullable String notice, HalfSignIn half) {
        Offer offer = half.offer();
        if (offer == null) {
            throw new IllegalArgumentException("nothing to enrol");
        }
        String secret = Totp.base32(offer.secret());
        return frame.document(locale, frame.text(locale, "enrolment.title"), """
                <form method="post" action="/digits" class="card">
                <p>%s</p>
                %s%s<ol>
                <li>%s</li>
                <li>%s
                <p class="code">%s</p>
                <p>%s</p>
                <p class="secret"><code>%s</code></p></li>
                <li>%s</li>
                </ol>
                %s<button type="submit" class="primary">%s</button>
                <p class="help">%s</p>
                </form>
                """.formatted(
                        frame.text(locale, half.replacing() ? "enrolment.replacing" : "enrolment.why"),
                        frame.notice(locale, notice),
                        PageFrame.hidden(token),
                        frame.text(locale, "enrolment.app"),
                        frame.text(locale, "enrolment.scan"),
                        QrDrawing.svg(address(half.username(), secret), frame.text(locale, "enrolment.code")),
                        frame.text(locale, "enrolment.type"),
                        inGroups(secret),
                        frame.text(locale, "enrolment.prove"),
                        FIELD.formatted(frame.text(locale, "digits.label"), "", "inputmode=\"numeric\" "),
                        frame.text(locale, "enrolment.button"),
                        frame.text(locale, "enrolment.help")));
    }

    String recoveryCodes(Locale locale, CsrfToken token, List<String> codes) {
        return frame.document(locale, frame.text(locale, "recovery.title"), """
                <form method="post" action="/recovery-codes" class="card">
                <p>%s</p>
                %s<ol class="codes">%s</ol>
                <button type="submit" class="primary">%s</button>
                </form>
                """.formatted(
                        frame.text(locale, "recovery.why"),
                        PageFrame.hidden(token),
                        codes.stream()
                                .map(code -> "<li><code>" + inGroups(code) + "</code></li>")
                                .collect(Collectors.joining()),
                        frame.text(locale, "recovery.button")));
    }

    /** The digits of a fictional person, so that a visitor needs no phone. */
    private Optional<DemoAccount> fictional(HalfSignIn half) {
        return demonstration
                ? DemoAccount.ALL.stream()
                        .filter(person -> person.id().equals(half.account()))
                        .findFirst()
                : Optional.empty();
    }

    private String demonstrated(Locale locale, String digits) {
        Instant now = clock.instant();
        int left = Totp.STEP_SECONDS - Math.floorMod(now.getEpochSecond(), Totp.STEP_SECONDS);
        return "<p class=\"shown\"><strong>%s</strong> %s</p>%n"
                .formatted(digits, frame.text(locale, "demo.digits", left));
    }

    private String rebinding(Locale locale) {
        return "<label class=\"choice\"><input type=\"checkbox\" name=\"rebind\"> %s</label>%n"
                .formatted(frame.text(locale, "digits.rebind"));
    }

    /** What authenticator apps read: the key URI format that all of them share. */
    private String address(String username, String secret) {
        String issuer = encode(frame.plain("digits.issuer"));
        return "otpauth://totp/" + issuer + ":" + encode(username) + "?secret=" + secret + "&issuer=" + issuer
                + "&algorithm=SHA1&digits=6&period=" + Totp.STEP_SECONDS;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String inGroups(String text) {
        return HtmlUtils.htmlEscape(text.replaceAll("(.{4})(?=.)", "$1 "));
    }
}
