package org.tongzhou.oracle;

import java.time.LocalDate;
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

    /** From here on no organisation of the demonstration has a code. */
    private static final int A_CODE = 500_000;

    private final Client client;
    private final Oracle oracle;
    private final Sweep sweep;
    private final Operation registerPerson;
    private final AtomicInteger serial = new AtomicInteger();

    Inserts(Client client, Oracle oracle, Sweep sweep, List<Operation> operations) {
        this.client = client;
        this.oracle = oracle;
        this.sweep = sweep;
        this.registerPerson = operations.stream()
                .filter(operation -> "registerPerson".equals(operation.id()))
                .findFirst()
                .orElseThrow();
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
        makeUnique(body);
        // What must be unique is made so.
        String number = String.valueOf(serial.incrementAndGet());
        UNIQUE.stream()
                .filter(placed::has)
                .forEach(field -> placed.put(field, placed.get(field).asString() + number));
        boolean inside = oracle.lists(who, operation, thing(operation, place));
        return headed(who, body, place, inside)
                .then(Mono.defer(() -> client.call(who, operation, operation.path(), body)))
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

    /** Two people of one name and birthday would be a pair that the other sweeps do not expect; a code must check. */
    private void makeUnique(ObjectNode body) {
        int n = serial.incrementAndGet();
        if (body.has("birthDate")) {
            body.put("birthDate", LocalDate.of(1980, 1, 1).plusDays(n).toString());
            body.put("birthEstimated", false);
        }
        if (body.has("creditCode")) {
            body.put("creditCode", creditCode(A_CODE + n));
        }
    }

    /** A code of a made-up organisation, with the check character of GB 32100. */
    private static String creditCode(int n) {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        String body = "52330902MJ%07d".formatted(n);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += weight * alphabet.indexOf(body.charAt(i));
            weight = weight * 3 % 31;
        }
        return body + alphabet.charAt((31 - sum % 31) % 31);
    }

    /** A household needs somebody at its head whom the one who records it may look up. */
    private Mono<Void> headed(Standing who, ObjectNode household, String place, boolean inside) {
        if (!inside || !household.has("headId")) {
            return Mono.empty();
        }
        ObjectNode head = sweep.example(registerPerson).deepCopy().asObject();
        head.findParent("divisionCode").asObject().put("divisionCode", place);
        makeUnique(head);
        return client.call(who, registerPerson, registerPerson.path(), head)
                .doOnNext(answer ->
                        household.put("headId", answer.json().get("id").asString()))
                .then();
    }

    private static boolean refused(Answer answer) {
        return answer.status() == 422 && answer.body().contains("/divisionCode");
    }

    private static Thing thing(Operation operation, String place) {
        return switch (operation.id()) {
            case "registerCemetery" -> new Thing("new", "", place, "cemetery", Map.of());
            case "registerPerson", "foundHousehold", "registerOrganisation" ->
                new Thing("new home", "", place, "", Map.of());
            default -> new Thing("new", "", place, "eldercare", Map.of());
        };
    }
}
