package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"00", "5a", "deadbeef", "0001020304050607"})
    void refusesAKeyThatIsNoRandomOne(String pattern) throws IOException {
        write(pattern.repeat(32).substring(0, 32));

        assertThatThrownBy(() -> keys().read("field", 16)).hasMessageContaining("openssl rand");
    }

    @Test
    void takesARandomKey() throws IOException {
        write("8f1c0d7be2a94653b0f7c1d2e3a45968");

        assertThat(keys().read("field", 16)).hasSize(16);
    }

    private void write(String key) throws IOException {
        Files.writeString(directory.resolve("field.key"), key);
    }

    private Keys keys() {
        return new Keys(new PlatformProperties(
                URI.create("http://localhost:8080"),
                URI.create("http://localhost:9000"),
                directory,
                null,
                null,
                null,
                "12345"));
    }
}
