package org.tongzhou.platform;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Puts sentences and examples beside what the code says, from one file, so that controllers are not hidden under
 * annotations. Examples of answers are given once for each schema.
 */
class ContractExamples implements OpenApiCustomizer {

    /** The file: operations by their id, parameters that are no enums by name, bodies by schema. */
    record Texts(Map<String, OperationText> operations, Map<String, Object> parameters, Map<String, Object> schemas) {}

    /** What an operation does in a line, and how it is called. */
    record OperationText(String summary, @Nullable Object request) {}

    private final Texts texts;

    ContractExamples(Texts texts) {
        this.texts = texts;
    }

    static Texts read() {
        try (InputStream in = new ClassPathResource("contract/examples.yaml").getInputStream()) {
            return YAMLMapper.builder().build().readValue(in, Texts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI contract) {
        operations(contract).forEach(this::describe);
        texts.schemas()
                .forEach((name, value) -> contract.getComponents().addExamples(name, new Example().value(value)));
    }

    private static Stream<Operation> operations(OpenAPI contract) {
        return contract.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    private void describe(Operation operation) {
        OperationText text = texts.operations().get(operation.getOperationId());
        if (text == null) {
            throw new IllegalStateException(operation.getOperationId() + " has no entry in contract/examples.yaml");
        }
        operation.setSummary(text.summary());
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())
                .forEach(this::exemplify);
        if (operation.getRequestBody() != null && text.request() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .values()
                    .forEach(body -> body.addExamples("request", new Example().value(text.request())));
        }
        operation.getResponses().values().stream()
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .forEach(this::exemplify);
    }

    private void exemplify(Parameter parameter) {
        List<?> values =
                parameter.getSchema() == null ? null : parameter.getSchema().getEnum();
        Object example = values == null ? texts.parameters().get(parameter.getName()) : values.getFirst();
        if (example != null) {
            parameter.setExample(example);
        }
    }

    private void exemplify(MediaType body) {
        String name =
                body.getSchema() == null ? null : schemaName(body.getSchema().get$ref());
        if (name != null && texts.schemas().containsKey(name)) {
            body.addExamples("answer", new Example().$ref("#/components/examples/" + name));
        }
    }

    private static @Nullable String schemaName(@Nullable String reference) {
        return reference == null ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }
}
