package org.tongzhou.platform;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * How records become schemas of the contract: a component without {@code @Nullable} is required, an open object takes any
 * value, and a name stands for one record only, which springdoc would otherwise merge without a word.
 */
@Component
class ContractModel implements ModelConverter, OpenApiCustomizer {

    private final Map<String, Class<?>> owners = new HashMap<>();
    private final Set<String> clashes = new TreeSet<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Class<?> raw = raw(type.getType());
        if (JsonNode.class.isAssignableFrom(raw)) {
            return new Schema<>().types(Set.of("object")).additionalProperties(true);
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        if (schema == null) {
            return null;
        }
        if (raw.isRecord()) {
            require(raw, schema, context);
        } else if (Map.class.isAssignableFrom(raw) && schema.getAdditionalProperties() instanceof Schema<?> value) {
            schema.setAdditionalProperties(isAny(value) ? (Object) true : value);
        }
        return schema;
    }

    /** springdoc swallows what a converter throws, so the export is refused as a whole. */
    @Override
    public void customise(OpenAPI contract) {
        if (!clashes.isEmpty()) {
            throw new IllegalStateException("One name in the contract for two records: " + clashes);
        }
    }

    private void require(Class<?> raw, Schema<?> schema, ModelConverterContext context) {
        String name = raw.getSimpleName();
        Class<?> owner = owners.putIfAbsent(name, raw);
        if (owner != null && owner != raw) {
            clashes.add(owner.getName() + " and " + raw.getName());
        }
        Schema<?> defined = schema.get$ref() == null
                ? schema
                : context.getDefinedModels()
                        .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
        if (defined == null) {
            return;
        }
        if (raw.getRecordComponents().length == 0) {
            defined.addType("object");
        }
        List<String> required = Arrays.stream(raw.getRecordComponents())
                .filter(ContractModel::isRequired)
                .map(RecordComponent::getName)
                .toList();
        defined.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isAny(Schema<?> schema) {
        return schema.get$ref() == null
                && schema.getProperties() == null
                && (schema.getTypes() == null || schema.getTypes().contains("object"));
    }

    private static Class<?> raw(Type type) {
        return Json.mapper().constructType(type).getRawClass();
    }
}
