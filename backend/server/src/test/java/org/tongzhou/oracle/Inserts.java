package org.tongzhou.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.tongzhou.oracle.Client.Answer;
import org.tongzhou.oracle.Oracle.Verdict;
import org.tongzhou.testing.Contract.Operation;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Makes something new in places inside and outside everybody's area: it comes into being inside alone. */
final class Inserts {

    private static final List<String> PLACES = List.of("330922203000", "330902002000", "330903001000", "330921100000");

    private static final List<String> UNIQUE = List.of("name", "placeName", "filingNumber", "licenceNumber");

    private final Client client;
    private final Oracle oracle;
    private final Sweep sweep;
    private final AtomicInteger serial = new AtomicInteger();

    Inserts(Client client, Oracle oracle, Sweep sweep) {
        this.client = client;
        this.oracle = oracle;
        this.sweep = sweep;
    }

    /** Operations with a right that make a thing in a place which their body names. */
    boolean makes(Operation operation) {
        return "post".equals(operation.verb())
                && !operation.path().contains("{")
                && !operation.node().path("x-permission").asString("").isEmpty()
                && operation.node().at("/requestBody/content").has("application/json")
                && sweep.example(operation).findParent("divisionCode") != null;
    }

    /** Where something came into being outside, or did not inside. */
    List<String> differences(List<Operation> operations, List<Standing> callers) {
        List<String> differences = new ArrayList<>();
        Flux.fromIterable(operations)
                .filter(this::makes)
                .concatMap(operation -> Flux.fromIterable(callers)
                        .filter(who -> oracle.judge(who, operation, null) == Verdict.ALLOWED)
                        .concatMap(
                                who -> Flux.fromIterable(PLACES).concatMap(place -> difference(who, operation, place))))
                .doOnNext(differences::add)
                .blockLast(Sweep.PATIENCE);
        return differences;
    }

    private Mono<String> difference(Standing who, Operation operation, String place) {
        ObjectNode body = sweep.example(operation).deepCopy().asObject();
        ObjectNode placed = body.findParent("divisionCode").asObject();
        placed.put("divisionCode", place);
        // What must be unique is made so; a number that must check is left out where another will do.
        String number = String.valueOf(serial.incrementAndGet());
        UNIQUE.stream()
                .filter(placed::has)
                .forEach(field -> placed.put(field, placed.get(field).asString() + number));
        placed.remove("creditCode");
        boolean inside = oracle.lists(who, operation, thing(operation, place));
        return client.call(who, operation, operation.path(), body)
                .mapNotNull(answer -> inside == (answer.status() == 201) && (inside || refused(answer))
                        ? null
                        : "%s | %s at %s: %s, got %d %s"
                                .formatted(
                                        who.name(),
                                        operation.id(),
                                        place,
                                        inside ? "inside" : "outside",
                                        answer.status(),
                                        answer.body()));
    }

    private static boolean refused(Answer answer) {
        return answer.status() == 422 && answer.body().contains("/divisionCode");
    }

    private static Thing thing(Operation operation, String place) {
        String line = switch (operation.id()) {
            case "registerCemetery" -> "cemetery";
            default -> "eldercare";
        };
        return new Thing("new", "", place, line, Map.of());
    }
}
