package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tongzhou.platform.PlatformFixtures.atOnce;
import static org.tongzhou.platform.PlatformFixtures.keyFiles;
import static org.tongzhou.platform.PlatformFixtures.keyring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;
import org.tongzhou.platform.PlatformFixtures.Keyring;
import org.tongzhou.testing.TestDatabase;

/** The key that wraps stands in a token: SoftHSM plays the cryptographic machine, with a token made for this run. */
class KeyTokenIntegrationTests {

    private static final Path DRIVER = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final UUID ROW = UUID.nameUUIDFromBytes(new byte[] {1});

    private static final String LABEL = "tongzhou";
    private static final String PIN = "123456";

    private static long slot;

    private final TestDatabase database = TestDatabase.create();
    private final DatabaseClient client = database.client();

    @TempDir
    private Path directory;

    private DataKeyProperties.Token token;

    /** The driver reads its settings once, from where the environment of the run says. */
    @BeforeAll
    static void makeToken() throws IOException, InterruptedException {
        Path settings = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path tokens = Files.createTempDirectory(Files.createDirectories(settings.getParent()), "tokens");
        Files.writeString(settings, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        String made = call("--init-token", "--free", "--label", "tongzhou", "--pin", PIN, "--so-pin", "654321");
        Matcher number = Pattern.compile("reassigned to slot (\\d+)").matcher(made);
        assertThat(number.find()).as(made).isTrue();
        slot = Long.parseLong(number.group(1));
        Path key = Files.write(tokens.resolve("key"), new SecureRandom().generateSeed(32));
        call("--import", key.toString(), "--aes", "--token", "tongzhou", "--label", LABEL, "--id", "01", "--pin", PIN);
        Files.delete(key);
    }

    private static String call(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("softhsm2-util"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @BeforeEach
    void writePin() throws IOException {
        token = new DataKeyProperties.Token(
                DRIVER, slot, LABEL, Files.writeString(directory.resolve("pin"), PIN + "\n"));
        keyFiles(directory, "kek-1", "index");
    }

    @Test
    void wrapsByAKeyThatNeverLeavesTheToken() throws SQLException {
        Keyring server = keyring(directory, client, atOnce(token));
        byte[] sealed = server.cipher().sealText("person", "name", ROW, "李四");
        assertThat(keks()).isEqualTo("token:tongzhou");

        // Another server, which opens the token anew.
        Keyring later = keyring(directory, client, atOnce(token));
        assertThat(later.cipher().openText("person", "name", ROW, sealed)).isEqualTo("李四");
        // Without the token the file is of no use.
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> keyring(directory, client, atOnce(null)))
                .withMessageContaining("token:tongzhou");
    }

    @Test
    void takesOverFromTheFileWhichIsNeededNoMore() throws IOException, SQLException {
        byte[] sealed = keyring(directory, client, atOnce(null)).cipher().sealText("person", "name", ROW, "李四");
        keyring(directory, client, atOnce(token)).keys().rewrap().block();
        Files.delete(directory.resolve("kek-1.key"));

        assertThat(keks()).isEqualTo("token:tongzhou");
        Keyring later = keyring(directory, client, atOnce(token));
        assertThat(later.cipher().openText("person", "name", ROW, sealed)).isEqualTo("李四");
    }

    @Test
    void aWrongPinOpensNothing() throws IOException {
        Files.writeString(token.pinFile(), "000000");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> keyring(directory, client, atOnce(token)))
                .withMessageContaining("does not open");
    }

    private String keks() throws SQLException {
        try (Connection owner = database.owner();
                var rows = owner.createStatement()
                        .executeQuery("select string_agg(distinct kek_id, ',') from platform.data_key")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
