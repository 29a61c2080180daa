package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tongzhou.platform.PlatformFixtures.atOnce;
import static org.tongzhou.platform.PlatformFixtures.keyFiles;
import static org.tongzhou.platform.PlatformFixtures.keyring;
import static org.tongzhou.platform.PlatformFixtures.sealedOnce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.tongzhou.platform.PlatformFixtures.Keyring;
import org.tongzhou.testing.TestDatabase;

class DataKeysIntegrationTests {

    private static final UUID ROW = UUID.nameUUIDFromBytes(new byte[] {1});
    private static final UUID OTHER = UUID.nameUUIDFromBytes(new byte[] {2});
    private static final String FIELD = "registry.person.name_cipher";

    private final TestDatabase database = TestDatabase.create();
    private final DatabaseClient client = database.client();

    @TempDir
    private Path directory;

    @Test
    void opensWhatAnEarlierVersionSealed() throws InvalidCipherTextException {
        Keyring server = keyring(keyFiles(directory, "kek-1", "index", "field"), client, atOnce(null));

        assertThat(server.cipher().openText("person", "name", ROW, sealedOnce("person\0name\0", ROW, "张小兰")))
                .isEqualTo("张小兰");
        byte[] note = sealedOnce("casework.service_case\0note_cipher\0", ROW, "补正");
        assertThat(server.cipher().openText("casework.service_case", "note_cipher:3", ROW, note))
                .isEqualTo("补正");
        assertThat(server.cipher().sealText("person", "name", ROW, "张小兰")[0]).isEqualTo((byte) 2);
    }

