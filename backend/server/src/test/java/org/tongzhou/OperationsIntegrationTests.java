package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.testing.Contract;
import org.tongzhou.testing.PostgresTest;

/** What the running server tells operators, and nobody else. */
@PostgresTest
class OperationsIntegrationTests {

    @Autowired
    private WebTestClient anybody;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness"})
    void healthIsAWordWithoutDetails(String path) {
        anybody.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("\"status\":\"UP\"").doesNotContain("components", "postgres"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/prometheus",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/modulith",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/swagger-ui.html",
                "/webjars/swagger-ui/index.html"
            })
    void nothingElseIsPublic(String path) {
        anybody.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json");
    }

    @Test
    void theContractIsServedByteForByte() {
        anybody.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(Contract.MOST_BYTES))
                .build()
                .get()
                .uri("/openapi.yaml")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/yaml")
                .expectBody(byte[].class)
                .value(served -> assertThat(served).isEqualTo(Contract.checkedIn()));
    }
}
