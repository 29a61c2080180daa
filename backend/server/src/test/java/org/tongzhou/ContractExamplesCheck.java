package org.tongzhou;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tongzhou.testing.Contract;
import tools.jackson.databind.JsonNode;

/** Holds the examples of a contract against its schemas: bodies, answers and parameters. */
final class ContractExamplesCheck {

    private static final String ROOT = "https://tongzhou.example/openapi";

    private final JsonNode document;
    private final SchemaRegistry schemas;

    ContractExamplesCheck(Contract contract) {
        this.document = contract.document();
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ROOT, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** What is wrong with the examples of an operation, or missing. */
    List<String> complaints(Contract.Operation operation) {
        List<String> complaints = new ArrayList<>();
        String at = "/paths/" + escape(operation.path()) + "/" + operation.verb();
        JsonNode bodies = operation.node().path("requestBody").path("content");
        bodies.properties().forEach(body -> {
            if (body.getKey().contains("json")) {
                check(complaints, at + "/requestBody/content/" + escape(body.getKey()), body.getValue());
            }
        });
        operation
                .node()
                .get("responses")
                .properties()
                .forEach(response -> response.getValue()
                        .path("content")
                        .properties()
                        .forEach(body -> {
                            if (body.getKey().contains("json")) {
                                String where =
                                        at + "/responses/" + response.getKey() + "/content/" + escape(body.getKey());
                                check(complaints, where, body.getValue());
                            }
                        }));
        parameters(complaints, operation, at);
        return complaints;
    }

    /** What is wrong with the examples that operations share, each an example of the schema of its name. */
    List<String> sharedComplaints() {
        List<String> complaints = new ArrayList<>();
        document.at("/components/examples")
                .properties()
                .forEach(example -> complaints.addAll(validate(
                        "/components/schemas/" + example.getKey(),
                        example.getValue().get("value"))));
        return complaints;
    }

    private void check(List<String> complaints, String at, JsonNode body) {
        JsonNode examples = body.path("examples");
        if (examples.isEmpty()) {
            complaints.add(at + " has no example");
        }
        for (JsonNode example : examples) {
            JsonNode given = example.has("$ref")
                    ? document.at(example.get("$ref").asString().substring(1))
                    : example;
            complaints.addAll(validate(at + "/schema", given.get("value")));
        }
    }

    private void parameters(List<String> complaints, Contract.Operation operation, String at) {
        for (int i = 0; i < operation.node().path("parameters").size(); i++) {
            JsonNode parameter = operation.node().get("parameters").get(i);
            if (!parameter.has("$ref") && parameter.has("example")) {
                complaints.addAll(validate(at + "/parameters/" + i + "/schema", parameter.get("example")));
            } else if (!parameter.has("$ref")
                    && !"id".equals(parameter.get("name").asString())) {
                complaints.add(at + ": the parameter " + parameter.get("name").asString() + " has no example");
            }
        }
    }

    private List<String> validate(String schema, JsonNode value) {
        return schemas.getSchema(SchemaLocation.of(ROOT + "#" + schema)).validate(value).stream()
                .map(error -> schema + ": " + error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private static String escape(String step) {
        return step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}
