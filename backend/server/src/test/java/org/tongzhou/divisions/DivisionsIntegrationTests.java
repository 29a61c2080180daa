package org.tongzhou.divisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tongzhou.testing.TestDatabase;
import reactor.test.StepVerifier;

class DivisionsIntegrationTests {

    private static final DivisionCode HUANNAN = DivisionCode.parse("330902003");

    private final TestDatabase database = TestDatabase.create();
    private final Divisions divisions = new Divisions(new DivisionRepository(database.client()));

    @Test
    @DisplayName("AD-06: serves the list of the migration")
    void servesTheList() {
        LocalDate day = LocalDate.of(2026, 11, 23);

        assertThat(divisions.children(DivisionCode.parse("3309"), day)).hasSize(4);
        assertThat(divisions.name(DivisionCode.parse("330903001"))).isEqualTo("普陀区沈家门街道");
        assertThat(divisions.exists(DivisionCode.parse("330904001"), day)).isFalse();
        StepVerifier.create(divisions.find(HUANNAN))
                .expectNextMatches(division -> division.name().equals("环南街道"))
                .verifyComplete();
    }

    @Test
    @DisplayName("AD-04: follows a merger without a restart, and keeps the name for old matters")
    void followsAMerger() throws SQLException {
        execute("""
                update divisions.division
                set valid_to = '2027-01-01', replaced_by = '330902002000', changed_at = now() + interval '1 second'
                where code = '330902003000'""");

        divisions.refresh().block(Duration.ofSeconds(5));

        assertThat(divisions.exists(HUANNAN, LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(divisions.exists(HUANNAN, LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(divisions.children(DivisionCode.parse("330902"), LocalDate.of(2027, 1, 1)))
                .hasSize(12);
        assertThat(divisions.name(HUANNAN)).isEqualTo("定海区环南街道");
    }

    @Test
    @DisplayName("AD-07: management areas lie over the divisions")
    void hasTheManagementAreas() throws SQLException {
        try (Connection owner = database.owner();
                var rows = owner.createStatement().executeQuery("""
                                select string_agg(m.division_code, ',' order by m.division_code)
                                from divisions.management_area a
                                join divisions.management_area_member m on m.area_code = a.code
                                where a.name = '新城'""")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("330902006000,330902050000");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
