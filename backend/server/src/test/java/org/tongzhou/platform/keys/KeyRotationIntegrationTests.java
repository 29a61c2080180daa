package org.tongzhou.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.TestPropertySource;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.registry.PersonCard;
import org.tongzhou.registry.PersonFixtures;
import org.tongzhou.registry.Registry;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code -Dtongzhou.rotation.people=1000000} seals a million rows anew. */
@PostgresTest
@TestPropertySource(
        properties = {
            "tongzhou.data-keys.pause=1d",
            "tongzhou.data-keys.announce=0s",
            "tongzhou.data-keys.settle=0s",
            "tongzhou.data-keys.keep=0s",
            "tongzhou.data-keys.batch=100"
        })
class KeyRotationIntegrationTests {

    private static final int PEOPLE = Integer.getInteger("tongzhou.rotation.people", 2_000);
    private static final int CHUNK = 1_000;
    private static final String NUMBER = "registry.person_identity.number_cipher";
    private static final String NUMBER_INDEX = "registry.person_identity.number_index";
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** People whom writers declare while keys change; no test meets those of another. */
    private static final AtomicInteger NEXT = new AtomicInteger(PEOPLE);

    @Autowired
    private KeyRotation rotation;

    @Autowired
    private Registry registry;

    @Autowired
    private OneTimeCodes citizens;

    @Autowired
    private TestDatabase database;

    @Test
    void sealsARunningTableAnewThoughItWasKilledHalfWay() throws SQLException {
        takeIn(PEOPLE);
        pass();
        int before = newest(NUMBER);
        wish(NUMBER);
        killAt(PEOPLE / 2);
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(this::pass);
        int after = newest(NUMBER);
        long half = under(before, NUMBER);
        assertThat(half).isPositive().isLessThan(people());
        assertThat(live(NUMBER)).isEqualTo(2);

        execute("drop trigger killed on registry.person_identity");
        long errors = underLoad(rotation.pass());

        assertThat(errors).isZero();
        assertThat(under(before, NUMBER)).isZero();
        assertThat(under(after, NUMBER)).isEqualTo(people());
        assertThat(number("select rewritten from platform.key_rotation where key_id = " + after))
                .as("what was done before the kill was not done again")
                .isBetween((long) PEOPLE, people());
        assertThat(number("select count(*) from platform.key_rotation where finished_at is not null and key_id = "
                        + after))
                .isEqualTo(1);
        assertThat(number("select count(*) from platform.data_key where wrapped is null and id = " + before))
                .isEqualTo(1);
        assertThat(number("select count(*) from audit.entry where object_id = '" + before
                        + "' and act in ('key.retired', 'key.destroyed')"))
                .isEqualTo(2);
    }

    @Test
    void findsNumbersAndPhonesWhileTheirIndexChanges() throws SQLException {
        List<PersonCard> known = Flux.fromIterable(PersonFixtures.people(NEXT.get(), NEXT.addAndGet(50)))
                .concatMap(registry::declare)
                .collectList()
                .block();
        UUID citizen = citizens.citizen("13999990001").block();
        withoutNumber(registry.declare(PersonFixtures.person(NEXT.getAndIncrement()))
                .map(PersonCard::id)
                .block());
        for (int epoch = 2; epoch <= 3; epoch++) {
            wish(NUMBER_INDEX);
            wish("access.citizen.phone_index");
            long errors = underLoad(rotation.pass());
            assertThat(errors).isZero();
            assertThat(live(NUMBER_INDEX)).isEqualTo(1);
            pass();
            String now = epoch % 2 == 0 ? "number_index_2" : "number_index";
            String once = epoch % 2 == 0 ? "number_index" : "number_index_2";
            assertThat(number("select count(*) from registry.person_identity where " + once + " is not null or (" + now
                            + " is null) <> (number_cipher is null)"))
                    .as("every number has the new digest alone, and who has no number has none")
                    .isZero();
            for (PersonCard card : Objects.requireNonNull(known)) {
                assertThat(registry.revealNumber(card.id())
                                .flatMap(number -> registry.byNumber(new org.tongzhou.registry.CitizenId(number)))
                                .map(PersonCard::id)
                                .block())
                        .isEqualTo(card.id());
            }
            assertThat(citizens.citizen("13999990001").block()).isEqualTo(citizen);
        }
        assertThat(number("select count(*) from platform.key_rotation r join platform.data_key k on k.id = r.key_id"
                        + " where k.algorithm = 'HMAC_SM3' and finished_at is not null"))
                .isEqualTo(4);
    }

