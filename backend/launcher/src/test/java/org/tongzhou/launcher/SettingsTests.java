package org.tongzhou.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTests {

    @Test
    void answersOnTheLoopbackAddressUnlessTold() {
        Settings settings = read(Map.of());

        assertThat(settings.address()).isEqualTo("127.0.0.1");
        assertThat(settings.publicUrl()).hasToString("http://localhost:8080");
        assertThat(settings.issuer()).hasToString("http://localhost:9000");
        assertThat(settings.data()).isEqualTo(Path.of("/home/var"));
        assertThat(settings.demonstration()).isTrue();
    }

    @Test
    void answersByHttpsOnTheNetworkForPhones() {
        Settings settings = read(Map.of("LAN", "1"));

        assertThat(settings.address()).isEqualTo("192.168.1.7");
        assertThat(settings.publicUrl()).hasToString("https://192.168.1.7:8443");
        assertThat(settings.issuer()).hasToString("https://192.168.1.7:9443");
    }

    @Test
    void startsEmptyWhenAsked() {
        assertThat(read(Map.of("DEMO", "none")).demonstration()).isFalse();
    }

    @Test
    void takesThePublicAddressWithoutItsSlash() {
        assertThat(read(Map.of("TONGZHOU_PUBLIC_URL", "https://tongzhou.example/"))
                        .publicUrl())
                .hasToString("https://tongzhou.example");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatThrownBy(() -> read(Map.of("TONGZHOU_PORT", "eighty")))
                .isInstanceOf(LaunchException.class)
                .hasMessage("TONGZHOU_PORT must be a port between 1 and 65535, not \"eighty\".");
        assertThatThrownBy(() -> read(Map.of("TONGZHOU_IDENTITY_PORT", "65536")))
                .isInstanceOf(LaunchException.class);
    }

    @Test
    void refusesOnePortForBoth() {
        assertThatThrownBy(() -> read(Map.of("TONGZHOU_PORT", "9000"))).hasMessageContaining("both 9000");
    }

    @Test
    void refusesAPublicAddressWithAPath() {
        assertThatThrownBy(() -> read(Map.of("TONGZHOU_PUBLIC_URL", "https://example.org/app")))
                .hasMessageContaining("TONGZHOU_PUBLIC_URL");
    }

    @Test
    void readsAnExistingDatabase() {
        assertThat(ExternalDatabase.parse("postgresql://owner:p%40ss+word@db.example:6432/civil"))
                .isEqualTo(new ExternalDatabase("db.example", 6432, "civil", "owner", "p@ss+word"));
        assertThat(ExternalDatabase.parse("postgresql://owner@db.example/civil"))
                .isEqualTo(new ExternalDatabase("db.example", 5432, "civil", "owner", null));
    }

    @Test
    void refusesABrokenDatabaseAddressWithoutRepeatingItsPassword() {
        assertThatThrownBy(() -> ExternalDatabase.parse("mysql://owner:hunter2@db/civil"))
                .hasMessageContaining("TONGZHOU_DB_URL")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> ExternalDatabase.parse("postgresql://owner:hunter2@db"))
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> ExternalDatabase.parse("postgresql://db:x y")).isInstanceOf(LaunchException.class);
    }

    private static Settings read(Map<String, String> environment) {
        return Settings.read(environment, Path.of("/home"), "192.168.1.7");
    }
}
