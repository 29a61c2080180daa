package org.tongzhou.oracle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/** What callers have begun and left lying: drafts at the desk, one handed over after a call, files that belong to nothing yet. */
final class Work {

    private static final Map<String, String> AT_THE_DESK =
            Map.of("itemCode", "home-care-subsidy", "channel", "COUNTER");
    private static final Map<String, Object> FILE =
            Map.of("mediaType", "image/png", "size", 100, "sha256", "5a".repeat(32));

    private final WebClient web;

    private Work(WebClient web) {
        this.web = web;
    }

    static void leave(WebClient web, List<Standing> callers) {
        Work work = new Work(web);
        callers.stream()
                .filter(who ->
                        who.name().startsWith("TOWNSHIP_CLERK") && !who.name().contains("charity"))
                .forEach(who -> {
                    work.begin(who, "/api/v1/intakes", AT_THE_DESK);
                    JsonNode draft = work.begin(who, "/api/v1/intakes", AT_THE_DESK);
                    work.act(who, draft, "handover", Map.of("to", "COUNTER"));
                    work.begin(who, "/api/v1/documents", FILE);
                });
        callers.stream()
                .filter(who -> "citizen".equals(who.door()) && !who.id().equals(new UUID(0, 1)))
                .forEach(who -> work.begin(who, "/api/v1/documents", FILE));
    }

    private JsonNode begin(Standing who, String path, Map<String, ?> body) {
        return sent(who, path, "", body);
    }

    private void act(Standing who, JsonNode draft, String action, Map<String, ?> body) {
        sent(
                who,
                "/api/v1/intakes/" + draft.get("id").asString() + "/" + action,
                draft.get("etag").asString(),
                body);
    }

    private JsonNode sent(Standing who, String path, String version, Map<String, ?> body) {
        return Objects.requireNonNull(web.post()
                .uri(path)
                .header("Cookie", who.authorization())
                .header("Tongzhou-Door", who.door())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", version)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block());
    }
}
