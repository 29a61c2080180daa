package org.tongzhou.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    private Path root;

    @Test
    void makesEverySecretOnceForItsOwnerAlone() throws Exception {
        new DataFolder(root).prepare();
        List<String> first = secrets();
        new DataFolder(root).prepare();

        assertThat(secrets()).isEqualTo(first).doesNotHaveDuplicates().hasSize(11);
        try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("r--------"));
        }
    }

    @Test
    void givesKeysTheLengthTheirCiphersWant() throws Exception {
        new DataFolder(root).prepare();

        assertThat(Files.readString(root.resolve("keys/server/kek-1.key"))).matches("[0-9a-f]{64}\n");
        assertThat(Files.readString(root.resolve("keys/server/index.key"))).matches("[0-9a-f]{64}\n");
    }

    @Test
    void addsAKeyThatWrapsAndKeepsTheOneBefore() throws Exception {
        DataFolder folder = new DataFolder(root);
        folder.prepare();
        String first = Files.readString(root.resolve("keys/server/kek-1.key"));

        assertThat(folder.nextWrappingKey()).isEqualTo(2);
        assertThat(Files.readString(root.resolve("keys/server/kek-2.key")))
                .matches("[0-9a-f]{64}\n")
                .isNotEqualTo(first);
        assertThat(Files.readString(root.resolve("keys/server/kek-1.key"))).isEqualTo(first);
    }

    @Test
    void givesEachProcessOnlyItsOwnDatabasePassword() throws Exception {
        new DataFolder(root).prepare();

        assertThat(root.resolve("secrets/server").toFile().list()).containsExactly("spring.r2dbc.password");
        assertThat(root.resolve("secrets/identity").toFile().list()).containsExactly("spring.datasource.password");
    }

    private List<String> secrets() throws Exception {
        try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile).sorted()) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }
}
