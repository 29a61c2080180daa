package org.tongzhou.platform;

import java.util.List;
import java.util.Locale;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The two languages of the product. */
public final class Languages {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;

    private static final List<Locale> SUPPORTED = List.of(CHINESE, Locale.CHINESE, ENGLISH);

    private Languages() {}

    /** What {@code Accept-Language} prefers of Chinese and English; Chinese when it says nothing or cannot be read. */
    public static Locale of(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst("Accept-Language");
        if (header == null || header.length() > 256) {
            return CHINESE;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), SUPPORTED);
            return ENGLISH.equals(best) ? ENGLISH : CHINESE;
        } catch (IllegalArgumentException e) {
            return CHINESE;
        }
    }

    /** The key of a language in text files: {@code zh-CN} or {@code en}. */
    public static String key(Locale language) {
        return ENGLISH.getLanguage().equals(language.getLanguage()) ? "en" : "zh-CN";
    }
}
