package org.tongzhou.testing;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds every answer that a test gets from the API against the checked-in contract: its status, its type, its body. */
final class ContractKeeper implements ExchangeFilterFunction {

    private static final String ROOT = "https://tongzhou.example/openapi";
    private static final JsonMapper JSON = new JsonMapper();

    private final Contract contract = Contract.of(Contract.checkedIn());
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ROOT, contract.document().toString()))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request)
                .flatMap(answer -> operation(request)
                        .map(operation -> DataBufferUtils.join(answer.bodyToFlux(DataBuffer.class))
                                .map(ContractKeeper::bytes)
                                .defaultIfEmpty(new byte[0])
                                .doOnNext(body -> check(operation, answer, body))
                                .map(body -> again(answer, body)))
                        .orElse(Mono.just(answer)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ClientResponse again(ClientResponse answer, byte[] body) {
        return answer.mutate()
                .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
                .build();
    }

    /** The operation that was called; one without placeholders wins, as it does in the server. */
    private Optional<Contract.Operation> operation(ClientRequest request) {
        URI url = request.url();
        String verb = request.method().name().toLowerCase(Locale.ROOT);
        return contract.operations().stream()
                .filter(operation -> operation.verb().equals(verb))
                .filter(operation ->
                        pattern(operation.path()).matcher(url.getRawPath()).matches())
                .min((a, b) -> Integer.compare(placeholders(a), placeholders(b)));
    }

    private static int placeholders(Contract.Operation operation) {
        return operation.path().split("\\{", -1).length;
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"));
    }

    private void check(Contract.Operation operation, ClientResponse answer, byte[] body) {
        String status = String.valueOf(answer.statusCode().value());
        JsonNode promised = operation.node().get("responses").path(status);
        if (promised.isMissingNode()) {
            throw new AssertionError(operation.id() + " answered " + status + ", which the contract does not know: "
                    + new String(body, StandardCharsets.UTF_8));
        }
        String at = "/paths/" + escape(operation.path()) + "/" + operation.verb() + "/responses/" + status;
        if (promised.has("$ref")) {
            at = promised.get("$ref").asString().substring(1);
            promised = contract.document().at(at);
        }
        MediaType type = answer.headers().contentType().orElse(null);
        JsonNode content = promised.path("content");
        if (body.length == 0 && content.isEmpty()) {
            return;
        }
        String name = type == null ? "none" : type.getType() + "/" + type.getSubtype();
        if (!content.has(name)) {
            throw new AssertionError(
                    operation.id() + " answered " + status + " as " + name + ", not as " + content.propertyNames());
        }
        if (name.endsWith("json")) {
            validate(operation, at + "/content/" + escape(name) + "/schema", JSON.readTree(body));
        }
    }

    private void validate(Contract.Operation operation, String schema, JsonNode body) {
        List<String> complaints = schemas.getSchema(SchemaLocation.of(ROOT + "#" + schema)).validate(body).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
        if (!complaints.isEmpty()) {
            throw new AssertionError(operation.id() + " broke the contract: " + complaints);
        }
    }

    private static String escape(String step) {
        return step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}
