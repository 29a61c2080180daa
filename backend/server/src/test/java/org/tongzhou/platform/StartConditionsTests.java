package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StartConditionsTests {

    private static final String HERE = "https://minzheng.example.gov.cn";

    private final MockEnvironment environment = new MockEnvironment().withProperty("server.port", "8080");

    @Test
    void startsAsItIsDelivered() {
        environment.setProperty("management.endpoints.web.exposure.include", "health");

        assertThatCode(() -> start(HERE, HERE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE, "https://192.168.1.20:8080", "https://localhost.example.com"})
    void refusesADemonstrationThatOthersReach(String url) {
        environment.setActiveProfiles("demo");

        assertThatThrownBy(() -> start(url, HERE))
                .hasMessageContaining("published passwords")
                .hasMessageContaining("tongzhou.demo.public=true");
        environment.setProperty("tongzhou.demo.public", "true");
        assertThatCode(() -> start(url, HERE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080", "http://127.0.0.1", "http://[::1]:80", "http://tongzhou.localhost"})
    void takesADemonstrationAndPlainHttpOnThisMachine(String url) {
        environment.setActiveProfiles("demo");

        assertThatCode(() -> start(url, url)).doesNotThrowAnyException();
    }

    @Test
    void refusesPlainHttpElsewhere() {
        assertThatThrownBy(() -> start("http://minzheng.example.gov.cn", HERE)).hasMessageContaining("https");
        assertThatThrownBy(() -> start(HERE, "http://10.0.0.5:9000")).hasMessageContaining("10.0.0.5");
    }

    @ParameterizedTest
    @CsvSource({", ", "8080, 127.0.0.1", "9090, ", "9090, 0.0.0.0", "9090, 203.0.113.9"})
    void refusesFiguresForEverybody(String port, String address) {
        figures(port, address);

        assertThatThrownBy(() -> start(HERE, HERE)).hasMessageContaining("management.server.port");
    }

    @ParameterizedTest
    @CsvSource({"9090, 127.0.0.1", "9090, 10.0.3.7", "9090, localhost"})
    void takesFiguresOnAPrivateAddress(String port, String address) {
        figures(port, address);

        assertThatCode(() -> start(HERE, HERE)).doesNotThrowAnyException();
    }

    private void figures(String port, String address) {
        environment.setProperty("management.endpoints.web.exposure.include", "health,prometheus");
        if (port != null) {
            environment.setProperty("management.server.port", port);
        }
        if (address != null) {
            environment.setProperty("management.server.address", address);
        }
    }

    private void start(String url, String issuer) {
        PlatformProperties properties =
                new PlatformProperties(URI.create(url), URI.create(issuer), Path.of("keys"), null, null, null, "12345");
        new StartConditions(properties, environment).afterPropertiesSet();
    }
}
