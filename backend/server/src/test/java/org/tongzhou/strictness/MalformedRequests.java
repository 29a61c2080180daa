package org.tongzhou.strictness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.tongzhou.testing.Contract;
import tools.jackson.databind.JsonNode;

/** Requests of the contract, each spoiled in one way or two. A seed and a number name the same request for ever. */
final class MalformedRequests {

    static final String ENDS_SESSION = "closeSession";
    private static final String NO_ID = "019aa6f0-5d5c-7c3e-9d5a-3f1d6c2b8a04";

    /** Who sends: the headers that prove it. */
    record Sender(String name, List<String> headers) {}

    /** A request that breaks nothing, and whether its body is JSON that must be there. */
    private record Base(RawRequest request, boolean json) {}

    private final Contract contract = Contract.of(Contract.checkedIn());
    private final List<Contract.Operation> operations = contract.operations();
    private final List<Sender> senders;
    private final Known known;

    /**
     * What was found out before, so that most requests get as far as the database.
     *
     * @param ids of things that are there
     * @param admitted who may call an operation, by its name
     */
    record Known(List<String> ids, Map<String, List<Sender>> admitted) {}

    MalformedRequests(List<Sender> senders, Known known) {
        this.senders = List.copyOf(senders);
        this.known = known;
    }

    int operations() {
        return operations.size();
    }

    /** The operations take turns, so that a small number of requests misses none. */
    RawRequest request(long seed, int number) {
        RandomGenerator random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * number);
        Contract.Operation operation = operations.get(number % operations.size());
        Sender sender = sender(operation, random);
        Base base = base(operation, sender, random);
        RawRequest request = base.request();
        request.mutations.add(operation.id() + " as " + sender.name());
        mutate(base, random);
        if (!request.framed && random.nextInt(5) == 0) {
            mutate(base, random);
            request.refused = false;
        }
        return request;
    }

    /** Mostly somebody who may. Nobody at all ends a session: the others need theirs. */
    private Sender sender(Contract.Operation operation, RandomGenerator random) {
        if (ENDS_SESSION.equals(operation.id())) {
            return senders.getFirst();
        }
        List<Sender> admitted = known.admitted().getOrDefault(operation.id(), senders);
        return Mutation.one(random.nextInt(4) == 0 ? senders : admitted, random);
    }

    private void mutate(Base base, RandomGenerator random) {
        List<Mutation> mutations = switch (random.nextInt(base.json() ? 4 : 2)) {
            case 0 -> TargetMutations.ALL;
            case 1 -> HeadMutations.ALL;
            default -> BodyMutations.ALL;
        };
        Mutation.one(mutations, random).to(base.request(), random);
    }

    /** The example of the contract as somebody sends it. */
    RawRequest valid(Contract.Operation operation, Sender sender, RandomGenerator random) {
        return base(operation, sender, random).request();
    }

    private Base base(Contract.Operation operation, Sender sender, RandomGenerator random) {
        RawRequest request =
                new RawRequest(operation.verb().toUpperCase(java.util.Locale.ROOT), path(operation, random));
        request.header("Host", "localhost");
        request.header(
                "X-Forwarded-For",
                "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
        sender.headers().forEach(request.headers::add);
        if (operation.keyed()) {
            request.header("Idempotency-Key", new UUID(random.nextLong(), random.nextLong()).toString());
        }
        if (operation.parameters().contains("IfMatch")) {
            request.header("If-Match", "\"v1\"");
        }
        JsonNode body = operation.node().path("requestBody");
        JsonNode content = body.path("content");
        if (content.has("application/json")) {
            request.header("Content-Type", "application/json");
            JsonNode example = content.at("/application~1json/examples/request/value");
            request.body((example.isMissingNode() ? "{}" : example.toString()).getBytes(StandardCharsets.UTF_8));
        } else if (!content.isEmpty()) {
            request.header("Content-Type", content.propertyNames().iterator().next());
            request.body(new byte[] {1, 2, 3});
        }
        return new Base(
                request,
                content.has("application/json") && body.path("required").asBoolean(false));
    }

    private String path(Contract.Operation operation, RandomGenerator random) {
        String path = operation.path();
        for (JsonNode parameter : operation.node().path("parameters")) {
            if ("path".equals(parameter.path("in").asString(""))) {
                boolean uuid = "uuid".equals(parameter.at("/schema/format").asString(""));
                String value = uuid ? id(random) : parameter.path("example").asString(NO_ID);
                path = path.replace("{" + parameter.get("name").asString() + "}", value);
            }
        }
        return path;
    }

    private String id(RandomGenerator random) {
        return known.ids().isEmpty() || random.nextInt(3) == 0 ? NO_ID : Mutation.one(known.ids(), random);
    }
}
