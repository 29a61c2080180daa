package org.tongzhou.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.test.context.ActiveProfiles;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;

@PostgresTest
@ActiveProfiles("demo")
class DemonstrationIntegrationTests {

    @Autowired
    private TestDatabase database;

    @Autowired
    private Demonstration demonstration;

    @Test
    void holdsFortyCasesInEveryStateWithEveryColour() throws SQLException {
        assertThat(rows("select count(*) from casework.service_case")).containsExactly("40");
        assertThat(rows("select distinct state from casework.service_case order by state"))
                .containsExactly(
                        "ACCEPTED",
                        "APPROVED",
                        "CLOSED",
                        "NOT_ACCEPTED",
                        "REFUSED",
                        "REVIEWED",
                        "SUBMITTED",
                        "SUPPLEMENTING",
                        "WITHDRAWN");
        assertThat(rows("""
                        select distinct case when paused then 'PAUSED' when due_on < current_date then 'RED'
                            when amber_on <= current_date then 'AMBER' else 'GREEN' end
                        from casework.service_case where due_on is not null order by 1""")).containsExactly("AMBER", "GREEN", "PAUSED", "RED");
        assertThat(rows("select count(*) from registry.person")).containsExactly("200");
        assertThat(rows("select count(*) from codes.code where item_code = 'home-care-subsidy'"))
                .containsExactly("6");
    }

    @Test
    void isLoadedOnce() throws SQLException {
        demonstration.run(new DefaultApplicationArguments());

        assertThat(rows("select count(*) from casework.service_case")).containsExactly("40");
        assertThat(rows("select count(*) from access.staff_member")).containsExactly(String.valueOf(Cast.ALL.size()));
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
