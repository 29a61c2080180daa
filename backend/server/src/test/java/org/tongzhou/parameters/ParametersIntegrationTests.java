package org.tongzhou.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.testing.TestDatabase;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

class ParametersIntegrationTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final TestDatabase database = TestDatabase.create();
    private final Parameters parameters =
            new Parameters(new ParameterRepository(database.client(), JsonMapper.shared()));

    @BeforeEach
    void enterRules() throws SQLException {
        execute("""
                insert into parameters.parameter (key, division_code, valid_from, value, source) values
                ('rule', '000000000000', '2000-01-01', '1', 'nation'),
                ('rule', '330900000000', '2020-01-01', '2', 'city'),
                ('rule', '330902000000', '2024-01-01', '3', 'county'),
                ('rule', '330902000000', '2025-07-01', '4', 'county, changed'),
                ('rule', '330902006000', '2026-01-01', '5', 'township'),
                ('rule', '330902006000', '2026-10-01', null, 'township, ended')""");
    }

    @ParameterizedTest
    @DisplayName("§0.2.1: the nearest division upwards decides, by the day of the event")
    @CsvSource({
        "330902006001, 2026-09-30, 5",
        "330902006001, 2026-10-01, 4",
        "330902002001, 2026-11-23, 4",
        "330902, 2025-06-30, 3",
        "330902, 2023-12-31, 2",
        "330903001, 2026-11-23, 2",
        "3309, 2019-12-31, 1",
        "440305, 2026-11-23, 1",
    })
    void findsTheNearestRuleInForce(String division, LocalDate day, long value) {
        StepVerifier.create(parameters.at("rule", DivisionCode.parse(division), day))
                .expectNextMatches(parameter -> parameter.asLong() == value)
                .verifyComplete();
    }

    @Test
    void isEmptyBeforeTheFirstRuleAndForAnUnknownKey() {
        DivisionCode city = DivisionCode.parse("3309");

        StepVerifier.create(parameters.at("rule", city, LocalDate.of(1999, 12, 31)))
                .verifyComplete();
        StepVerifier.create(parameters.at("no.such.rule", city, DAY)).verifyComplete();
    }

    @Test
    @DisplayName(
            "AL-01: the subsidy covers every level of disability in low-income households, and its figures say they are fictional")
    void coversTheLowIncomeHouseholds() {
        StepVerifier.create(parameters.at("eld.service_subsidy", DivisionCode.parse("330922203"), DAY))
                .assertNext(parameter -> {
                    assertThat(parameter.fictional()).isTrue();
                    assertThat(parameter.source()).isEqualTo("演示数据，非真实标准");
                    for (String household : List.of("SUBSISTENCE_ALLOWANCE", "MARGINAL_HOUSEHOLD")) {
                        for (int level = 1; level <= 4; level++) {
                            assertThat(parameter
                                            .cell(household, String.valueOf(level))
                                            .orElseThrow())
                                    .isPositive();
                        }
                    }
                    assertThat(parameter.cell("OTHER", "1")).hasValue(0);
                })
                .verifyComplete();
    }

    @Test
    @DisplayName("EA-01, GS-03: the age and the amber light are data with a source")
    void knowsTheSeededRules() {
        DivisionCode village = DivisionCode.parse("330902002001");

        StepVerifier.create(parameters.at("eld.min_age", village, DAY).map(Parameter::asLong))
                .expectNext(60L)
                .verifyComplete();
        StepVerifier.create(parameters.at("case.amber", village, DAY).map(amber -> amber.asLong("percent")))
                .expectNext(20L)
                .verifyComplete();
    }

    @Test
    @DisplayName("§0.2.4: a notice entered later ends the provisional state without a restart")
    void followsANewNotice() throws SQLException {
        var calendar = new WorkingCalendar(new CalendarRepository(database.client()));
        LocalDate start = LocalDate.of(2026, 12, 30);
        assertThat(calendar.days().addWorkingDays(start, 2)).isEqualTo(new DueDate(LocalDate.of(2027, 1, 4), true));

        execute("insert into parameters.calendar_year (year, source) values (2027, 'a notice')");
        execute("""
                insert into parameters.calendar_day (day, kind, name, source) values
                ('2027-01-01', 'REST', '元旦', 'a notice'), ('2027-01-04', 'REST', '元旦', 'a notice')""");
        calendar.refresh().block(Duration.ofSeconds(5));

        assertThat(calendar.days().addWorkingDays(start, 2)).isEqualTo(new DueDate(LocalDate.of(2027, 1, 5), false));
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
