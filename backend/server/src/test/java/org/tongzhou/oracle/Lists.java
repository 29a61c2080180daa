package org.tongzhou.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongzhou.oracle.Client.Answer;
import org.tongzhou.oracle.Oracle.Verdict;
import org.tongzhou.testing.Contract.Operation;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Walks every list, table and count as everybody: it must show what the oracle says it shows, no row more and none less. */
final class Lists {

    private final Client client;
    private final Oracle oracle;
    private final World world;
    private final Map<String, Shows> shows;

    Lists(Client client, Oracle oracle, World world, Map<String, Shows> shows) {
        this.client = client;
        this.oracle = oracle;
        this.world = world;
        this.shows = shows;
    }

    /**
     * What a list shows: things of a kind.
     *
     * @param query what it is asked with so that it shows all
     * @param field of its items that holds the id, where it is another
     * @param fact by which a thing is known in a table of text
     * @param count the member of the answer that counts them, where it does only that
     */
    record Shows(
            String kind,
            @Nullable String query,
            @Nullable String field,
            @Nullable String fact,
            @Nullable String count) {}

    static Map<String, Shows> read() {
        return YAMLMapper.builder()
                .build()
                .convertValue(Rights.read("lists.yaml", LinkedHashMap.class), new TypeReference<>() {});
    }

    /** Reads that are about no one thing and show rows of an area or of one's own. */
    static boolean isList(Operation operation) {
        String scope = operation.node().path("x-scope").asString("");
        return "get".equals(operation.verb())
                && !operation.path().contains("{")
                && Set.of("AREA", "OWN").contains(scope);
    }

    /** Lists of which nobody has said what they show. */
    List<String> unknown(List<Operation> operations) {
        return operations.stream()
                .filter(operation -> isList(operation) && !shows.containsKey(operation.id()))
                .map(operation -> operation.id() + ": lists.yaml does not say what it shows")
                .toList();
    }

    /** How many rows were compared, and where the lists differ from the oracle. */
    record Outcome(int lists, int rows, List<String> differences) {

        private Outcome and(Outcome other) {
            differences.addAll(other.differences());
            return new Outcome(lists + other.lists(), rows + other.rows(), differences);
        }
    }

    Outcome walk(List<Operation> operations, List<Standing> callers, int atOnce) {
        return Flux.fromIterable(operations)
                .filter(operation -> isList(operation)
                        && !"none".equals(shows.get(operation.id()).kind()))
                .flatMapIterable(operation -> callers.stream()
                        .filter(who -> oracle.judge(who, operation, null) == Verdict.ALLOWED)
                        .map(who -> compared(who, operation))
                        .toList())
                .flatMap(comparison -> comparison, atOnce)
                .reduce(new Outcome(0, 0, new ArrayList<>()), Outcome::and)
                .blockOptional(Sweep.PATIENCE)
                .orElseThrow();
    }

    private Mono<Outcome> compared(Standing who, Operation operation) {
        Shows list = shows.get(operation.id());
        Set<Thing> expected = world.of(list.kind()).stream()
                .filter(thing -> oracle.lists(who, operation, thing))
                .collect(Collectors.toSet());
        if (list.count() != null) {
            return client.call(who, operation, operation.path(), null).map(answer -> {
                long counted = answer.json().path(list.count()).asLong(-1);
                return outcome(
                        who,
                        operation,
                        expected.size(),
                        counted == expected.size() ? "" : "counts %d, not %d".formatted(counted, expected.size()));
            });
        }
        if (list.fact() != null) {
            return client.call(who, operation, operation.path(), null)
                    .map(answer -> outcome(who, operation, expected.size(), table(list, expected, answer)));
        }
        return pages(who, operation, list, "", new HashSet<>()).map(shown -> {
            Set<String> ids = expected.stream().map(Thing::id).collect(Collectors.toSet());
            return outcome(who, operation, ids.size(), difference(ids, shown));
        });
    }

    private String table(Shows list, Set<Thing> expected, Answer answer) {
        Set<String> names =
                expected.stream().map(thing -> thing.fact(list.fact())).collect(Collectors.toSet());
        Set<String> shown = world.of(list.kind()).stream()
                .map(thing -> thing.fact(list.fact()))
                .filter(answer.body()::contains)
                .collect(Collectors.toSet());
        return difference(names, shown);
    }

    private Mono<Set<String>> pages(Standing who, Operation operation, Shows list, String cursor, Set<String> shown) {
        String limit = operation.parameters().contains("limit") ? "limit=100&" : "";
        String query = limit + (list.query() == null ? "" : list.query() + "&") + cursor;
        return client.call(who, operation, operation.path() + "?" + query, null).flatMap(answer -> {
            JsonNode page = answer.json();
            String field = list.field() == null ? "id" : list.field();
            page.path("items").forEach(item -> shown.add(item.path(field).asString("")));
            String next = page.path("next").asString("");
            return next.isEmpty() ? Mono.just(shown) : pages(who, operation, list, "cursor=" + next, shown);
        });
    }

    private static String difference(Set<String> expected, Set<String> shown) {
        Set<String> more = new TreeSet<>(shown);
        more.removeAll(expected);
        Set<String> less = new TreeSet<>(expected);
        less.removeAll(shown);
        return more.isEmpty() && less.isEmpty()
                ? ""
                : "of %d shows %d too many %s and %d too few %s"
                        .formatted(expected.size(), more.size(), first(more), less.size(), first(less));
    }

    private static List<String> first(Set<String> ids) {
        return ids.stream().limit(2).toList();
    }

    private static Outcome outcome(Standing who, Operation operation, int rows, String difference) {
        List<String> differences = new ArrayList<>();
        if (!difference.isEmpty()) {
            differences.add("%s | %s: %s".formatted(who.name(), operation.id(), difference));
        }
        return new Outcome(1, rows, differences);
    }
}
