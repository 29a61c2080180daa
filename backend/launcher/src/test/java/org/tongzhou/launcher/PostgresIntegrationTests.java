package org.tongzhou.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIntegrationTests {

    @TempDir
    private Path root;

    @Test
    void startsAgainAfterBeingStoppedAndAfterBeingKilled() throws Exception {
        DataFolder folder = new DataFolder(root);
        folder.prepare();
        Postgres.Running first = Postgres.start(folder);
        assertThat(answers(first)).isTrue();
        first.child().stop();
        assertThat(answers(first)).isFalse();

        Postgres.Running second = Postgres.start(folder);
        assertThat(answers(second)).isTrue();

        Postgres.Running afterOrphan = Postgres.start(folder);
        assertThat(second.child().isAlive()).isFalse();
        assertThat(answers(afterOrphan)).isTrue();
        afterOrphan.child().stop();

        Files.writeString(
                root.resolve("postgresql/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");
        Postgres.Running afterStaleNote = Postgres.start(folder);
        assertThat(answers(afterStaleNote)).isTrue();
        afterStaleNote.child().stop();
    }

    @Test
    void keepsWhatWasCommitted() throws Exception {
        DataFolder folder = new DataFolder(root);
        folder.prepare();
        Postgres.Running running = Postgres.start(folder);
        running.child().stop();

        String settings = Files.readString(root.resolve("postgresql/data/postgresql.conf"));
        assertThat(settings).doesNotContainPattern("(?m)^(fsync|synchronous_commit|full_page_writes)");
        assertThat(Files.readString(root.resolve("postgresql/data/pg_hba.conf")))
                .doesNotContainPattern("(?m)^host.*trust");
    }

    private static boolean answers(Postgres.Running running) {
        try (Socket socket = new Socket("127.0.0.1", running.database().port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