    @Test
    void beginsAnewWithEveryColumnThatIsWishedFor() throws SQLException {
        wish(null);
        pass();
        pass();

        assertThat(number("select count(*) from platform.key_request where begun_at is null"))
                .isZero();
        assertThat(number("select count(*) from platform.key_rotation where finished_at is null"))
                .isZero();
        assertThat(number("select count(distinct field) from platform.data_key where epoch >= 2"))
                .isEqualTo(number("select count(distinct field) from platform.data_key"));
    }

    private void pass() {
        rotation.pass().block(PATIENCE);
    }

    private void takeIn(int people) {
        Flux.range(0, (people + CHUNK - 1) / CHUNK)
                .concatMap(n ->
                        registry.declareAll(PersonFixtures.people(n * CHUNK, Math.min(people, (n + 1) * CHUNK))))
                .blockLast(PATIENCE);
    }

    /** Reads known people and declares new ones as long as the work lasts; gives how often that failed. */
    private long underLoad(Mono<Void> work) throws SQLException {
        List<UUID> ids = ids();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Mono<Void> shared = work.cache();
        Flux<Boolean> readers = Flux.fromIterable(ids)
                .repeat()
                .flatMap(id -> counted(registry.find(id).hasElement(), failed, done), 2);
        Flux<Boolean> writers = Flux.range(0, Integer.MAX_VALUE)
                .map(_ -> PersonFixtures.person(NEXT.getAndIncrement()))
                .concatMap(one -> counted(
                        registry.declare(one)
                                .flatMap(card -> registry.byNumber(one.number()).map(card::equals)),
                        failed,
                        done));
        Flux.merge(readers, writers)
                .takeUntilOther(shared.thenReturn(true))
                .then(shared)
                .block(PATIENCE);
        assertThat(done.get()).isPositive();
        return failed.get();
    }

    private static Mono<Boolean> counted(Mono<Boolean> one, AtomicInteger failed, AtomicInteger done) {
        return one.defaultIfEmpty(false)
                .onErrorReturn(false)
                .doOnNext(right -> (right ? done : failed).incrementAndGet());
    }

    private List<UUID> ids() throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection owner = database.owner();
                var rows = owner.createStatement().executeQuery("select id from registry.person limit 500")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    /** The server dies while it seals that row anew. */
    private void killAt(int row) throws SQLException {
        execute("create function public.killed() returns trigger language plpgsql as $$ begin"
                + " raise exception 'killed'; end $$");
        String id;
        try (Connection owner = database.owner();
                var rows = owner.createStatement()
                        .executeQuery("select person_id from registry.person_identity order by person_id offset " + row
                                + " limit 1")) {
            rows.next();
            id = rows.getString(1);
        }
        execute("create trigger killed before update on registry.person_identity for each row when (old.person_id = '"
                + id + "') execute function public.killed()");
    }

    /** Makes a foundling of somebody: nothing is there that a digest could be made of. */
    private void withoutNumber(UUID person) throws SQLException {
        execute("update registry.person_identity set kind = 'NONE', number_cipher = null, number_index = null,"
                + " number_index_2 = null, no_number_reason = 'FOUNDLING', temporary_number = 'T330902-KEYS01'"
                + " where person_id = '" + person + "'");
    }

    private void wish(String field) throws SQLException {
        execute("insert into platform.key_request (field) values (" + (field == null ? "null" : "'" + field + "'")
                + ")");
    }

    private int newest(String field) throws SQLException {
        return (int)
                number("select id from platform.data_key where field = '" + field + "' order by epoch desc limit 1");
    }

    private long live(String field) throws SQLException {
        return number("select count(*) from platform.data_key where retired_at is null and field = '" + field + "'");
    }

    private long people() throws SQLException {
        return number("select count(*) from registry.person_identity where number_cipher is not null");
    }

    /** The rows whose ciphertext carries the number of that key. */
    private long under(int key, String field) throws SQLException {
        String column = field.substring(field.lastIndexOf('.') + 1);
        return number("select count(*) from registry.person_identity where ('x' || encode(substring(" + column
                + " from 2 for 4), 'hex'))::bit(32)::int = " + key);
    }

    private long number(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
