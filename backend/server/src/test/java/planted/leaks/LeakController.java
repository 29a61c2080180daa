package planted.leaks;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import reactor.core.publisher.Mono;

/** What the sweeps must find: an operation that forgets the area and shows a number, and a list of everything. */
@RestController
public class LeakController {

    public static final String CONTRACT = """
            paths:
              /api/v1/cases/{id}/leak:
                get: {operationId: leakCase, x-permission: case.read, x-scope: AREA, security: [{staff: []}], parameters: []}
              /api/v1/leaks:
                get: {operationId: listLeaks, x-permission: case.read, x-scope: AREA, security: [{staff: []}], parameters: []}
            """;

    private final DatabaseClient client;

    LeakController(DatabaseClient client) {
        this.client = client;
    }

    @GetMapping("/api/v1/cases/{id}/leak")
    @Endpoint(permission = "case.read", doors = Door.STAFF)
    Mono<String> leakCase(@PathVariable UUID id) {
        return Mono.just("{\"id\": \"" + id + "\", \"number\": \"11010519491231002X\"}");
    }

    @GetMapping("/api/v1/leaks")
    @Endpoint(permission = "case.read", doors = Door.STAFF)
    Mono<String> listLeaks() {
        return client.sql("select json_build_object('items', json_agg(json_build_object('id', id)))::text as everything"
                        + " from casework.service_case where state <> 'DRAFT'")
                .map((row, _) -> String.valueOf(row.get("everything", String.class)))
                .one();
    }
}
