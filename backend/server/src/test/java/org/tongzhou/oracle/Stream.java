package org.tongzhou.oracle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import org.tongzhou.oracle.Standing.Post;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Everybody looks on while something happens to everything: each is told of what they may see, and of nothing else. */
final class Stream {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> PERMISSIONS = Map.of(
            "cases", "case.read",
            "child-reports", "childreport.read",
            "trust-records", "trust.read",
            "care-institutions", "institution.read",
            "managed-cemeteries", "cemetery.read");
    private static final String HAPPENED = "thing.changed";
    private static final String LAST = "thing.last.";
    private static final String INSERT = """
            insert into platform.outbox (id, aggregatetype, aggregateid, type, payload, permission, division_code, business_line)
            values (?, 'thing', ?, ?, '{"version": 2}'::jsonb, ?, ?, ?)""";

    private final WebClient web;
    private final TestDatabase database;
    private final World world;

    Stream(WebClient web, TestDatabase database, World world) {
        this.web = web;
        this.database = database;
        this.world = world;
    }

    /** Where somebody was told too much or too little. */
    List<String> differences(List<Standing> callers) throws InterruptedException {
        List<Standing> staff = callers.stream()
                .filter(who -> "staff".equals(who.door()) && !who.posts().isEmpty())
                .toList();
        CountDownLatch ready = new CountDownLatch(staff.size());
        Map<Standing, Mono<Set<String>>> told = new HashMap<>();
        for (Standing who : staff) {
            Mono<Set<String>> all = told(who, ready).cache();
            all.subscribe();
            told.put(who, all);
        }
        if (!ready.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            return List.of(ready.getCount() + " streams did not begin");
        }
        happen(staff);
        List<String> differences = new ArrayList<>();
        told.forEach((who, all) -> {
            Set<String> heard = all.blockOptional(PATIENCE).orElseThrow();
            Set<String> more = new TreeSet<>(heard);
            more.removeAll(expected(who));
            Set<String> less = new TreeSet<>(expected(who));
            less.removeAll(heard);
            if (!more.isEmpty() || !less.isEmpty()) {
                differences.add(
                        "%s: told of %d too many and %d too few".formatted(who.name(), more.size(), less.size()));
            }
        });
        return differences;
    }

    private Set<String> expected(Standing who) {
        Set<String> ids = new TreeSet<>();
        PERMISSIONS.forEach((kind, permission) -> world.of(kind).stream()
                .filter(thing -> who.posts().stream()
                        .anyMatch(post -> post.permissions().contains(permission) && post.covers(thing)))
                .forEach(thing -> ids.add(thing.id())));
        return ids;
    }

    /** What somebody hears until the event that is theirs alone. */
    private Mono<Set<String>> told(Standing who, CountDownLatch ready) {
        return web.get()
                .uri("/api/v1/live-updates")
                .header("Cookie", who.authorization())
                .header("Tongzhou-Door", "staff")
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
                .doOnNext(event -> {
                    if ("ready".equals(event.event())) {
                        ready.countDown();
                    }
                })
                .filter(event -> "change".equals(event.event()) && event.data() != null)
                .map(event -> event.data())
                .takeWhile(change -> !change.get("type").asString().equals(LAST + who.id()))
                .filter(change -> HAPPENED.equals(change.get("type").asString()))
                .map(change -> change.get("subject").asString())
                .collect(TreeSet::new, Set::add);
    }

    private void happen(List<Standing> staff) {
        try (Connection owner = database.owner()) {
            for (Map.Entry<String, String> kind : PERMISSIONS.entrySet()) {
                for (Thing thing : world.of(kind.getKey())) {
                    happens(owner, HAPPENED, thing.id(), kind.getValue(), thing.area(), thing.line());
                }
            }
            for (Standing who : staff) {
                Post post = who.posts().getFirst();
                happens(
                        owner,
                        LAST + who.id(),
                        post.thing() == null ? UUID.randomUUID().toString() : post.thing(),
                        post.permissions().stream().sorted().findFirst().orElseThrow(),
                        post.area(),
                        post.line() == null ? "eldercare" : post.line());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void happens(
            Connection owner, String type, String subject, String permission, String area, String line)
            throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement(INSERT)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, subject);
            insert.setString(3, type);
            insert.setString(4, permission);
            insert.setString(5, area);
            insert.setString(6, line);
            insert.executeUpdate();
        }
    }
}
