package org.tongzhou.catalogue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.Masking;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The questions of an item and their lawful answers: JSON Schema 2020-12 with pages that are shown by {@code when}. The same
 * file drives both clients and this check, so a hidden field cannot be posted and a shown one cannot be left out.
 */
public final class Form {

    private static final Set<String> WORDS = Set.of("title", "description", "format");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Set<String> IDENTIFIERS = Set.of("cn-id", "credit-code");

    private final ObjectNode source;
    private final List<Page> pages = new ArrayList<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Schema> materialConditions = new HashMap<>();
    private final List<ServiceItem.Material> materials;

    private record Page(
            List<String> fields,
            Set<String> required,
            @Nullable Schema when) {}

    private record Field(ObjectNode schema, Schema validator, String format) {}

    Form(ServiceItem item) {
        this.source = item.form();
        this.materials = item.materials();
        source.get("properties").properties().forEach(entry -> {
            ObjectNode schema = (ObjectNode) entry.getValue();
            fields.put(
                    entry.getKey(),
                    new Field(
                            schema,
                            SCHEMAS.getSchema(plain(schema)),
                            schema.path("format").asString("")));
        });
        for (JsonNode page : source.get("x-pages")) {
            pages.add(new Page(
                    texts(page.get("fields")), Set.copyOf(texts(page.get("required"))), condition(page.get("when"))));
        }
        for (ServiceItem.Material material : materials) {
            Schema when = condition(material.when());
            if (when != null) {
                materialConditions.put(material.code(), when);
            }
        }
    }

    /** A schema as validators know it: the words for people and the named formats are ours. */
    private static ObjectNode plain(ObjectNode schema) {
        ObjectNode plain = schema.deepCopy();
        plain.remove(schema.propertyNames().stream()
                .filter(word -> WORDS.contains(word) || word.startsWith("x-"))
                .toList());
        return plain;
    }

    private static @Nullable Schema condition(@Nullable JsonNode when) {
        return when == null ? null : SCHEMAS.getSchema(when);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /** The parameters by which answers are judged, such as a least age. */
    public Set<String> parameters() {
        Set<String> names = new LinkedHashSet<>();
        fields.values().forEach(field -> {
            String name = field.schema().path("x-min-age-parameter").asString("");
            if (!name.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    /** An answer as others than its writer may read it: numbers and phones masked. */
    public Object masked(String field, Object value) {
        Field known = fields.get(field);
        return switch (known == null ? "" : known.format()) {
            case "cn-id" -> Masking.idNumber(value.toString());
            case "cn-mobile" -> Masking.phone(value.toString());
            default -> value;
        };
    }

    /** The fields that say who applies and stand once they were submitted: identity numbers, which leave for the registry, and credit codes. */
    public List<String> identifiers() {
        return fields.entrySet().stream()
                .filter(entry -> IDENTIFIERS.contains(entry.getValue().format()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The fields that are asked after these answers, in the order of the pages. */
    public List<String> shown(Map<String, Object> answers) {
        JsonNode node = node(answers);
        return pages.stream()
                .filter(page -> holds(page.when(), node))
                .flatMap(page -> page.fields().stream())
                .toList();
    }

    /** Whether a material is asked for after these answers. */
    public boolean asks(ServiceItem.Material material, Map<String, Object> answers) {
        return holds(materialConditions.get(material.code()), node(answers));
    }

    private static boolean holds(@Nullable Schema when, JsonNode answers) {
        return when == null || when.validate(answers).isEmpty();
    }

    /** The answers with numbers and phones written as they are stored; what cannot be read is left for {@link #check}. */
    public Map<String, Object> normalised(Map<String, Object> answers, LocalDate today) {
        Map<String, Object> clean = new LinkedHashMap<>();
        answers.forEach((name, value) -> {
            Field field = fields.get(name);
            clean.put(
                    name,
                    field == null || !(value instanceof String text)
                            ? value
                            : FieldRules.normal(field.format(), text, today));
        });
        clean.values().removeIf(value -> "".equals(value));
        return clean;
    }

    /**
     * What is wrong with normalised answers.
     *
     * @param complete whether every question shown must be answered; a draft may be unfinished
     * @param parameter the value of a parameter that {@link #parameters} names
     */
    public List<FieldProblem> check(
            Map<String, Object> answers, boolean complete, LocalDate today, ToLongFunction<String> parameter) {
        List<FieldProblem> problems = new ArrayList<>();
        JsonNode node = node(answers);
        Set<String> shown = new LinkedHashSet<>(shown(answers));
        answers.forEach((name, value) -> {
            Field field = fields.get(name);
            if (field == null) {
                problems.add(FieldProblem.of("/answers/" + name.replaceAll("[^A-Za-z0-9_-]", "?"), "FIELD_UNKNOWN"));
            } else if (!shown.contains(name)) {
                problems.add(FieldProblem.of("/answers/" + name, "FIELD_NOT_ALLOWED"));
            } else {
                problems.addAll(judge(name, field, node.get(name), today, parameter));
            }
        });
        shown.stream()
                .filter(answers::containsKey)
                .forEach(name -> FieldRules.registrar(
                                name, Objects.requireNonNull(fields.get(name)).schema(), node)
                        .ifPresent(problems::add));
        if (complete) {
            pages.stream()
                    .filter(page -> holds(page.when(), node))
                    .flatMap(page -> page.required().stream())
                    .filter(name -> !answers.containsKey(name))
                    .forEach(name -> problems.add(FieldProblem.of("/answers/" + name, "REQUIRED")));
        }
        return problems;
    }

    private List<FieldProblem> judge(
            String name, Field field, JsonNode value, LocalDate today, ToLongFunction<String> parameter) {
        String pointer = "/answers/" + name;
        List<Error> errors = field.validator().validate(value);
        if (!errors.isEmpty()) {
            return List.of(problem(pointer, errors.getFirst().getKeyword(), field.schema()));
        }
        return FieldRules.judge(field.schema(), pointer, value.asString(), today, parameter);
    }

    private static FieldProblem problem(String pointer, String keyword, ObjectNode schema) {
        return switch (keyword) {
            case "enum" -> FieldProblem.of(pointer, "OPTION_UNKNOWN");
            case "maxLength" ->
                FieldProblem.of(
                        pointer, "TOO_LONG", "max", schema.get("maxLength").asInt());
            case "minLength" ->
                FieldProblem.of(
                        pointer, "TOO_SHORT", "min", schema.get("minLength").asInt());
            case "pattern" -> FieldProblem.of(pointer, "PATTERN_INVALID");
            default -> FieldProblem.of(pointer, "TYPE_INVALID");
        };
    }

    private static ObjectNode node(Map<String, Object> answers) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        answers.forEach((name, value) -> {
            switch (value) {
                case String text -> node.put(name, text);
                case Integer number -> node.put(name, number);
                case Long number -> node.put(name, number);
                case Boolean truth -> node.put(name, truth);
                default -> node.putPOJO(name, value);
            }
        });
        return node;
    }
}
