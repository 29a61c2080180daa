package org.tongzhou.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.oracle.Client.Answer;
import org.tongzhou.oracle.Oracle.Verdict;
import org.tongzhou.testing.Contract;
import org.tongzhou.testing.Contract.Operation;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Calls every operation as everybody on things of every sort, and tells where the server and the oracle differ. */
final class Sweep {

    static final Duration PATIENCE = Duration.ofMinutes(20);

    /** Of a path: what it is about. */
    private static final Pattern ABOUT = Pattern.compile("/api/v1/([a-z-]+)/\\{[A-Za-z]+}.*");

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");

    private final Client client;
    private final Oracle oracle;
    private final Rights rights;
    private final World world;
    private final JsonNode contract;

    Sweep(Client client, Oracle oracle, Rights rights, World world, Contract contract) {
        this.client = client;
        this.oracle = oracle;
        this.rights = rights;
        this.world = world;
        this.contract = contract.document();
    }

    /** One question to both. */
    record Triple(
            Standing who, Operation operation, @Nullable Thing thing) {

        @Override
        public String toString() {
            return who.name() + " | " + operation.id() + " | " + (thing == null ? "-" : thing);
        }
    }

    /** How many were asked, how many values were shown in their answers, and where server and oracle differ, in words. */
    record Outcome(int triples, long values, List<String> differences) {

        private Outcome and(Outcome other) {
            differences.addAll(other.differences());
            return new Outcome(triples + other.triples(), values + other.values(), differences);
        }
    }

    /** Every caller on every operation, with {@code most} things of each sort where it is about one. */
    List<Triple> triples(List<Operation> operations, List<Standing> callers, int most) {
        List<Triple> triples = new ArrayList<>();
        for (Operation operation : operations) {
            Matcher path = ABOUT.matcher(operation.path());
            List<@Nullable Thing> about = new ArrayList<>();
            if (path.matches()) {
                about.addAll(world.some(path.group(1), most));
            } else {
                about.add(null);
            }
            for (Standing who : callers) {
                about.forEach(thing -> triples.add(new Triple(who, operation, thing)));
            }
        }
        return triples;
    }

    /** Operations about a kind of which the world has nothing, and such without a right that nobody has spoken about. */
    List<String> unknown(List<Operation> operations) {
        List<String> unknown = new ArrayList<>();
        for (Operation operation : operations) {
            Matcher path = ABOUT.matcher(operation.path());
            if (path.matches() && world.of(path.group(1)).isEmpty()) {
                unknown.add(operation.id() + ": things.yaml has no " + path.group(1));
            }
            boolean free = operation.node().path("x-permission").asString("").isEmpty();
            boolean named = rights.anybody().contains(operation.id())
                    || rights.oneself().contains(operation.id());
            if (free && !named) {
                unknown.add(operation.id() + ": needs no right, and rights.yaml does not name it");
            }
        }
        return unknown;
    }

    /** Asks both, so many at once. */
    Outcome ask(List<Triple> triples, int atOnce) {
        return Flux.fromIterable(triples)
                .filter(triple ->
                        !rights.refusedOnly().containsKey(triple.operation().id())
                                || expected(triple) != Verdict.ALLOWED)
                .flatMap(triple -> ask(triple).map(answer -> compared(triple, answer)), atOnce)
                .reduce(new Outcome(0, 0, new ArrayList<>()), Outcome::and)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private Verdict expected(Triple triple) {
        return oracle.judge(triple.who(), triple.operation(), triple.thing());
    }

    private Outcome compared(Triple triple, Answer answer) {
        List<String> differences = new ArrayList<>();
        boolean unanswered = answer.status() == 503
                && rights.asksOthers().contains(triple.operation().id());
        Verdict expected = expected(triple);
        if (expected != verdict(answer) && !unanswered) {
            differences.add("%s: expected %s, got %d %s".formatted(triple, expected, answer.status(), answer.code()));
        }
        if (!oracle.showsInFull(triple.who(), triple.operation())) {
            Values.inFull(answer.body()).forEach(kind -> differences.add("%s: shows a %s".formatted(triple, kind)));
        }
        return new Outcome(1, answer.status() == 200 ? Values.count(answer.body()) : 0, differences);
    }

    /** What an answer says about who asked; nothing where the server failed. */
    private static @Nullable Verdict verdict(Answer answer) {
        return switch (answer.status()) {
            case 401 -> Verdict.NOT_SIGNED_IN;
            case 404 -> Verdict.ABSENT;
            case 403 ->
                switch (answer.code()) {
                    case "CASE_LOCKED" -> Verdict.LOCKED;
                    case "NOT_PERMITTED" -> Verdict.NOT_PERMITTED;
                    default -> Verdict.ALLOWED;
                };
            default -> answer.status() >= 500 ? null : Verdict.ALLOWED;
        };
    }

    private Mono<Answer> ask(Triple triple) {
        Operation operation = triple.operation();
        return client.call(
                triple.who(), operation, path(operation, triple.thing()), body(operation, triple.thing() != null));
    }

    /** The example of the contract where the operation is about a thing; nothing where it would make one. */
    private @Nullable Object body(Operation operation, boolean aboutOne) {
        JsonNode content = operation.node().path("requestBody").path("content");
        if (content.isEmpty()) {
            return null;
        }
        if (!content.has("application/json")) {
            return new byte[] {1};
        }
        return aboutOne ? example(operation) : Client.JSON.createObjectNode();
    }

    /** The body that the contract gives as an example. */
    JsonNode example(Operation operation) {
        JsonNode first = operation
                .node()
                .at("/requestBody/content/application~1json/examples")
                .valueStream()
                .findFirst()
                .orElseThrow();
        return first.has("$ref")
                ? contract.at(first.get("$ref").asString().substring(1)).get("value")
                : first.get("value");
    }

    private static String path(Operation operation, @Nullable Thing thing) {
        Matcher parameters = PARAMETER.matcher(operation.path());
        StringBuilder path = new StringBuilder();
        String id = thing == null ? "" : thing.id();
        while (parameters.find()) {
            String name = parameters.group(1);
            String part = thing == null ? "" : thing.fact(name);
            parameters.appendReplacement(path, !id.isEmpty() ? id : part.isEmpty() ? other(name) : part);
            id = "";
        }
        return parameters.appendTail(path).toString();
    }

    /** A part that the thing does not have. */
    private static String other(String parameter) {
        return "n".equals(parameter) ? "0" : "019aa6f0-5d5c-7c3e-9d5a-3f1d6c2b8a01";
    }
}
