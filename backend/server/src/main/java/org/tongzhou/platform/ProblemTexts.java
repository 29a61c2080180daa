package org.tongzhou.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The sentences of all refusals, from {@code problems/<module>.yaml}: code → language → sentence with {@code {placeholders}}. */
@Component
public class ProblemTexts {

    private final Map<String, Map<String, String>> sentences = new HashMap<>();

    ProblemTexts() {
        YAMLMapper yaml = new YAMLMapper();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:problems/*.yaml")) {
                try (InputStream in = file.getInputStream()) {
                    yaml.readValue(in, new TypeReference<Map<String, Map<String, String>>>() {})
                            .forEach(this::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String code, Map<String, String> texts) {
        if (sentences.put(code, texts) != null) {
            throw new IllegalStateException("two sentences for " + code);
        }
    }

    /** The sentence of a code with its placeholders filled; the code itself where no sentence is known. */
    public String sentence(String code, Locale language, Map<String, Object> params) {
        String text = sentences.getOrDefault(code, Map.of()).getOrDefault(Languages.key(language), code);
        for (Map.Entry<String, Object> param : params.entrySet()) {
            text = text.replace("{" + param.getKey() + "}", String.valueOf(param.getValue()));
        }
        return text;
    }

    /** Whether a code has its sentence in both languages. */
    public boolean complete(String code) {
        return sentences.getOrDefault(code, Map.of()).keySet().containsAll(List.of("zh-CN", "en"));
    }
}
