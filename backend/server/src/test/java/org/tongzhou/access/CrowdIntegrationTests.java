package org.tongzhou.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.tongzhou.access.Admission.Urgency;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What a full server, and somebody who wants too much, is told over HTTP. */
@PostgresTest
@TestPropertySource(properties = "tongzhou.access.people-per-hour=2")
class CrowdIntegrationTests {

    private static final String CHANGGUO = "330902002000";

    @Autowired
    private ApplicationContext server;

    @Autowired
    private WebTestClient web;

    @Autowired
    private Admission admission;

    @Autowired
    private TestDatabase database;

    @Test
    void aFullServerStillSavesWhatStaffHaveWritten() {
        String clerk = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, CHANGGUO);
        StepVerifier.create(Flux.range(0, 32).concatMap(_ -> admission.enter(Urgency.INTERACTIVE)))
                .expectNextCount(32)
                .verifyComplete();
        try {
            read(clerk, "/api/v1/codes")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "2");
            issue(clerk).expectStatus().isCreated();
            assertThat(admission.inside()).isEqualTo(32);
        } finally {
            for (int i = 0; i < 32; i++) {
                admission.leave();
            }
        }
        read(clerk, "/api/v1/codes").expectStatus().isOk();
        assertThat(admission.inside()).isZero();
    }

    @Test
    void whoCollectsFilesIsSlowedDownAndNoted() throws SQLException {
        String clerk = StaffFixtures.cookie(server, Role.TOWNSHIP_CLERK, CHANGGUO);
        for (int i = 0; i < 2; i++) {
            read(clerk, "/api/v1/cases/" + UUID.randomUUID()).expectStatus().isNotFound();
        }

        read(clerk, "/api/v1/cases/" + UUID.randomUUID())
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TOO_MANY_PEOPLE");

        try (Connection owner = database.owner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from audit.entry where act = 'access.collecting' and outcome = 'DENIED'")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(1);
        }
    }

    private ResponseSpec read(String cookie, String uri) {
        return web.get()
                .uri(uri)
                .header("Cookie", cookie)
                .header("Tongzhou-Door", "staff")
                .exchange();
    }

    private ResponseSpec issue(String cookie) {
        return web.post()
                .uri("/api/v1/codes")
                .header("Cookie", cookie)
                .header("Tongzhou-Door", "staff")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of(
                        "itemCode", "home-care-subsidy",
                        "divisionCode", "330902002001",
                        "placeName", "昌国街道党群服务中心",
                        "officeName", "定海区昌国街道办事处",
                        "officePhone", "0580-2041234"))
                .exchange();
    }
}
