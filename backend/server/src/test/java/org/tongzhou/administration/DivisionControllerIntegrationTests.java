package org.tongzhou.administration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.testing.PostgresTest;

@PostgresTest
class DivisionControllerIntegrationTests {

    @Autowired
    private WebTestClient web;

    @Test
    void listsWhatLiesBelowToAnybody() {
        web.get()
                .uri("/api/v1/divisions?parent=330922")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(7)
                .jsonPath("$.items[6].code")
                .isEqualTo("330922203000")
                .jsonPath("$.items[6].name")
                .isEqualTo("花鸟乡")
                .jsonPath("$.items[6].level")
                .isEqualTo("TOWNSHIP")
                .jsonPath("$.items[6].parentCode")
                .isEqualTo("330922000000");
    }

    @Test
    void findsNothingBelowAVillageOrAnUnknownCode() {
        for (String parent : new String[] {"330902002001", "330904", "440305"}) {
            web.get()
                    .uri("/api/v1/divisions?parent=" + parent)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("{\"items\": []}");
        }
    }

    @Test
    void refusesWhatIsNoCode() {
        for (String parent : new String[] {"", "33090200", "abc", "330902'--"}) {
            web.get()
                    .uri(uri -> uri.path("/api/v1/divisions")
                            .queryParam("parent", "{parent}")
                            .build(parent))
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("PARAMETER_INVALID");
        }
        web.get().uri("/api/v1/divisions").exchange().expectStatus().isBadRequest();
    }
}
