package org.tongzhou.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.divisions.DivisionCode;
import tools.jackson.databind.JsonNode;

/** Staff at their desks, who look people up over HTTP, and people for them to find. */
final class RegistryDesk {

    static final String CHANGGUO = "330902002000";
    static final String CHANGGUO_VILLAGE = "330902002001";
    static final String LINCHENG_VILLAGE = "330902006004";
    static final String SHENJIAMEN_VILLAGE = "330903001001";
    static final String DINGHAI = "330902000000";

    private static final AtomicInteger SERIAL = new AtomicInteger(100);
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final WebTestClient web;
    private final ApplicationContext server;

    RegistryDesk(WebTestClient web, ApplicationContext server) {
        this.web = web;
        this.server = server;
    }

    String clerk(String division) {
        return StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, division);
    }

    String reviewer(String division) {
        return StaffFixtures.cookie(server, Role.TOWNSHIP_REVIEWER, division);
    }

    String approver(String county) {
        return StaffFixtures.cookie(server, Role.COUNTY_APPROVER, county);
    }

    /** A number that nobody else in the tests has. */
    static CitizenId number(LocalDate birth) {
        String body = "330999%s%03d".formatted(birth.toString().replace("-", ""), SERIAL.incrementAndGet());
        int sum = 0;
        for (int k = 0; k < WEIGHTS.length; k++) {
            sum += (body.charAt(k) - '0') * WEIGHTS[k];
        }
        return new CitizenId(body + "10X98765432".charAt(sum % 11));
    }

    UUID person(String name, CitizenId number, String village) {
        var declaration =
                new Declaration(new PersonName(name), number, new DivisionCode(village), PersonSource.VERIFIED);
        return Objects.requireNonNull(
                        server.getBean(Registry.class).declare(declaration).block())
                .id();
    }

    /** Somebody whom no area knows. */
    UUID stranger(String name, CitizenId number) {
        return Objects.requireNonNull(server.getBean(Registry.class)
                        .declare(new Declaration(new PersonName(name), number, null, PersonSource.VERIFIED))
                        .block())
                .id();
    }

    void link(PersonLink link) {
        server.getBean(Registry.class).link(link).block();
    }

    /** Compares everybody who was not compared yet. */
    void compare() {
        RegistryFixtures.compareAll(server);
    }

    JsonNode search(String cookie, Map<String, ?> search) {
        return body(
                post(cookie, "/api/v1/people/searches", search).expectStatus().isOk());
    }

    ResponseSpec post(String cookie, String uri, Map<String, ?> body) {
        return send(cookie, HttpMethod.POST, uri, body, null);
    }

    ResponseSpec post(String cookie, String uri, Map<String, ?> body, JsonNode seen) {
        return send(cookie, HttpMethod.POST, uri, body, seen.get("etag").asString());
    }

    private ResponseSpec send(String cookie, HttpMethod method, String uri, Map<String, ?> body, String version) {
        return web.method(method)
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

    ResponseSpec get(String cookie, String uri) {
        return web.get()
                .uri(uri)
                .header("Tongzhou-Door", "staff")
                .header("Cookie", cookie)
                .exchange();
    }

    JsonNode read(String cookie, String uri) {
        return body(get(cookie, uri).expectStatus().isOk());
    }

    static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    static List<String> texts(JsonNode array, String field) {
        return array.valueStream().map(node -> node.get(field).asString()).toList();
    }

    static String id(JsonNode one) {
        return one.get("id").asString();
    }
}
