package org.tongzhou.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * How the reader of a public page wants it: the language, large type for the elderly, and light or dark. A choice made by a link
 * of the page ({@code ?lang=en}, {@code ?elder=1}, {@code ?theme=dark}) is remembered in a cookie of the browser and nowhere else;
 * the citizens' client reads and writes the same three cookies.
 *
 * @param theme {@code light} or {@code dark}; empty follows the device
 * @param asked what else the address asks for, so that a change of language or type keeps it: {@code &kind=NICHE} or empty
 * @param demonstrated the business time of a demonstration that has moved it; null everywhere else
 */
public record PageReader(
        Locale language,
        boolean elder,
        String theme,
        List<ResponseCookie> remembered,
        String asked,
        @Nullable OffsetDateTime demonstrated) {

    /** Request attribute that holds the {@link OffsetDateTime} shown as the time of the demonstration. */
    public static final String DEMONSTRATED = PageReader.class.getName() + ".demonstrated";

    private static final Set<String> CHOICES = Set.of("lang", "elder", "theme");

    /** Chinese words with the numbers between them: 环城南路 8 号. */
    private static final Pattern CHINESE_WORDS = Pattern.compile(
            "[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef]+(?:[ \\d·]*[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef]+)*");

    /** A reader of a page without questions. */
    public PageReader(Locale language, boolean elder, List<ResponseCookie> remembered) {
        this(language, elder, "", remembered, "", null);
    }

    public static PageReader of(ServerHttpRequest request) {
        List<ResponseCookie> remembered = new ArrayList<>();
        String language = choice(request, "lang", List.of("zh", "en"), remembered);
        String elder = choice(request, "elder", List.of("0", "1"), remembered);
        String theme = choice(request, "theme", List.of("light", "dark"), remembered);
        return new PageReader(
                language == null
                        ? Languages.of(request)
                        : "en".equals(language) ? Languages.ENGLISH : Languages.CHINESE,
                "1".equals(elder),
                Objects.requireNonNullElse(theme, ""),
                List.copyOf(remembered),
                asked(request),
                (OffsetDateTime) request.getAttributes().get(DEMONSTRATED));
    }

    private static String asked(ServerHttpRequest request) {
        return request.getQueryParams().toSingleValueMap().entrySet().stream()
                .filter(parameter -> !CHOICES.contains(parameter.getKey()) && parameter.getValue() != null)
                .map(parameter -> "&" + encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static @Nullable String choice(
            ServerHttpRequest request, String name, List<String> known, List<ResponseCookie> remembered) {
        String asked = request.getQueryParams().getFirst(name);
        if (asked != null && known.contains(asked)) {
            remembered.add(ResponseCookie.from(name, asked)
                    .path("/")
                    .maxAge(Duration.ofDays(365))
                    .sameSite("Lax")
                    .build());
            return asked;
        }
        HttpCookie cookie = request.getCookies().getFirst(name);
        return cookie != null && known.contains(cookie.getValue()) ? cookie.getValue() : null;
    }

    public boolean english() {
        return Languages.ENGLISH.equals(language);
    }

    /** The Chinese or the English of two texts. */
    public String say(String chinese, String english) {
        return english() ? english : chinese;
    }

    /**
     * A name, an address or anything else that stays as it was written, as safe HTML: on an English page its Chinese words say
     * what language they are in (WCAG 2.2, 3.1.2), so that they are read aloud and broken into lines rightly.
     */
    public String written(String text) {
        String safe = Html.escape(text);
        return english() ? CHINESE_WORDS.matcher(safe).replaceAll("<span lang=\"zh-CN\">$0</span>") : safe;
    }

    /** The same for an element that can hold no other, such as an option: its {@code lang} attribute, or nothing. */
    public String languageOf(String text) {
        return english() && CHINESE_WORDS.matcher(text).find() ? " lang=\"zh-CN\"" : "";
    }

    /** A day as people write it: 2026年11月23日, 23 November 2026. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(say("yyyy年M月d日", "d MMMM yyyy"), language)
                .format(day);
    }
}
