package org.tongzhou.testing;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.r2dbc.core.DatabaseClient;
import org.tongzhou.Migrate;

/** One PostgreSQL 18 for the run; each asker gets a database of its own, copied from a migrated template. */
public final class TestDatabase {

    public static final String APP_PASSWORD = "app-in-tests";

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .start();
            execute(server, "create database template_tongzhou encoding 'UTF8'");
            Migrate.run(server.getJdbcUrl("postgres", "template_tongzhou"), "postgres", "");
            execute(server, "alter role tongzhou_app login password '" + APP_PASSWORD + "'");
            execute(server, "alter role tongzhou_identity login password '" + APP_PASSWORD + "'");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection owner = server.getPostgresDatabase().getConnection();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A fresh copy of the migrated template. */
    public static synchronized TestDatabase create() {
        String name = "test_" + NEXT.incrementAndGet();
        try {
            execute(SERVER, "create database " + name + " template template_tongzhou");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(name);
    }

    public String r2dbcUrl() {
        return "r2dbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
    }

    /** Where the one PostgreSQL of the run listens. */
    public static int port() {
        return SERVER.getPort();
    }

    /** A connection as the owner to no test's database, which therefore can be taken away. */
    public static Connection maintenance() throws SQLException {
        return DriverManager.getConnection(SERVER.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    public String name() {
        return name;
    }

    /** A client under the server's role, for tests that need no server. */
    public DatabaseClient client() {
        return DatabaseClient.create(ConnectionFactories.get(ConnectionFactoryOptions.parse(r2dbcUrl())
                .mutate()
                .option(ConnectionFactoryOptions.USER, "tongzhou_app")
                .option(ConnectionFactoryOptions.PASSWORD, APP_PASSWORD)
                .build()));
    }

    /** A connection as the owner, for looking behind the product's back. */
    public Connection owner() throws SQLException {
        return DriverManager.getConnection(SERVER.getJdbcUrl("postgres", name), "postgres", "");
    }
}
