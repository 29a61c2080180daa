package org.tongzhou.identity;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** One real PostgreSQL for the run; every context gets a database of its own, reached as the provider's role. */
class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String CLIENT_SECRET = "the-secret-of-the-server";
    static final String INTEGRATOR_SECRET = "the-secret-of-the-integrator";
    static final String SIGNING_KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();

    static String create() {
        String name = "identity_" + NUMBER.incrementAndGet();
        run("postgres", "create database " + name);
        Flyway.configure()
                .dataSource(POSTGRES.getJdbcUrl("postgres", name), "postgres", "")
                .locations("filesystem:../server/src/main/resources/db/migration")
                .load()
                .migrate();
        run(name, "alter role tongzhou_identity login password 'identity'");
        return POSTGRES.getJdbcUrl("tongzhou_identity", name) + "&currentSchema=identity";
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path folder = temporaryFolder();
        write(folder.resolve("client-secret"), CLIENT_SECRET);
        write(folder.resolve("integrator-secret"), INTEGRATOR_SECRET);
        write(folder.resolve("signing.key"), SIGNING_KEY);
        folder.resolve("integrators").toFile().mkdir();
        TestPropertyValues.of(
                        "spring.datasource.url=" + create(),
                        "spring.datasource.username=tongzhou_identity",
                        "spring.datasource.password=identity",
                        "tongzhou.throttle.per-address=100000",
                        "tongzhou.keys=" + folder,
                        "tongzhou.integrators=" + folder.resolve("integrators"),
                        "tongzhou.oauth.client-secret-file=" + folder.resolve("client-secret"),
                        "tongzhou.admin-password-file=" + folder.resolve("secrets/admin-password"))
                .applyTo(context);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("identity");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String database, String sql) {
        try (var connection = POSTGRES.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
