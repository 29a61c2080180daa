package org.tongzhou;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the version of this build, as its owner, and gives the two process roles their passwords.
 *
 * <p>Arguments: {@code --url=jdbc:postgresql://host/db --username=owner --password-file=… --app-password-file=…
 * --identity-password-file=… [--administrator-issuer=…]}. Ends with status 1 and one line on standard error when it cannot.
 */
public final class Migrate {

    private static final int OLDEST_POSTGRESQL = 15;
    private static final int MONTHS_AHEAD = 24;
    private static final List<String> PARTITIONED = List.of("platform.outbox", "audit.entry");

    /** No statement, wait or forgotten transaction of one request may hold up the others. */
    private static final List<String> LIMITS =
            List.of("statement_timeout = '5s'", "lock_timeout = '1s'", "idle_in_transaction_session_timeout = '5s'");

    /** The subject that the identity provider gives its first account. */
    private static final UUID ADMINISTRATOR = UUID.nameUUIDFromBytes("tongzhou:admin".getBytes(StandardCharsets.UTF_8));

    private static final String PREFECTURE = "330900000000";

    private Migrate() {}

    public static void main(String[] args) {
        try {
            Arguments options = Arguments.read(args);
            String url = options.required("url");
            String username = options.required("username");
            String password = options.secret("password-file");
            requireVersion(url, username, password);
            run(url, username, password == null ? "" : password);
            try (Connection owner = DriverManager.getConnection(url, username, password)) {
                admit(owner, "tongzhou_app", options.secret("app-password-file"));
                limit(owner, "tongzhou_app");
                admit(owner, "tongzhou_identity", options.secret("identity-password-file"));
                String issuer = options.get("administrator-issuer");
                if (issuer != null) {
                    firstAdministrator(owner, issuer);
                }
            }
        } catch (FlywayException | SQLException | IOException | IllegalArgumentException e) {
            System.err.println("migration failed: " + firstLine(e));
            System.exit(1);
        }
    }

    private static void requireVersion(String url, String username, @Nullable String password) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, username, password)) {
            if (owner.getMetaData().getDatabaseMajorVersion() < OLDEST_POSTGRESQL) {
                throw new IllegalArgumentException("PostgreSQL %d or newer is needed, this is %s"
                        .formatted(OLDEST_POSTGRESQL, owner.getMetaData().getDatabaseProductVersion()));
            }
        }
    }

    /** Applies every migration and makes the monthly partitions of the next two years. */
    public static void run(String url, String username, String password) throws SQLException {
        Flyway.configure()
                .dataSource(url, username, password)
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .validateMigrationNaming(true)
                .load()
                .migrate();
        try (Connection owner = DriverManager.getConnection(url, username, password)) {
            for (String table : PARTITIONED) {
                for (int month = 0; month < MONTHS_AHEAD; month++) {
                    partition(owner, table, YearMonth.now(ZoneOffset.UTC).plusMonths(month));
                }
            }
        }
    }

    private static void partition(Connection owner, String table, YearMonth month) throws SQLException {
        String name = "%s_%04d%02d".formatted(table, month.getYear(), month.getMonthValue());
        try (var statement = owner.createStatement()) {
            statement.execute("create table if not exists %s partition of %s for values from ('%s-01Z') to ('%s-01Z')"
                    .formatted(name, table, month, month.plusMonths(1)));
        }
    }

    private static void limit(Connection owner, String role) throws SQLException {
        try (var statement = owner.createStatement()) {
            for (String limit : LIMITS) {
                statement.execute("alter role " + role + " set " + limit);
            }
        }
    }

    private static void admit(Connection owner, String role, @Nullable String password) throws SQLException {
        if (password == null) {
            return;
        }
        try (var statement = owner.createStatement();
                var literal = owner.prepareStatement("select quote_literal(?)")) {
            literal.setString(1, password);
            try (var row = literal.executeQuery()) {
                row.next();
                statement.execute("alter role " + role + " login password " + row.getString(1));
            }
        }
    }

    /**
     * Gives the account that the identity provider makes at its first start the rights of an administrator, where there is no
     * staff yet: somebody has to admit the others.
     */
    static void firstAdministrator(Connection owner, String issuer) throws SQLException {
        try (var insert = owner.prepareStatement("""
                with first as (
                    insert into access.staff_member (id, issuer, subject, name)
                    select ?, ?, ?, '系统管理员' where not exists (select from access.staff_member)
                    returning id)
                insert into access.staff_grant (id, staff_id, role, division_code, valid_from)
                select ?, id, 'ADMINISTRATOR', ?, current_date from first""")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, issuer);
            insert.setString(3, ADMINISTRATOR.toString());
            insert.setObject(4, UUID.randomUUID());
            insert.setString(5, PREFECTURE);
            insert.executeUpdate();
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
