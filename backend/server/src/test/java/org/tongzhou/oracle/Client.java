package org.tongzhou.oracle;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.tongzhou.testing.Contract.Operation;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls an operation as somebody, over HTTP, with all the headers it wants. */
final class Client {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String STALE = "\"v999999999\"";

    private final WebClient web;

    Client(WebClient web) {
        this.web = web;
    }

    /** What came back; the code is empty where it was no problem. */
    record Answer(int status, String code, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** Calls it at a version that no row has, so that a command which reaches its row changes nothing. */
    Mono<Answer> call(Standing who, Operation operation, String uri, @Nullable Object body) {
        WebClient.RequestBodySpec request = web.method(
                        HttpMethod.valueOf(operation.verb().toUpperCase(Locale.ROOT)))
                .uri(uri);
        switch (who.door()) {
            case "integrator" -> request.header("Authorization", "Bearer " + who.authorization());
            case "public" -> request.header("Tongzhou-Door", who.authorization().isEmpty() ? "citizen" : "staff");
            default -> request.header("Tongzhou-Door", who.door());
        }
        if (!"integrator".equals(who.door()) && !who.authorization().isEmpty()) {
            request.header("Cookie", who.authorization());
        }
        if (operation.keyed()) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (operation.parameters().contains("IfMatch")) {
            request.header("If-Match", STALE);
        }
        if (body instanceof byte[] bytes) {
            request.contentType(MediaType.APPLICATION_OCTET_STREAM).bodyValue(bytes);
        } else if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        return request.exchangeToMono(Client::answer);
    }

    private static Mono<Answer> answer(ClientResponse response) {
        return response.bodyToMono(String.class)
                .defaultIfEmpty("")
                .map(body -> new Answer(response.statusCode().value(), code(response, body), body));
    }

    private static String code(ClientResponse response, String body) {
        boolean problem = response.headers()
                .contentType()
                .filter(type -> "problem+json".equals(type.getSubtype()))
                .isPresent();
        return problem ? JSON.readTree(body).path("code").asString("") : "";
    }
}
