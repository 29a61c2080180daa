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
    void holdsCasesInEveryStateWithEveryColour() throws SQLException {
        assertThat(rows("select count(*) from casework.service_case")).containsExactly("44");
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
        assertThat(rows("select count(*) from codes.code where item_code = 'home-care-subsidy'"))
                .containsExactly("6");
    }

    @Test
    void holdsFourteenHomesWithTwoThousandBedsSevenOfTenTaken() throws SQLException {
        assertThat(rows("select count(*) from eldercare.institution")).containsExactly("14");
        assertThat(rows("select count(distinct left(division_code, 6)) from eldercare.institution"))
                .containsExactly("4");
        assertThat(rows("select count(*) from eldercare.bed")).containsExactly("2000");
        assertThat(rows("select distinct state from eldercare.bed order by 1"))
                .containsExactly("FREE", "OCCUPIED", "OUT_OF_SERVICE", "RESERVED");
        assertThat(Integer.parseInt(rows("select count(*) from eldercare.bed where state = 'OCCUPIED'")
                        .getFirst()))
                .isBetween(1_300, 1_500);
        assertThat(
                        rows(
                                "select count(*) from eldercare.institution i where capacity <> (select count(*) from eldercare.bed b where b.institution_id = i.id)"))
                .containsExactly("0");
        assertThat(rows("select i.name from access.staff_grant g join eldercare.institution i on i.id = g.object_id"))
                .containsExactly("青垒颐养院");
        assertThat(rows("select count(*) from codes.code where item_code = 'find-care-home'"))
                .containsExactly("4");
    }

    @Test
    void holdsEightReportsInEveryStateTwoOfThemLateOrClose() throws SQLException {
        assertThat(rows("select count(*) from childprotection.report")).containsExactly("8");
        assertThat(rows("select distinct state from childprotection.report order by 1"))
                .containsExactly("CLOSED", "RECEIVED", "REFERRED", "SCREENED");
        assertThat(rows("""
                        select count(*) from childprotection.report
                        where state <> 'CLOSED' and contacted_at is null and due_at < now() + interval '3 hours'
                          and urgency <> 'LIFE_DANGER'""")).containsExactly("2");
        assertThat(rows("select count(*) from codes.code where item_code = 'report-child-harm'"))
                .containsExactly("3");
    }

    @Test
    void holdsTwelveTrustsTwoOfThemLateAndTwoFilings() throws SQLException {
        assertThat(rows("select count(*) from charity.trust")).containsExactly("12");
        assertThat(
                        rows(
                                "select count(*) from charity.trust where state <> 'TERMINATED' and report_due_on < current_date"))
                .containsExactly("2");
        assertThat(rows("select count(*) from charity.organisation")).containsExactly("5");
        assertThat(rows("select state from casework.service_case where item_code = 'trust-filing' order by state"))
                .containsExactly("SUBMITTED", "SUBMITTED", "SUPPLEMENTING");
    }

    @Test
    void holdsTwoThousandResidentsInEveryTownship() throws SQLException {
        assertThat(rows("select count(*) from registry.person where source = 'VERIFIED'"))
                .containsExactly("2000");
        assertThat(rows("""
                        select count(*) from divisions.division d where level = 'TOWNSHIP' and not exists (
                            select from registry.person p where left(p.division_code, 9) = left(d.code, 9))""")).containsExactly("0");
        assertThat(rows("select count(distinct left(division_code, 9)) from registry.person"))
                .containsExactly("36");
    }

    @Test
    void isLoadedOnce() throws SQLException {
        demonstration.run(new DefaultApplicationArguments());

        assertThat(rows("select count(*) from casework.service_case")).containsExactly("44");
        assertThat(rows("select count(*) from access.staff_member")).containsExactly(String.valueOf(Cast.ALL.size()));
    }

    @Test
    void holdsThreeCemeteriesWithPlotsInEveryState() throws SQLException {
        assertThat(rows("select count(*) from cemetery.cemetery")).containsExactly("3");
        assertThat(rows("select count(*) from cemetery.plot")).containsExactly("3200");
        assertThat(rows("select distinct state from cemetery.plot order by state"))
                .containsExactly("FREE", "IN_USE", "RESERVED", "SOLD", "WITHDRAWN");
        assertThat(rows("select count(*) from codes.code where item_code = 'find-burial-place'"))
                .containsExactly("3");
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
