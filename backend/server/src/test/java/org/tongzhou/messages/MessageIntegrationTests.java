package org.tongzhou.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.Commands;
import org.tongzhou.platform.OutboxEvent;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PostgresTest
class MessageIntegrationTests {

    @Autowired
    private WebTestClient web;

    @Autowired
    private MessageService messages;

    @Autowired
    private OneTimeCodeNotices codeNotices;

    @Autowired
    private Commands commands;

    @Autowired
    private TestDatabase database;

    @Test
    void waitsForAGatewayOutsideTheDemonstration() {
        String key = UUID.randomUUID().toString();

        messages.send(submitted("13000002001", key)).block();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("state = 'PENDING' and reason = 'NO_GATEWAY' and dedup_key = '" + key + "'") == 1);
    }

    @Test
    void sendsOneMessageForOneKey() throws Exception {
        String key = UUID.randomUUID().toString();

        messages.send(submitted("13000002002", key)).block();
        messages.send(submitted("13000002002", key)).block();

        assertThat(count("dedup_key = '" + key + "'")).isEqualTo(1);
    }

    @Test
    void writesNothingWhenTheEffectItTellsOfIsRolledBack() throws Exception {
        String key = UUID.randomUUID().toString();

        assertThatIllegalStateException()
                .isThrownBy(() -> commands.transaction(() -> messages.send(submitted("13000002003", key))
                                .then(Mono.<Void>error(new IllegalStateException("refused"))))
                        .block());

        assertThat(count("dedup_key = '" + key + "'")).isZero();
    }

    @Test
    void sendsACodeOnceHoweverOftenItsEventComes() throws Exception {
        JsonNode issued = web.post()
                .uri("/api/v1/one-time-codes")
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("phone", "13000002004"))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        String challenge = issued.get("id").asString();
        await().atMost(Duration.ofSeconds(20)).until(() -> count("subject_id = '" + challenge + "'") == 1);
        UUID event = UUID.fromString(text("dedup_key", "subject_id = '" + challenge + "'"));

        codeNotices
                .handle(new OutboxEvent(
                        event,
                        "one-time-code",
                        challenge,
                        "access.one-time-code.issued",
                        JsonMapper.builder().build().createObjectNode(),
                        Instant.EPOCH))
                .block();

        assertThat(count("subject_id = '" + challenge + "'")).isEqualTo(1);
    }

    @Test
    void keepsPhoneAndNameUnreadable() throws Exception {
        String key = UUID.randomUUID().toString();
        messages.send(new Notice(
                                NoticeTemplate.CASE_SUBMITTED,
                                "13000002005",
                                Map.of("item", "养老服务补贴", "number", "CANARY", "applicant", "CANARYNAME"),
                                UUID.randomUUID(),
                                key)
                        .toVillageClerk())
                .block();

        assertThat(text(
                        "m::text || encode(phone_cipher, 'escape') || encode(params_cipher, 'escape')",
                        "dedup_key = '" + key + "'"))
                .doesNotContain("13000002005", "CANARY");
    }

    @Test
    void hasNoInboxOutsideTheDemonstration() {
        web.get().uri("/demo/messages").exchange().expectStatus().isNotFound();
        web.get().uri("/demo/inbox").exchange().expectStatus().isNotFound();
    }

    private static Notice submitted(String phone, String key) {
        return new Notice(
                NoticeTemplate.CASE_SUBMITTED,
                phone,
                Map.of("item", "养老服务补贴", "number", "330902-2026-h7k3q9xt"),
                UUID.randomUUID(),
                key);
    }

    private long count(String where) throws Exception {
        return Long.parseLong(text("count(*)", where));
    }

    private String text(String column, String where) throws Exception {
        try (var owner = database.owner();
                var rows = owner.createStatement()
                        .executeQuery("select " + column + " from messages.message m where " + where)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
