package org.tongzhou.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.tongzhou.registry.RegistryDesk.CHANGGUO;
import static org.tongzhou.registry.RegistryDesk.CHANGGUO_VILLAGE;
import static org.tongzhou.registry.RegistryDesk.DINGHAI;
import static org.tongzhou.registry.RegistryDesk.LINCHENG_VILLAGE;
import static org.tongzhou.registry.RegistryDesk.body;
import static org.tongzhou.registry.RegistryDesk.id;
import static org.tongzhou.registry.RegistryDesk.number;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

@PostgresTest
class MergeIntegrationTests {

    private static final List<String> TABLES = List.of(
            "person",
            "person_identity",
            "address",
            "household",
            "household_member",
            "relation",
            "person_link",
            "alias",
            "person_change",
            "person_sound");

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    private RegistryDesk desk;
    private String one;
    private String two;

    @BeforeEach
    void open() {
        desk = new RegistryDesk(web, server);
        one = desk.approver(DINGHAI);
        two = desk.approver(DINGHAI);
    }

    @Test
    @DisplayName("ID-11: two records of one name and birth date are a pair, judged and never silently merged")
    void findsPairsByNameSoundAndReadingOfOneBirthDate() {
        LocalDate birth = LocalDate.of(1951, 7, 11);
        UUID shan = desk.person("单小海", number(birth), CHANGGUO_VILLAGE);
        UUID same = desk.person("单小海", number(birth), CHANGGUO_VILLAGE);
        UUID homophone = desk.person("单晓海", number(birth), CHANGGUO_VILLAGE);
        UUID reading = desk.person("丹小海", number(birth), CHANGGUO_VILLAGE);
        UUID other = desk.person("单小海", number(birth.plusDays(1)), CHANGGUO_VILLAGE);
        UUID different = desk.person("单小河", number(birth), CHANGGUO_VILLAGE);

        desk.compare();

        assertThat(ground(shan, same)).isEqualTo("SAME_NAME");
        assertThat(ground(shan, homophone)).isEqualTo("HOMOPHONE");
        assertThat(ground(shan, reading)).isEqualTo("PINYIN");
        assertThat(ground(shan, other)).isNull();
        assertThat(ground(shan, different)).isNull();
        assertThat(desk.search(desk.clerk(CHANGGUO), Map.of("name", "善晓海", "soundsAlike", true))
                        .get("items"))
                .hasSize(4);
    }

    @Test
    void showsAPairOnlyToWhomBothAreInScope() {
        JsonNode pair = pair("贺知远", CHANGGUO_VILLAGE, LINCHENG_VILLAGE);

        desk.get(desk.reviewer(CHANGGUO), "/api/v1/duplicates/" + id(pair))
                .expectStatus()
                .isNotFound();
        assertThat(pair.get("differs").toString()).contains("NUMBER", "DIVISION");
    }

    @Test
    void needsTwoDifferentPeopleWhoSayTheSame() {
        JsonNode pair = pair("贺知新", CHANGGUO_VILLAGE, CHANGGUO_VILLAGE);
        pair = judged(one, pair, "SAME");
        assertThat(pair.get("state").asString()).isEqualTo("OPEN");
        assertThat(code(judge(one, pair, "SAME"))).isEqualTo("JUDGED_ALREADY");
        assertThat(code(merge(one, pair, "first"))).isEqualTo("NOT_JUDGED_SAME");
        pair = judged(two, pair, "DIFFERENT");
        assertThat(pair.get("state").asString()).isEqualTo("OPEN");
        pair = judged(desk.approver(DINGHAI), pair, "SAME");
        assertThat(pair.get("state").asString()).isEqualTo("SAME");
        assertThat(code(judge(desk.approver(DINGHAI), pair, "SAME"))).isEqualTo("DUPLICATE_SETTLED");
    }

    @Test
    void theDatabaseKnowsNoMergeByOnePersonAlone() throws SQLException {
        JsonNode pair = judged(one, pair("贺知微", CHANGGUO_VILLAGE, CHANGGUO_VILLAGE), "SAME");
        String judge = rows("select judge_id::text from registry.judgement where duplicate_id = '" + id(pair) + "'")
                .getFirst();

        assertThat(catchThrowable(() -> execute("""
                        insert into registry.merge (id, duplicate_id, round, survivor_id, merged_id, first_judge,
                            second_judge, merged_by, merged_by_name, merged_at, undo_until)
                        select gen_random_uuid(), d.id, 1, d.low_id, d.high_id, '%1$s', '%1$s', '%1$s', 'x', now(), now()
                        from registry.duplicate d where d.id = '%2$s'""".formatted(judge, id(pair)))))
                .hasMessageContaining("check constraint");
        assertThat(catchThrowable(() -> execute("""
                        insert into registry.merge (id, duplicate_id, round, survivor_id, merged_id, first_judge,
                            second_judge, merged_by, merged_by_name, merged_at, undo_until)
                        select gen_random_uuid(), d.id, 1, d.low_id, d.high_id, '%1$s', gen_random_uuid(), '%1$s', 'x',
                            now(), now()
                        from registry.duplicate d where d.id = '%2$s'""".formatted(judge, id(pair)))))
                .hasMessageContaining("foreign key");
    }

