package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.tongzhou.testing.TestDatabase;

class MigrateIntegrationTests {

    private static final String ISSUER = "https://sign-in.example";

    @Test
    void admitsTheFirstAdministratorOnceAndNobodyLater() throws SQLException {
        try (Connection owner = TestDatabase.create().owner()) {
            Migrate.firstAdministrator(owner, ISSUER);
            Migrate.firstAdministrator(owner, ISSUER);
            Migrate.firstAdministrator(owner, "https://another.example");

            assertThat(text(owner, "select string_agg(issuer || ' ' || subject, ',') from access.staff_member"))
                    .isEqualTo(ISSUER + " 983a9adb-a6eb-3461-81e3-ea8c4b817a8b");
            assertThat(text(owner, "select string_agg(role || ' ' || division_code, ',') from access.staff_grant"))
                    .isEqualTo("ADMINISTRATOR 330900000000");
        }
    }

    private static String text(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
