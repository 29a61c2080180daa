package org.tongzhou.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.tongzhou.platform.DataKeyProperties;
import org.tongzhou.platform.PlatformFixtures;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** What was sealed under the one key of earlier versions is sealed anew, and then that key goes. */
class FirstKeyIntegrationTests {

    private static final UUID ROW = UUID.nameUUIDFromBytes(new byte[] {1});

    private final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    @Test
    void letsTheFirstKeyGoWhenNoColumnCarriesIt() throws Exception {
        DatabaseClient client = database.client();
        try (Connection owner = database.owner();
                var person = owner.prepareStatement(
                        "insert into registry.person (id, name_cipher, name_index, birth_date, sex, source)"
                                + " values (?, ?, 0, '1935-01-01', 'FEMALE', 'DECLARED')");
                var act = owner.prepareStatement(
                        "insert into casework.action (case_id, sequence, action, door, actor_id,"
                                + " to_state, note_cipher, at) values (?, 3, 'supplement', 'STAFF', ?, 'SUPPLEMENTING', ?, now())")) {
            owner.createStatement().execute("set session_replication_role = replica");
            person.setObject(1, ROW);
            person.setBytes(2, PlatformFixtures.sealedOnce("person\0name\0", ROW, "张小兰"));
            person.execute();
            act.setObject(1, ROW);
            act.setObject(2, ROW);
            act.setBytes(3, PlatformFixtures.sealedOnce("casework.service_case\0note_cipher\0", ROW, "补正"));
            act.execute();
        }
        DataKeyProperties properties = PlatformFixtures.atOnce(null);
        var server = PlatformFixtures.keyring(
                PlatformFixtures.keyFiles(directory, "kek-1", "index", "field"), client, properties);
        RotationRepository rotations = new RotationRepository(client, properties);
        SealedRowRepository rows = new SealedRowRepository(client, new JsonMapper());
        KeyRotation rotation = new KeyRotation(
                rotations,
                rows,
                new IndexRotation(
                        rotations, rows, server.columns(), server.keys(), server.cipher(), server.index(), properties),
                server.columns(),
                server.keys(),
                server.cipher(),
                TransactionalOperator.create(new R2dbcTransactionManager(client.getConnectionFactory())),
                properties);

        rotation.pass().block();

        assertThat(server.cipher().openText("person", "name", ROW, bytes("select name_cipher from registry.person")))
                .isEqualTo("张小兰");
        assertThat(server.cipher()
                        .openText(
                                "casework.service_case",
                                "note_cipher:3",
                                ROW,
                                bytes("select note_cipher from casework.action")))
                .isEqualTo("补正");
        assertThat(bytes("select name_cipher from registry.person")[0]).isEqualTo((byte) 2);
        assertThat(bytes("select wrapped from platform.data_key where id = 1 and destroyed_at is not null"))
                .isNull();
        assertThat(server.keys().hasFirst()).isFalse();
    }

    private byte[] bytes(String sql) throws Exception {
        try (Connection owner = database.owner();
                var row = owner.createStatement().executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }
}