    @Test
    void leadsTheOldIdAndTheOldNumberToWhoStandsAndWidensTheScope() {
        CitizenId kept = number(LocalDate.of(1952, 2, 2));
        CitizenId gone = number(LocalDate.of(1952, 2, 2));
        UUID first = desk.person("祁连山", kept, CHANGGUO_VILLAGE);
        UUID second = desk.person("祁连山", gone, LINCHENG_VILLAGE);
        JsonNode pair = settled(first, second);
        String lincheng = desk.clerk("330902006000");
        desk.get(lincheng, "/api/v1/people/" + first).expectStatus().isNotFound();

        body(merge(one, pair, keep(pair, first)).expectStatus().isOk());

        Registry registry = server.getBean(Registry.class);
        assertThat(Objects.requireNonNull(registry.find(second).block()).id()).isEqualTo(first);
        assertThat(Objects.requireNonNull(registry.byNumber(gone).block()).id()).isEqualTo(first);
        assertThat(registry.cards(List.of(first, second)).block()).containsOnlyKeys(first, second);
        assertThat(registry.everyId(List.of(second)).collectList().block()).containsExactlyInAnyOrder(first, second);
        assertThat(registry.revealNumber(second).block()).isEqualTo(gone.value());
        JsonNode file = desk.read(lincheng, "/api/v1/people/" + second);
        assertThat(id(file)).isEqualTo(first.toString());
        assertThat(file.at("/merged/0/personId").asString()).isEqualTo(second.toString());
        assertThat(desk.search(lincheng, Map.of("idNumber", gone.value()))
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(first.toString());
        desk.person("祁连山", gone, LINCHENG_VILLAGE);
        assertThat(registry.byNumber(gone).map(PersonCard::id).block()).isEqualTo(first);
    }

    @Test
    void leavesEveryRowByteForByteAsItWasWhenAMergeIsTakenBack() throws SQLException {
        LocalDate birth = LocalDate.of(1953, 3, 3);
        UUID first = desk.person("祁连月", number(birth), CHANGGUO_VILLAGE);
        UUID second = desk.person("祁连月", number(birth), LINCHENG_VILLAGE);
        UUID third = desk.person("祁连月", number(birth), LINCHENG_VILLAGE);
        JsonNode below = settled(second, third);
        body(merge(one, below, keep(below, second)).expectStatus().isOk());
        JsonNode pair = settled(first, second);
        List<String> before = snapshot();

        JsonNode merged =
                body(merge(one, pair, keep(pair, first)).expectStatus().isOk());
        assertThat(snapshot()).isNotEqualTo(before);
        body(undo(two, merged).expectStatus().isOk());

        assertThat(snapshot()).isEqualTo(before);
        Registry registry = server.getBean(Registry.class);
        assertThat(Objects.requireNonNull(registry.find(third).block()).id()).isEqualTo(second);
        assertThat(rows("select act from audit.entry where object_id = '" + first + "' and act like 'person.%merged'"
                        + " order by id"))
                .containsExactly("person.merged", "person.unmerged");
        JsonNode anew = desk.read(one, "/api/v1/duplicates/" + id(pair));
        assertThat(anew.get("state").asString()).isEqualTo("OPEN");
        assertThat(anew.get("judgements")).isEmpty();
    }

    @Test
    void followsAChainAndTakesTheLatestBackFirst() {
        LocalDate birth = LocalDate.of(1954, 4, 4);
        UUID a = desk.person("祁连云", number(birth), CHANGGUO_VILLAGE);
        UUID b = desk.person("祁连云", number(birth), CHANGGUO_VILLAGE);
        UUID c = desk.person("祁连云", number(birth), CHANGGUO_VILLAGE);
        JsonNode ab = settled(a, b);
        JsonNode ac = settled(a, c);
        JsonNode bc = settled(b, c);
        JsonNode first = body(merge(one, ab, keep(ab, b)).expectStatus().isOk());
        JsonNode second = body(merge(one, bc, keep(bc, c)).expectStatus().isOk());

        assertThat(code(merge(one, ac, keep(ac, a)))).isEqualTo("MERGED_ALREADY");
        for (UUID id : List.of(a, b, c)) {
            assertThat(id(desk.read(one, "/api/v1/people/" + id))).isEqualTo(c.toString());
        }
        assertThat(code(undo(one, first))).isEqualTo("UNDO_LATER_FIRST");
        body(undo(one, second).expectStatus().isOk());
        assertThat(id(desk.read(one, "/api/v1/people/" + a))).isEqualTo(b.toString());
        body(undo(one, first).expectStatus().isOk());
        assertThat(id(desk.read(one, "/api/v1/people/" + a))).isEqualTo(a.toString());
        undo(one, first).expectStatus().isNotFound();
    }

    @Test
    void letsOneOfTwoMergesOfOnePairAtOnceThrough() throws Exception {
        JsonNode pair = settledPair("祁连风");
        List<Callable<Integer>> hands = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String keep = i % 2 == 0 ? "first" : "second";
            hands.add(() ->
                    merge(one, pair, keep).returnResult(Void.class).getStatus().value());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var answer : threads.invokeAll(hands)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status != 200).allMatch(status -> status == 409 || status == 412);
        assertThat(rows("select count(*)::text from registry.merge where undone_at is null and duplicate_id = '"
                        + id(pair) + "'"))
                .containsExactly("1");
    }

