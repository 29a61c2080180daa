package org.tongzhou.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.testing.PostgresTest;
import tools.jackson.databind.JsonNode;

@PostgresTest
@ActiveProfiles("demo")
class DemoInboxIntegrationTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private MessageService messages;

    @Test
    void showsTheCodeThatAPhoneAskedFor() {
        web.post()
                .uri("/api/v1/one-time-codes")
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("phone", "13000003001"))
                .exchange()
                .expectStatus()
                .isCreated();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(inbox()).anySatisfy(message -> {
                    assertThat(message.get("phone").asString()).isEqualTo("13000003001");
                    assertThat(message.get("to").asString()).isEqualTo("130****3001");
                    assertThat(message.get("text").asString()).containsPattern("验证码 \\d{6}，");
                    assertThat(message.get("at").asString()).endsWith("+08:00");
                }));
    }

    @Test
    void showsThePageWithoutScriptsAndWithEveryTextEscaped() {
        messages.send(new Notice(
                        NoticeTemplate.CASE_SUBMITTED,
                        "13000003002",
                        Map.of("item", "<b>补贴</b>", "number", "1"),
                        UUID.randomUUID(),
                        UUID.randomUUID().toString()))
                .block();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(page()).contains("13000003002").contains("&lt;b&gt;补贴"));
        assertThat(page()).doesNotContain("<script", "<b>补贴");
    }

    private JsonNode inbox() {
        return Objects.requireNonNull(web.get()
                        .uri("/demo/messages")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody())
                .get("items");
    }

    private String page() {
        return Objects.requireNonNull(web.get()
                .uri("/demo/inbox")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Refresh", "5")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
