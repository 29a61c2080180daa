package org.tongzhou.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import org.tongzhou.TongzhouApplication;
import org.tongzhou.access.LimitsFixtures;
import org.tongzhou.registry.RegistryFixtures;
import org.tongzhou.testing.Contract;
import org.tongzhou.testing.Contract.Operation;
import org.tongzhou.testing.TestDatabase;
import org.tongzhou.testing.TestEnvironment;
import planted.leaks.LeakController;
import reactor.core.publisher.Mono;

/** P16: nobody sees or does what they may not, on any operation; the oracle says what that is. */
class OracleIntegrationTests {

    private static final Contract CONTRACT = Contract.of(Contract.checkedIn());
    private static final List<Operation> OPERATIONS = CONTRACT.operations();

    private static TestDatabase database;
    private static ConfigurableApplicationContext server;
    private static final long SEED = 20_261_128;
    private static final int SOME = 4_000;

    /** All that the seed shuffles, not some of it. */
    private static final boolean TORTURE = Boolean.getBoolean("tongzhou.torture");

    private static World world;
    private static List<Standing> callers;
    private static Oracle oracle;
    private static WebClient web;
    private static Client client;
    private static Sweep sweep;

    /** Reads a token as the name of the system that shows it. */
    @TestConfiguration
    static class Tokens {
        @Bean
        @Primary
        ReactiveJwtDecoder namedSystems() {
            return token -> Mono.just(Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject(token)
                    .issuedAt(Instant.EPOCH)
                    .build());
        }
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        server = new SpringApplicationBuilder(
                        TongzhouApplication.class, Tokens.class, LimitsFixtures.class, LeakController.class)
                .profiles("demo")
                .initializers(new TestEnvironment(database))
                .run("--server.port=0");
        Rights rights = Rights.read();
        web = WebClient.builder()
                .baseUrl("http://localhost:" + server.getEnvironment().getProperty("local.server.port"))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 << 20))
                .build();
        callers = Callers.of(server, database, rights, World.read(database));
        RegistryFixtures.compareAll(server);
        Work.leave(web, callers);
        Work.hide(database);
        world = World.read(database);
        oracle = new Oracle(rights);
        client = new Client(web);
        sweep = new Sweep(client, oracle, rights, world, CONTRACT);
    }

    /** Lists against all there is by now: a sweep leaves changes that wait for somebody. */
    private static Lists listsNow() {
        return new Lists(client, oracle, World.read(database), Lists.read());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void knowsEveryOperation() {
        assertThat(sweep.unknown(OPERATIONS)).isEmpty();
        assertThat(listsNow().unknown(OPERATIONS)).isEmpty();
        assertThat(callers).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void everybodyIsAnsweredAsTheOracleSays() {
        List<Sweep.Triple> triples = new ArrayList<>(sweep.triples(OPERATIONS, callers, 1));
        Collections.shuffle(triples, new Random(SEED));
        Sweep.Outcome outcome = sweep.ask(TORTURE ? triples : triples.subList(0, SOME), 32);
        System.out.printf(
                "oracle: %d triples of %d callers, %d values shown, %d differences%n",
                outcome.triples(),
                callers.size(),
                outcome.values(),
                outcome.differences().size());
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void listsShowWhatTheOracleSaysAndNothingElse() {
        Lists.Outcome outcome = listsNow().walk(OPERATIONS, callers, 8);
        System.out.printf(
                "oracle: %d lists, %d rows, %d differences%n",
                outcome.lists(), outcome.rows(), outcome.differences().size());
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void somethingNewComesIntoBeingInsideTheAreaAlone() {
        Inserts inserts = new Inserts(client, oracle, sweep, OPERATIONS);
        assertThat(OPERATIONS.stream().filter(inserts::makes)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(inserts.differences(OPERATIONS, callers)).isEmpty();
    }

    @Test
    void nothingLeaksFromOneToAnotherWhenTwoHundredAskAtOnce() {
        List<Operation> reads = OPERATIONS.stream()
                .filter(operation -> Set.of("getChildReport", "listChildReports", "getCase", "listCases", "getMe")
                        .contains(operation.id()))
                .toList();
        List<Sweep.Triple> triples = new ArrayList<>(sweep.triples(reads, callers, 1));
        Collections.shuffle(triples, new Random(SEED));
        Sweep.Outcome outcome = sweep.ask(triples.subList(0, TORTURE ? triples.size() : 1_000), 200);
        assertThat(outcome.differences()).isEmpty();
        assertThat(listsNow().walk(reads, callers, 200).differences()).isEmpty();
    }

    @Test
    void everybodyHearsOfWhatTheyMaySeeWhileItHappens() throws InterruptedException {
        assertThat(new Stream(web, database, world).differences(callers)).isEmpty();
    }

    @Test
    void findsAnOperationThatForgetsTheAreaAndAListOfEverything() {
        List<Operation> planted = Contract.of(LeakController.CONTRACT.getBytes(StandardCharsets.UTF_8))
                .operations();
        Operation leak = planted.getFirst();
        List<Standing> clerks = callers.stream()
                .filter(who -> who.name().startsWith("TOWNSHIP_CLERK"))
                .toList();

        List<String> differences =
                sweep.ask(sweep.triples(List.of(leak), clerks, 1), 8).differences();
        Map<String, Lists.Shows> leaky = Map.of("listLeaks", new Lists.Shows("cases", null, null, null, null));

        assertThat(differences).anyMatch(difference -> difference.contains("expected ABSENT, got 200"));
        assertThat(differences).anyMatch(difference -> difference.contains("shows a whole identity number"));
        assertThat(listsNow().unknown(planted)).hasSize(1);
        assertThat(new Lists(client, oracle, world, leaky)
                        .walk(List.of(planted.getLast()), clerks, 8)
                        .differences())
                .hasSameSizeAs(clerks);
    }
}
