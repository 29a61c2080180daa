package org.tongzhou.audit;

import java.io.BufferedReader;
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
import java.util.Iterator;
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
    private static final int BLOCK = 64 * 1024;

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

    /** The newest seal that was written to its end. */
    @Nullable
    Seal last() {
        List<Path> files = files();
        if (files.isEmpty()) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(files.getLast(), StandardOpenOption.READ)) {
            long end = newlineBefore(channel, channel.size());
            long start = newlineBefore(channel, end) + 1;
            return end < 0 ? null : seal(new String(read(channel, start, end), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(Seal seal) {
        String month = YearMonth.from(seal.sealedAt().atZone(ZoneOffset.UTC)).toString();
        append(folder.resolve(SEALS + month + ".jsonl"), JSON.writeValueAsString(seal));
    }

    /** The seals in their order, up to the newest one of this moment. */
    Copies copies() {
        Seal last = last();
        return new Copies(files().iterator(), last == null ? 0 : last.number());
    }

    /** Every pair of keys that has signed here. */
    List<Signer.PublicKeys> keys() {
        Path file = folder.resolve(KEYS);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> JSON.readValue(line, Signer.PublicKeys.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static Seal seal(String line) {
        return JSON.readValue(line, Seal.class);
    }

    /** Adds a line; what a crash has left of one is removed before. */
    private static void append(Path file, String line) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(newlineBefore(channel, channel.size()) + 1);
            channel.position(channel.size());
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the second place of the trail cannot be written", e);
        }
    }

    /** Where the last line before that place ends, or -1; the file may be long and is read from its end. */
    private static long newlineBefore(FileChannel channel, long place) throws IOException {
        for (long to = place; to > 0; to = Math.max(0, to - BLOCK)) {
            long from = Math.max(0, to - BLOCK);
            byte[] block = read(channel, from, to);
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return from + i;
                }
            }
        }
        return -1;
    }

    private static byte[] read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, to - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until all of it is here
        }
        return bytes.array();
    }

    /** Reads seal after seal; a month of them is not held at once, and what is written meanwhile is left alone. */
    static final class Copies implements AutoCloseable {

        private final Iterator<Path> files;
        private final long most;
        private long read;
        private @Nullable BufferedReader lines;

        private Copies(Iterator<Path> files, long most) {
            this.files = files;
            this.most = most;
        }

        /** The next one, or null after the last. */
        @Nullable
        Seal next() throws IOException {
            while (read < most) {
                String line = lines == null ? null : lines.readLine();
                if (line != null) {
                    read++;
                    return seal(line);
                }
                close();
                if (!files.hasNext()) {
                    return null;
                }
                lines = Files.newBufferedReader(files.next());
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            if (lines != null) {
                lines.close();
                lines = null;
            }
        }
    }
}