    @Test
    void refusesAValueThatWasMovedOrChanged() {
        FieldCipher cipher = keyring(keyFiles(directory, "kek-1", "index"), client, atOnce(null))
                .cipher();
        byte[] sealed = cipher.sealText("messages.message", "phone_cipher", ROW, "13999990001");

        assertThat(cipher.openText("messages.message", "phone_cipher", ROW, sealed))
                .isEqualTo("13999990001");
        refuses(() -> cipher.openText("messages.message", "phone_cipher", OTHER, sealed));
        refuses(() -> cipher.openText("messages.message", "params_cipher", ROW, sealed));
        refuses(() -> cipher.openText("access.citizen", "phone_cipher", ROW, sealed));
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatExceptionOfType(RuntimeException.class)
                    .as("byte %d", at)
                    .isThrownBy(() -> cipher.openText("messages.message", "phone_cipher", ROW, changed));
        }
        byte[] first = cipher.sealText("casework.service_case", "note_cipher:1", ROW, "补正");
        refuses(() -> cipher.openText("casework.service_case", "note_cipher:2", ROW, first));
        byte[] numbered = cipher.sealText("childprotection.report_act", "note_cipher:1", ROW, "家访");
        refuses(() -> cipher.openText("childprotection.report_act", "note_cipher:2", ROW, numbered));
    }

    private static void refuses(Runnable opening) {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(opening::run);
    }

    @Test
    void readsBothAlgorithmsWhicheverIsWrittenNow() {
        keyFiles(directory, "kek-1", "index");
        Keyring national = keyring(directory, client, atOnce(null));
        byte[] sm4 = national.cipher().sealText("person", "name", ROW, "李四");
        Keyring other = keyring(directory, client, atOnce(null), KeyAlgorithm.AES_256_GCM);
        assertThat(other.keys().outOfFashion(FIELD)).isTrue();
        other.keys().begin(FIELD).then(other.keys().refresh()).block();
        byte[] aes = other.cipher().sealText("person", "name", ROW, "王五");

        assertThat(sm4[0]).isEqualTo((byte) 2);
        assertThat(aes[0]).isEqualTo((byte) 3);
        assertThat(other.cipher().openText("person", "name", ROW, sm4)).isEqualTo("李四");
        assertThat(other.keys().outOfFashion(FIELD)).isFalse();
        // The first server has not looked since: it asks before it fails.
        assertThat(national.cipher().openText("person", "name", ROW, aes)).isEqualTo("王五");
        refuses(() -> other.cipher().openText("person", "name", OTHER, aes));
    }

    @Test
    void writesWithANewKeyOnlyAfterEveryServerCanKnowIt() {
        keyFiles(directory, "kek-1", "index");
        DataKeyProperties slow = new DataKeyProperties(
                1,
                Duration.ofDays(90),
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ZERO,
                100,
                null);
        Keyring server = keyring(directory, client, slow);
        byte[] before = server.cipher().sealText("person", "name", ROW, "李四");
        server.keys().begin(FIELD).then(server.keys().refresh()).block();

        assertThat(server.keys().live(FIELD)).hasSize(2);
        assertThat(DataKey.idIn(server.cipher().sealText("person", "name", ROW, "李四")))
                .isEqualTo(DataKey.idIn(before));
    }

    @Test
    void writesNothingWithKeysThatWereNotLookedAtForTooLong() {
        DataKeyProperties hasty = new DataKeyProperties(
                1, Duration.ofDays(90), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 100, null);
        FieldCipher cipher =
                keyring(keyFiles(directory, "kek-1", "index"), client, hasty).cipher();

        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() -> cipher.sealText("person", "name", ROW, "李四"));
    }

    @Test
    void opensNothingWithoutTheKeyThatWraps() throws IOException {
        keyFiles(directory, "kek-1", "index");
        keyring(directory, client, atOnce(null));
        Files.writeString(directory.resolve("kek-1.key"), PlatformFixtures.key("another", 32));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> keyring(directory, client, atOnce(null)))
                .withMessageContaining("does not open");
    }

    @Test
    void wrapsAnewUnderTheNextFileAndNeedsTheOldOneNoMore() throws IOException, SQLException {
        keyFiles(directory, "kek-1", "index");
        Keyring server = keyring(directory, client, atOnce(null));
        byte[] sealed = server.cipher().sealText("person", "name", ROW, "李四");
        Files.writeString(directory.resolve("kek-2.key"), PlatformFixtures.key("kek-2", 32));
        server.keys().rewrap().block();

        assertThat(number("select count(*) from platform.data_key where kek_id <> 'file:2'"))
                .isZero();
        assertThat(number("select count(*) from audit.entry where act = 'key.rewrapped'"))
                .isEqualTo(number("select count(*) from platform.data_key"));
        Files.delete(directory.resolve("kek-1.key"));
        Keyring later = keyring(directory, client, atOnce(null));
        assertThat(later.cipher().openText("person", "name", ROW, sealed)).isEqualTo("李四");
    }

    @Test
    void countsUsesAheadOfThem() throws SQLException {
        Keyring server = keyring(keyFiles(directory, "kek-1", "index"), client, atOnce(null));
        for (int i = 0; i < 3; i++) {
            server.cipher().sealText("person", "name", ROW, "李四");
        }
        server.keys().refresh().block();
        server.keys().refresh().block();

        assertThat(number("select uses from platform.data_key where field = '" + FIELD + "'"))
                .isEqualTo(65_536 + 3);
    }

    @Test
    void theDatabaseKeepsKeysAsTheyAreAndTellsTheTrail() throws SQLException {
        keyring(keyFiles(directory, "kek-1", "index"), client, atOnce(null));

        assertThat(number("select count(*) from audit.entry where act = 'key.created'"))
                .isEqualTo(number("select count(*) from platform.data_key"))
                .isPositive();
        refusesSql("update platform.data_key set epoch = 7");
        refusesSql("update platform.data_key set uses = -1");
        refusesSql("update platform.data_key set destroyed_at = now(), wrapped = null");
        refusesSql("delete from platform.data_key");
    }

    private void refusesSql(String sql) {
        assertThatExceptionOfType(SQLException.class).as(sql).isThrownBy(() -> {
            try (Connection owner = database.owner();
                    var statement = owner.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private long number(String sql) throws SQLException {
        try (Connection owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
