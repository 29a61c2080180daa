package org.tongzhou.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.catalogue.Text;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The words of casework in both languages: states, actions, levels, actors. */
@Component
class CaseWords {

    private final Map<String, Map<String, Text>> words;

    CaseWords() {
        try (InputStream in = new ClassPathResource("casework/words.yaml").getInputStream()) {
            words = new YAMLMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A state in the item's own word, else the usual one. */
    String state(ServiceItem item, CaseState state, Locale language) {
        return item.stateName(state.name())
                .map(name -> name.in(language))
                .orElseGet(() -> word("state", state.name(), language));
    }

    /** The word for a key of a kind; a missing one is a bug that a test finds. */
    String word(String kind, String key, Locale language) {
        Text text = words.getOrDefault(kind, Map.of()).get(key);
        if (text == null) {
            throw new IllegalStateException("no word for " + kind + " " + key);
        }
        return text.in(language);
    }
}
