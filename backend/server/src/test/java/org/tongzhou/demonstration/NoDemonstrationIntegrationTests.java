package org.tongzhou.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.platform.Zones;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;

/** Without its profile the demonstration does not exist: no page, no data, no clock that could be moved. */
@PostgresTest
class NoDemonstrationIntegrationTests {

    @Autowired
    private ApplicationContext server;

    @Autowired
    private TestDatabase database;

    @Autowired
    private WebTestClient client;

    @Autowired
    private Clock business;

    @Test
    void everyAddressOfItIsAbsent() {
        for (String uri : List.of("/demo", "/demo/reset", "/demo/inbox", "/demo/messages")) {
            client.get().uri(uri).exchange().expectStatus().isNotFound();
        }
        for (String uri : List.of(
                "/demo/time", "/demo/live", "/demo/reset", "/demo/phone", "/demo/steps/1", "/demo/partners/checks")) {
            client.post()
                    .uri(uri)
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .bodyValue("move=WEEK&on=true")
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .doesNotExist("Set-Cookie");
        }
    }

    /** The home of every installation asks, and a refusal would be an error in the browser's log. */
    @Test
    void nothingStandsBesideTheHome() {
        client.get()
                .uri("/demo/overview")
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectBody()
                .isEmpty();
    }

    @Test
    void businessTimeIsTheMachinesOwn() throws SQLException {
        try (var owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute("update demonstration.setting set ahead = 604800");
        }
        assertThat(business).isSameAs(server.getBean("realClock"));
        assertThat(business.getZone()).isEqualTo(Zones.SHANGHAI);
        client.get().uri("/care-homes").exchange().expectHeader().doesNotExist("Tongzhou-Demo-Time");
    }

    @Test
    void nothingIsLoaded() throws SQLException {
        try (var owner = database.owner();
                var rows = owner.createStatement().executeQuery("""
                        select (select count(*) from registry.person) + (select count(*) from eldercare.institution)
                             + (select count(*) from charity.trust) + (select count(*) from cemetery.cemetery)
                             + (select count(*) from childprotection.report) + (select count(*) from casework.service_case)
                             + (select count(*) from access.staff_member) + (select count(*) from codes.code)
                             + (select count(*) from demonstration.mark)""")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }
}
