package org.tongzhou.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongzhou.platform.PlatformFixtures;
import org.tongzhou.platform.Signer;

/** What somebody who may do everything in the database can do to the trail, and where it is found (promise P14). */
class TrailVerifierIntegrationTests {

    @TempDir
    private Path keys;

    @TempDir
    private Path secondPlace;

    private Trail trail;
    private Signer own;

    /** Three seals over ten entries each, and two entries that wait. */
    @BeforeEach
    void sealThirtyEntries() throws SQLException, IOException {
        own = PlatformFixtures.signer(keys, "5a");
        trail = new Trail(own);
        for (int seal = 0; seal < 3; seal++) {
            trail.write(10 * seal + 1, 10 * seal + 10);
            trail.seal(secondPlace);
        }
        trail.write(31, 32);
    }

    @Test
    void holdsWhereNobodyTouchedIt() throws SQLException, IOException {
        var verdict = trail.verify(secondPlace);

        assertThat(verdict.fault()).isNull();
        assertThat(verdict.entries()).isEqualTo(30);
        assertThat(verdict.copied()).isEqualTo(3);
        assertThat(verdict.unsealed()).isEqualTo(2);
        assertThat(trail.verify(null).fault()).isNull();
    }

    static Stream<Arguments> manipulations() {
        return Stream.of(
                manipulation(
                        "edit", "entry 9 .* was changed", "update audit.entry set act = 'nothing' where act = 'act-9'"),
                manipulation("delete", "entry 9 .* was removed", "delete from audit.entry where act = 'act-9'"),
                manipulation("insert in the middle", "was put in later", """
                        insert into audit.entry (id, xid, door, act, object_type, object_id, outcome)
                        select gen_random_uuid(), xid, 'staff', 'invented', 'case', 'x', 'DONE'
                        from audit.entry where act = 'act-9'"""),
                manipulation("put in once more under its own id", "entry 1[01] .* (was put in later|was changed)", """
                        insert into audit.entry (id, at, xid, door, act, object_type, object_id, outcome)
                        select id, at + interval '1 second', xid, door, act, object_type, object_id, outcome
                        from audit.entry where act = 'act-10'"""),
                manipulation(
                        "swap",
                        "entry 9 .* was changed",
                        "update audit.entry set act = case act when 'act-9' then 'act-12' else 'act-9' end "
                                + "where act in ('act-9', 'act-12')"),
                manipulation(
                        "change of places",
                        "entry 9 .* was moved|entry 9 .* was removed",
                        "update audit.entry set xid = (select xid from audit.entry where act = 'act-12') where act = 'act-9'"),
                manipulation(
                        "backdate",
                        "entry 9 .* was changed",
                        "update audit.entry set at = at - interval '1 day' where act = 'act-9'"),
                manipulation(
                        "truncate the tail",
                        "seal 3 is missing .*entries 21 to 30",
                        "delete from audit.entry where xid >= (select xid from audit.entry where act = 'act-21')",
                        "delete from audit.seal where number = 3"),
                manipulation(
                        "take a seal out",
                        "seal 2 is missing .* next one there is 3",
                        "delete from audit.seal where number = 2"),
                manipulation("replay an old head", "seal 3 .* not the one|seal 3 is missing", """
                        update audit.seal s set (size, watermark, root, previous, ed25519, sm2) =
                            (o.size, o.watermark, o.root, o.previous, o.ed25519, o.sm2)
                        from (select * from audit.seal where number = 2) o where s.number = 3"""),
                manipulation(
                        "drop a partition",
                        "entry 1 .* was removed",
                        "do $$ begin execute (select 'drop table ' || tableoid::regclass from audit.entry limit 1); end $$"),
                manipulation(
                        "edit the entry and its hash",
                        "entry 9 .* was changed",
                        "update audit.entry set act = 'nothing' where act = 'act-9'",
                        "update audit.seal set leaves = overlay(leaves placing decode(repeat('ab', 32), 'hex') from 257) "
                                + "where number = 1"),
                manipulation(
                        "edit the matter and its entry",
                        "seal 1 is not the one",
                        "update audit.entry set details = '{\"amount\": 1}' where act = 'act-9'",
                        "update audit.seal set root = decode(repeat('ab', 32), 'hex') where number = 1"));
    }

    private static Arguments manipulation(String name, String fault, String... statements) {
        return Arguments.of(name, fault, List.of(statements));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manipulations")
    void findsAndNamesWhatWasDone(String name, String fault, List<String> statements) throws SQLException, IOException {
        trail.attack(statements.toArray(String[]::new));

        assertThat(trail.verify(secondPlace).fault()).as(name).containsPattern(fault);
    }

    @Test
    void isNotMisledByWhatIsSealedWhileItReads() throws SQLException, IOException {
        try (SecondPlace.Copies copies = new SecondPlace(secondPlace).copies()) {
            trail.seal(secondPlace);

            for (long number = 1; number <= 3; number++) {
                assertThat(copies.next()).extracting(Seal::number).isEqualTo(number);
            }
            assertThat(copies.next()).isNull();
        }
    }

    @Test
    void findsAForkByWhoeverHasTheKey() throws SQLException, IOException {
        trail.attack(
                "delete from audit.entry where xid >= (select xid from audit.entry where act = 'act-21')",
                "delete from audit.seal where number = 3");
        trail.write(121, 130);
        trail.seal(null);

        assertThat(trail.verify(null).fault()).isNull();
        assertThat(trail.verify(secondPlace).fault()).contains("seal 3 is not the one that was copied");
    }

    @Test
    void findsAWholeTrailUnderAnotherKey() throws SQLException, IOException {
        trail.attack("update audit.entry set act = 'nothing' where act = 'act-9'", "delete from audit.seal");
        trail.sealBy(PlatformFixtures.signer(keys, "66"));

        assertThat(trail.verify(null).fault()).contains("seal 1 is not signed by a known key");
        assertThat(trail.verify(secondPlace).fault()).contains("seal 1 is not the one that was copied");
    }
}
