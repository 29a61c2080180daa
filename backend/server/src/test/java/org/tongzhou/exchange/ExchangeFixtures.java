package org.tongzhou.exchange;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.mock.env.MockEnvironment;
import org.tongzhou.messages.NoticeTemplate;
import org.tongzhou.messages.OutgoingMessage;

/** Partners that a test plays itself. */
final class ExchangeFixtures {

    static final String PHONE = "13000007001";
    static final Duration ONE_TRY = Duration.ofMillis(1_500);
    static final Duration DEADLINE = Duration.ofSeconds(6);

    private ExchangeFixtures() {}

    static WireMockServer wireMock() {
        WireMockServer server = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
        server.start();
        return server;
    }

    static Path secret(Path directory, String text) {
        try {
            return Files.writeString(directory.resolve("partner.key"), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ExchangeProperties properties(boolean loopback, ExchangeProperties.Sms sms) {
        return new ExchangeProperties(loopback, ONE_TRY, DEADLINE, null, sms, null, null);
    }

    static Outbound outbound(ExchangeProperties properties, SimpleMeterRegistry meters, String... profiles) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        return new Outbound(properties, environment, meters);
    }

    static URI url(WireMockServer server) {
        return URI.create("http://127.0.0.1:" + server.port() + "/sms");
    }

    static OutgoingMessage message() {
        return new OutgoingMessage(
                UUID.fromString("00000000-0000-7000-8000-000000007001"),
                NoticeTemplate.CASE_SUBMITTED,
                Locale.SIMPLIFIED_CHINESE,
                PHONE,
                Map.of("item", "养老服务补贴", "number", "330902-2026-h7k3q9xt"),
                "【同舟】您申请的养老服务补贴已提交");
    }
}
