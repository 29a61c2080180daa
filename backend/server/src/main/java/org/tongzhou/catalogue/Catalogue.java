package org.tongzhou.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Service;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** All service items of this build, read once from {@code catalogue/<module>/<item>.yaml}. */
@Service
public class Catalogue {

    private final Map<String, ServiceItem> items = new TreeMap<>();
    private final Map<String, Form> forms = new HashMap<>();
    private final Map<String, ServiceItemView> views = new HashMap<>();

    Catalogue(PlatformProperties properties) {
        YAMLMapper yaml = new YAMLMapper();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:catalogue/*/*.yaml")) {
                try (InputStream in = file.getInputStream()) {
                    add(yaml.readValue(in, ServiceItem.class), properties.hotline());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(ServiceItem item, String hotline) {
        items.put(item.code(), item);
        forms.put(item.code(), new Form(item));
        for (Locale language : new Locale[] {Languages.CHINESE, Languages.ENGLISH}) {
            ObjectNode form = (ObjectNode) localised(item.form(), Languages.key(language));
            views.put(item.code() + Languages.key(language), ServiceItemView.of(item, form, language, hotline));
        }
    }

    /** The form with each text in one language: an object of exactly {@code zh-CN} and {@code en} becomes its sentence. */
    private static JsonNode localised(JsonNode node, String language) {
        if (node instanceof ObjectNode object) {
            if (object.size() == 2 && object.has("zh-CN") && object.has("en")) {
                return object.get(language);
            }
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), localised(entry.getValue(), language)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(localised(element, language)));
            return copy;
        }
        return node;
    }

    public Collection<ServiceItem> all() {
        return items.values();
    }

    public Optional<ServiceItem> find(String code) {
        return Optional.ofNullable(items.get(code));
    }

    /** The item of that code; refuses an unknown one as not found. */
    public ServiceItem get(String code) {
        return find(code).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    public Form form(String code) {
        Form form = forms.get(code);
        if (form == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return form;
    }

    public ServiceItemView view(String code, Locale language) {
        ServiceItemView view = views.get(get(code).code() + Languages.key(language));
        if (view == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return view;
    }
}
