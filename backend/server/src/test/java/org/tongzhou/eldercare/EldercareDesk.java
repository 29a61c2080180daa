package org.tongzhou.eldercare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Somebody at a desk who keeps institutions and beds over the API; without a cookie, anybody. */
record EldercareDesk(WebTestClient web, String cookie) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final AtomicInteger MADE = new AtomicInteger();

    JsonNode registered(Map<String, ?> other) {
        ResponseSpec answer = post("/api/v1/care-institutions", wanted(other), null);
        answer.expectStatus().isCreated();
        return body(answer);
    }

    static Map<String, Object> notFiled(String name, String division) {
        Map<String, Object> entry =
                new HashMap<>(Map.of("name", name, "divisionCode", division, "filing", "NOT_FILED"));
        entry.put("filedOn", null);
        return entry;
    }

    static Map<String, Object> wanted(Map<String, ?> other) {
        Map<String, Object> wanted = new HashMap<>(Map.ofEntries(
                Map.entry("name", "昌国颐养院"),
                Map.entry("kind", "PRIVATE_NON_PROFIT"),
                Map.entry("creditCode", creditCode(MADE.incrementAndGet())),
                Map.entry("divisionCode", "330902002001"),
                Map.entry("address", "环城路 8 号"),
                Map.entry("phone", "05802041234"),
                Map.entry("capacity", 60),
                Map.entry("filing", "FILED"),
                Map.entry("filedOn", "2024-05-20"),
                Map.entry("levelFrom", 0),
                Map.entry("levelTo", 3)));
        wanted.putAll(other);
        return wanted;
    }

    /** A code of GB 32100 with a right check character. */
    private static String creditCode(int serial) {
        String body = "52330902MJ%07d".formatted(serial);
        int sum = 0;
        int weight = 1;
        for (char c : body.toCharArray()) {
            sum += weight * ALPHABET.indexOf(c);
            weight = weight * 3 % 31;
        }
        return body + ALPHABET.charAt((31 - sum % 31) % 31);
    }

    JsonNode withBeds(JsonNode home, int floor, List<String> rooms, int each, String kind) {
        ResponseSpec answer =
                post("/api/v1/care-institutions/" + id(home) + "/beds", addition(floor, rooms, each, kind), etag(home));
        answer.expectStatus().isOk();
        return body(answer);
    }

    static Map<String, Object> addition(int floor, List<String> rooms, int each, String kind) {
        return Map.of("floor", floor, "rooms", rooms, "bedsPerRoom", each, "kind", kind);
    }

    List<JsonNode> plan(JsonNode home) {
        return body(get("/api/v1/care-institutions/" + id(home) + "/beds"))
                .get("beds")
                .valueStream()
                .toList();
    }

    ResponseSpec change(JsonNode home, JsonNode bed, String state, String version) {
        String uri = "/api/v1/care-institutions/" + id(home) + "/beds/"
                + bed.get("id").asString() + "/state";
        return post(uri, stateOf(state), version);
    }

    static Map<String, Object> stateOf(String state) {
        return Map.of("state", state, "reason", "床板损坏，等待维修");
    }

    List<String> names(String uri) {
        return namesOf(body(get(uri)));
    }

    private static List<String> namesOf(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(home -> home.get("name").asString())
                .toList();
    }

    List<String> paged(String uri) {
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = body(get(uri + next));
            names.addAll(namesOf(page));
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        return names;
    }

    String page(String uri) {
        return web.get()
                .uri(uri)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    ResponseSpec get(String uri) {
        return web.get()
                .uri(uri)
                .headers(headers -> {
                    if (!cookie.isEmpty()) {
                        headers.set("Tongzhou-Door", "staff");
                        headers.set("Cookie", cookie);
                    }
                })
                .exchange();
    }

    ResponseSpec post(String uri, Map<String, ?> body, String version) {
        return web.post()
                .uri(uri)
                .header("Tongzhou-Door", "staff")
                .header("Cookie", cookie)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .headers(headers -> {
                    if (version != null) {
                        headers.set("If-Match", version);
                    }
                })
                .bodyValue(body)
                .exchange();
    }

    static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    static String id(JsonNode home) {
        return home.get("id").asString();
    }

    static String etag(JsonNode home) {
        return home.get("etag").asString();
    }
}