    @Test
    void takesNothingBackWhenTheDatedPeriodIsOver() throws SQLException {
        JsonNode merged =
                body(merge(one, settledPair("祁连雪"), "first").expectStatus().isOk());
        execute("update registry.merge set undo_until = current_date - 40 where id = '"
                + merged.at("/merge/mergeId").asString() + "'");

        assertThat(code(undo(one, merged))).isEqualTo("UNDO_OVER");
    }

    private JsonNode settledPair(String name) {
        LocalDate birth = LocalDate.of(1955, 5, 5);
        return settled(
                desk.person(name, number(birth), CHANGGUO_VILLAGE), desk.person(name, number(birth), CHANGGUO_VILLAGE));
    }

    private JsonNode settled(UUID first, UUID second) {
        desk.compare();
        JsonNode pair = desk.read(one, "/api/v1/duplicates/" + pairId(first, second));
        return judged(two, judged(one, pair, "SAME"), "SAME");
    }

    private JsonNode pair(String name, String village, String other) {
        LocalDate birth = LocalDate.of(1950, 6, 1);
        UUID first = desk.person(name, number(birth), village);
        UUID second = desk.person(name, number(birth), other);
        desk.compare();
        return desk.read(one, "/api/v1/duplicates/" + pairId(first, second));
    }

    private JsonNode judged(String who, JsonNode pair, String verdict) {
        return body(judge(who, pair, verdict).expectStatus().isOk());
    }

    private WebTestClient.ResponseSpec judge(String who, JsonNode pair, String verdict) {
        return desk.post(
                who,
                "/api/v1/duplicates/" + id(pair) + "/judgements",
                Map.of("verdict", verdict, "reason", "核对过两份档案"),
                pair);
    }

    private WebTestClient.ResponseSpec merge(String who, JsonNode pair, String keep) {
        return desk.post(
                who,
                "/api/v1/duplicates/" + id(pair) + "/merge",
                Map.of("keepId", pair.at("/" + keep + "/id").asString()),
                pair);
    }

    private static String keep(JsonNode pair, UUID person) {
        return pair.at("/first/id").asString().equals(person.toString()) ? "first" : "second";
    }

    private WebTestClient.ResponseSpec undo(String who, JsonNode merged) {
        return desk.post(
                who,
                "/api/v1/merges/" + merged.at("/merge/mergeId").asString() + "/reversal",
                Map.of("reason", "合并错了"));
    }

    private static String code(WebTestClient.ResponseSpec answer) {
        return body(answer).get("code").asString();
    }

    private String ground(UUID first, UUID second) {
        return query("select ground from registry.duplicate where " + both(first, second));
    }

    private String pairId(UUID first, UUID second) {
        return query("select id::text from registry.duplicate where " + both(first, second));
    }

    private static String both(UUID first, UUID second) {
        return "low_id in ('%1$s', '%2$s') and high_id in ('%1$s', '%2$s')".formatted(first, second);
    }

    private String query(String sql) {
        try {
            List<String> found = rows(sql);
            return found.isEmpty() ? null : found.getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of what a person consists of, as the database holds it. */
    private List<String> snapshot() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : TABLES) {
            rows.addAll(rows("select '" + table + " ' || t::text from registry." + table + " t order by 1"));
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = database.owner()) {
            owner.createStatement().executeUpdate(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
