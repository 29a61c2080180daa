package org.tongzhou.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StartConditionsTests {

    private static final String PUBLIC = "https://id.example.gov.cn";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void refusesPublishedPasswordsWhereOthersCome() {
        environment.setActiveProfiles("demo");

        assertThatThrownBy(() -> start(PUBLIC)).hasMessageContaining("tongzhou.demo.public=true");
        environment.setProperty("tongzhou.demo.public", "true");
        assertThatCode(() -> start(PUBLIC)).doesNotThrowAnyException();
    }

    @Test
    void refusesPasswordsInTheOpen() {
        assertThatThrownBy(() -> start("http://id.example.gov.cn")).hasMessageContaining("https");
        assertThatCode(() -> start(PUBLIC)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000", "http://a.localhost"})
    void takesBothOnThisMachine(String issuer) {
        environment.setActiveProfiles("demo");

        assertThatCode(() -> start(issuer)).doesNotThrowAnyException();
    }

    private void start(String issuer) throws UnknownHostException {
        IdentityProperties properties = new IdentityProperties(
                URI.create(issuer),
                URI.create(issuer),
                Path.of("keys"),
                new IdentityProperties.OAuth(Path.of("secret")),
                Path.of("admin"),
                null,
                new IdentityProperties.Demo(null),
                new IdentityProperties.Throttle(1, 1));
        new StartConditions(properties, environment).afterPropertiesSet();
    }
}
