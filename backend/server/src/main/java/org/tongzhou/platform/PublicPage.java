package org.tongzhou.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A page that the server writes whole: right with scripts off, one style block known to the content policy by its hash, no
 * {@code style} attributes. {@code body} is HTML whose texts went through {@link Html#escape}.
 */
public record PublicPage(PageReader reader, String title, String body) {

    /** Pages are UTF-8 whatever the client says it prefers. */
    public static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final String BOAT = """
            <rect width="40" height="40" rx="9" fill="#0b57d0"/>\
            <path d="M20 7v17H9.5C14 19.5 17.8 13.6 20 7zm2.2 5.5c3.3 3.2 5.8 7 7.3 11.5h-7.3z\
            M7 26.5h26c-1 4-3.5 6.5-7 6.5H14c-3.5 0-6-2.500-7-6.5z" fill="#fff"/>""";

    private static final String LIGHT = "#f6f8fa";
    private static final String DARK = "#10171e";

    private static final String STYLE = read("/pages/public-page.css");

    /** What a page may load: its own style block, its icon, and forms to the same origin. */
    public static final String CONTENT_POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** A page in a language with everything else as usual. */
    public static String html(Locale language, String title, String body) {
        return new PublicPage(new PageReader(language, false, List.of()), title, body).html();
    }

    /** The whole document. */
    public String html() {
        return """
                <!doctype html>
                <html lang="%s"%s%s><head><meta charset="utf-8"><title%s>%s</title>
                <meta name="viewport" content="width=device-width,initial-scale=1">%s
                <meta name="robots" content="noindex"><meta name="format-detection" content="telephone=no">
                <link rel="icon" href="data:image/svg+xml;base64,%s"><style>%s</style></head>
                <body><a class="skip" href="#main">%s</a>%s<header>%s%s</header>
                <main id="main">%s</main>
                <footer><p>%s</p></footer></body></html>
                """.formatted(
                        Languages.key(reader.language()),
                        reader.elder() ? " class=\"elder\"" : "",
                        reader.theme().isEmpty() ? "" : " data-theme=\"" + reader.theme() + "\"",
                        reader.languageOf(title),
                        Html.escape(title),
                        colours(),
                        ICON,
                        STYLE,
                        reader.say("跳到正文", "Skip to content"),
                        demonstrated(),
                        brand(),
                        choices(),
                        body,
                        reader.say(
                                "同舟 · 民政服务。网页不用安装任何软件，也不收集您的位置。",
                                "Tongzhou, civil affairs services. Nothing to install; your location is not collected."));
    }

    /** The answer with the page's headers; a choice the reader just made goes back as a cookie. */
    public ResponseEntity<String> answer(HttpStatus status) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
                .contentType(TYPE)
                .header("Content-Security-Policy", CONTENT_POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_LANGUAGE, Languages.key(reader.language()))
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE);
        reader.remembered().forEach(cookie -> answer.header(HttpHeaders.SET_COOKIE, cookie.toString()));
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "2");
        }
        return answer.body(html());
    }

    /** The boat of the product as a drawing so many millimetres wide, for papers. */
    public static String boat(int millimetres) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$dmm\" height=\"%1$dmm\" viewBox=\"0 0 40 40\">%2$s</svg>"
                .formatted(millimetres, BOAT);
    }

    private String demonstrated() {
        OffsetDateTime time = reader.demonstrated();
        return time == null
                ? ""
                : "<aside class=\"demo-time\">%s <time datetime=\"%s\">%s %tR</time></aside>"
                        .formatted(
                                reader.say("演示时间", "Demonstration time"), time, reader.day(time.toLocalDate()), time);
    }

    private String brand() {
        return "<span class=\"brand\"><svg width=\"28\" height=\"28\" viewBox=\"0 0 40 40\" aria-hidden=\"true\">"
                + BOAT + "</svg>" + reader.say("同舟", "Tongzhou") + "</span>";
    }

    /** The bars of the browser take the ground of the page; the style block says which ground that is. */
    private String colours() {
        return switch (reader.theme()) {
            case "light" -> "<meta name=\"color-scheme\" content=\"light\">" + bar(LIGHT, "");
            case "dark" -> "<meta name=\"color-scheme\" content=\"dark\">" + bar(DARK, "");
            default ->
                "<meta name=\"color-scheme\" content=\"light dark\">"
                        + bar(LIGHT, " media=\"(prefers-color-scheme:light)\"")
                        + bar(DARK, " media=\"(prefers-color-scheme:dark)\"");
        };
    }

    private static String bar(String colour, String media) {
        return "<meta name=\"theme-color\" content=\"" + colour + "\"" + media + ">";
    }

    /** Both colour links are sent; the style block shows the one that changes something. */
    private String choices() {
        String asked = Html.escape(reader.asked());
        return "<a class=\"to-dark\" href=\"?theme=dark%s\">%s</a><a class=\"to-light\" href=\"?theme=light%s\">%s</a>"
                        .formatted(asked, reader.say("深色", "Dark"), asked, reader.say("浅色", "Light"))
                + "<a href=\"?elder=%s%s\">%s</a><a href=\"?lang=%s%s\" lang=\"%s\">%s</a>"
                        .formatted(
                                reader.elder() ? "0" : "1",
                                asked,
                                reader.elder() ? reader.say("标准字号", "Standard text") : reader.say("长辈版", "Large text"),
                                reader.english() ? "zh" : "en",
                                asked,
                                reader.english() ? "zh-CN" : "en",
                                reader.english() ? "中文" : "English");
    }

    private static final String ICON = Base64.getEncoder()
            .encodeToString(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\">" + BOAT + "</svg>")
                    .getBytes(StandardCharsets.UTF_8));

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(PublicPage.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r", "")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
