package org.tongzhou.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.messages.MessageService;
import org.tongzhou.messages.Notice;
import org.tongzhou.messages.NoticeTemplate;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;

@PostgresTest
@ActiveProfiles("test")
class TextMessagesIntegrationTests {

    private static final WireMockServer GATEWAY = ExchangeFixtures.wireMock();

    @TempDir
    private static Path directory;

    @Autowired
    private MessageService messages;

    @Autowired
    private WebTestClient web;

    @Autowired
    private TestDatabase database;

    @DynamicPropertySource
    static void gateway(DynamicPropertyRegistry properties) {
        properties.add("tongzhou.exchange.loopback", () -> "true");
        properties.add("tongzhou.exchange.one-try", () -> "1500ms");
        properties.add("tongzhou.exchange.deadline", () -> "6s");
        properties.add("tongzhou.exchange.sms.url", () -> ExchangeFixtures.url(GATEWAY));
        properties.add("tongzhou.exchange.sms.key-file", () -> ExchangeFixtures.secret(directory, "key"));
    }

    @AfterAll
    static void stop() {
        GATEWAY.stop();
    }

    @BeforeEach
    void forgetWhatOtherTestsLeft() {
        sql("delete from messages.message");
    }

    @Test
    void goesFromPendingToSentToDelivered() {
        String phone = "13000007101";
        gateway(phone, okJson("{\"result\":\"ACCEPTED\"}"));
        GATEWAY.stubFor(get(urlMatching("/sms/messages/.*")).willReturn(okJson("{\"state\":\"DELIVERED\"}")));

        UUID subject = send(phone);

        awaitState(subject, "SENT");
        sql("update messages.message set next_try_at = now() where subject_id = '" + subject + "'");
        awaitState(subject, "DELIVERED");
        GATEWAY.verify(1, postRequestedFor(urlEqualTo("/sms/messages")).withRequestBody(to(phone)));
    }

    @Test
    void takesARefusedNumberForFinal() {
        String phone = "13000007102";
        gateway(phone, okJson("{\"result\":\"REFUSED\",\"reason\":\"INVALID_NUMBER\"}"));

        UUID subject = send(phone);

        awaitState(subject, "FAILED INVALID_NUMBER");
    }

    @Test
    void triesAGatewayThatIsDownUntilItIsBack() {
        String phone = "13000007103";
        gateway(phone, aResponse().withStatus(503));
        UUID subject = send(phone);
        awaitState(subject, "PENDING GATEWAY_UNAVAILABLE");

        gateway(phone, okJson("{\"result\":\"ACCEPTED\"}"));

        awaitState(subject, "SENT");
    }

    @Test
    void sendsNoCodeThatHasExpired() {
        String phone = "13000007104";
        gateway(phone, aResponse().withStatus(503));
        web.post()
                .uri("/api/v1/one-time-codes")
                .header("Tongzhou-Door", "citizen")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("phone", phone))
                .exchange()
                .expectStatus()
                .isCreated();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> one("select count(*) from messages.message where template = 'ONE_TIME_CODE'")
                        .equals("1"));
        assertThat(one("select extract(epoch from expires_at - created_at)::int from messages.message"
                        + " where template = 'ONE_TIME_CODE'"))
                .isEqualTo("600");

        sql("update messages.message set expires_at = now() - interval '1 second' where template = 'ONE_TIME_CODE'");

        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        one("select state || ' ' || coalesce(reason, '') from messages.message where template = 'ONE_TIME_CODE'")
                                .equals("FAILED EXPIRED"));
    }

    @Test
    void staysReadyWhileTheGatewayIsDown() {
        String phone = "13000007105";
        gateway(phone, aResponse().withStatus(503));
        awaitState(send(phone), "PENDING GATEWAY_UNAVAILABLE");

        web.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
    }

    private static void gateway(String phone, ResponseDefinitionBuilder answer) {
        GATEWAY.stubFor(post("/sms/messages").withRequestBody(to(phone)).willReturn(answer));
    }

    private static com.github.tomakehurst.wiremock.matching.ContentPattern<?> to(String phone) {
        return matchingJsonPath("$[?(@.phone == '" + phone + "')]");
    }

    private UUID send(String phone) {
        UUID subject = UUID.randomUUID();
        messages.send(new Notice(
                        NoticeTemplate.CASE_SUBMITTED,
                        phone,
                        Map.of("item", "养老服务补贴", "number", "330902-2026-h7k3q9xt"),
                        subject,
                        subject.toString()))
                .block();
        return subject;
    }

    /** Longer than a gateway that failed is left alone; a message's own pause is cut short. */
    private void awaitState(UUID subject, String expected) {
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            sql("update messages.message set next_try_at = now() where state = 'PENDING' and subject_id = '" + subject
                    + "'");
            return one("select trim(state || ' ' || coalesce(reason, '')) from messages.message where subject_id = '"
                            + subject + "'")
                    .equals(expected);
        });
    }

    private String one(String query) {
        try (var owner = database.owner();
                var rows = owner.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sql(String statement) {
        try (var owner = database.owner()) {
            owner.createStatement().execute(statement);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
