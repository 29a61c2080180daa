package org.tongzhou.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Signer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The seals outside the database, where its administrator does not reach: one line of JSON for each, in a file for each month,
 * and the public keys to check them with. All methods wait for the disk.
 */
final class SecondPlace {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEYS = "keys.jsonl";
    private static final String SEALS = "seals-";

    private final Path folder;

    SecondPlace(Path folder) {
        this.folder = folder;
    }

    /** Work on this place while no other server does any. */
    void exclusively(Runnable work) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("lock");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // to the end of the block
                work.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the second place of the trail cannot be written", e);
        }
    }

    /** The newest seal; a line that a crash has cut short is removed. */
    @Nullable
    Seal last() {
        List<Path> files = files();
        if (files.isEmpty()) {
            return null;
        }
        Path newest = files.getLast();
        mend(newest);
        try (Stream<String> lines = Files.lines(newest)) {
            return lines.reduce((_, later) -> later).map(SecondPlace::seal).orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(Seal seal) {
        String month = YearMonth.from(seal.sealedAt().atZone(ZoneOffset.UTC)).toString();
        append(folder.resolve(SEALS + month + ".jsonl"), JSON.writeValueAsString(seal));
    }

    /** All seals in their order. */
    Stream<Seal> seals() {
        return files().stream().flatMap(SecondPlace::lines).map(SecondPlace::seal);
    }

    /** Every pair of keys that has signed here. */
    List<Signer.PublicKeys> keys() {
        Path file = folder.resolve(KEYS);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = lines(file)) {
            return lines.map(line -> JSON.readValue(line, Signer.PublicKeys.class))
                    .toList();
        }
    }

    void add(Signer.PublicKeys keys) {
        if (keys().stream().noneMatch(known -> known.id().equals(keys.id()))) {
            append(folder.resolve(KEYS), JSON.writeValueAsString(keys));
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(SEALS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be closed by who asked; {@code flatMap} does so by itself. */
    @SuppressWarnings("StreamResourceLeak")
    private static Stream<String> lines(Path file) {
        try {
            return Files.lines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Seal seal(String line) {
        return JSON.readValue(line, Seal.class);
    }

    private static void append(Path file, String line) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the second place of the trail cannot be written", e);
        }
    }

    private static void mend(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (end > 0 && channel.read(one.clear(), end - 1) == 1 && one.get(0) != '\n') {
                end--;
            }
            if (end < channel.size()) {
                channel.truncate(end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
