package org.tongzhou.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The words of notices. */
@Component
class NoticeTexts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    private final Map<NoticeTemplate, Map<NoticeRecipient, Map<String, String>>> texts;
    private final Map<String, String> fixed;

    NoticeTexts(PlatformProperties platform) {
        try (InputStream in = Objects.requireNonNull(NoticeTexts.class.getResourceAsStream("/messages/notices.yaml"))) {
            texts = new YAMLMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        fixed = Map.of("host", platform.publicUrl().getAuthority(), "hotline", platform.hotline());
    }

    /** The values of a notice in a language: {@code item.en} stands in for {@code item} in English. */
    static Map<String, String> spoken(Map<String, String> params, Locale language) {
        Map<String, String> values = new HashMap<>();
        params.forEach((name, value) -> {
            if (!name.contains(".")) {
                values.put(name, params.getOrDefault(name + "." + Languages.key(language), value));
            }
        });
        return values;
    }

    /** The text as the phone shows it. A value that is missing is a bug of the sender: nobody receives a text with holes. */
    String render(NoticeTemplate template, NoticeRecipient recipient, Locale language, Map<String, String> params) {
        Map<String, String> values = new HashMap<>(fixed);
        values.putAll(spoken(params, language));
        Matcher placeholders = PLACEHOLDER.matcher(text(template, recipient, language));
        return placeholders.replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(template + " needs the value " + found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private String text(NoticeTemplate template, NoticeRecipient recipient, Locale language) {
        String text = texts.getOrDefault(template, Map.of())
                .getOrDefault(recipient, Map.of())
                .get(Languages.key(language));
        if (text == null) {
            throw new IllegalArgumentException("no words of " + template + " for " + recipient);
        }
        return text;
    }
}
