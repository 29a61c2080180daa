package org.tongzhou.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webtestclient.autoconfigure.WebTestClientBuilderCustomizer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.tongzhou.papers.PapersFixtures;

/** Gives a test's server its own database and keys that hold for the run, and its client an eye on the contract. */
public final class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path KEYS = keys();
    private static final ContractKeeper KEEPER = new ContractKeeper();

    private final TestDatabase database;

    TestEnvironment() {
        this(TestDatabase.create());
    }

    /** For several servers on one database. */
    public TestEnvironment(TestDatabase database) {
        this.database = database;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("testDatabase", database);
        WebTestClientBuilderCustomizer keeping = builder -> builder.filter(KEEPER);
        context.getBeanFactory().registerSingleton("contractKeeper", keeping);
        TestPropertyValues.of(
                        "spring.r2dbc.url=" + database.r2dbcUrl(),
                        "spring.r2dbc.username=tongzhou_app",
                        "spring.r2dbc.password=" + TestDatabase.APP_PASSWORD,
                        "tongzhou.durable=false",
                        "spring.r2dbc.pool.max-acquire-time=20s",
                        "tongzhou.database-silence=20s",
                        "tongzhou.access.answer-deadline=30s",
                        "tongzhou.demo.owner-username=postgres",
                        "tongzhou.keys=" + KEYS,
                        "tongzhou.fonts=" + PapersFixtures.fonts(),
                        "tongzhou.access.code-pause=0s",
                        "tongzhou.access.codes-per-hour=1000",
                        "tongzhou.access.sign-ins-per-minute=10000")
                .applyTo(context);
    }

    private static Path keys() {
        try {
            Path directory = Files.createTempDirectory("tongzhou-keys");
            directory.toFile().deleteOnExit();
            key(directory, "kek-1", 32);
            key(directory, "index", 32);
            key(directory, "code", 32);
            key(directory, "cursor", 32);
            key(directory, "signing", 64);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void key(Path directory, String name, int bytes) throws IOException {
        Files.writeString(
                directory.resolve(name + ".key"),
                "8f1c0d7be2a94653b0f7c1d2e3a45968".repeat(4).substring(0, 2 * bytes));
    }
}
