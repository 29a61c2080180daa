package org.tongzhou.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The key files of this installation. A missing or short key stops the start: there is no default. */
@Component
class Keys {

    /** Of 16 random bytes fewer are different once in 10⁹ keys; keys of examples and zeros have one to eight. */
    private static final int LEAST_DISTINCT = 9;

    private final Path directory;

    Keys(PlatformProperties properties) {
        this.directory = properties.keys();
    }

    boolean has(String name) {
        return Files.exists(directory.resolve(name + ".key"));
    }

    /** The highest number n of a file {@code <name>-<n>.key}; there must be one. */
    int newest(String name) {
        try (var files = Files.newDirectoryStream(directory, name + "-*.key")) {
            int newest = 0;
            for (Path file : files) {
                String text = file.getFileName().toString();
                newest = Math.max(
                        newest, Integer.parseInt(text.substring(name.length() + 1, text.length() - ".key".length())));
            }
            if (newest == 0) {
                throw new IllegalStateException("there is no key " + directory.resolve(name + "-1.key"));
            }
            return newest;
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("cannot look for keys in " + directory, e);
        }
    }

    /** The bytes of {@code <name>.key}; refuses a file that is not exactly {@code length} bytes of hexadecimal text. */
    byte[] read(String name, int length) {
        Path file = directory.resolve(name + ".key");
        try {
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length != length) {
                throw new IllegalStateException(file + " must hold " + length + " bytes");
            }
            if (IntStream.range(0, length).map(i -> key[i]).distinct().count() < LEAST_DISTINCT) {
                throw new IllegalStateException(
                        file + " holds a pattern that anybody may try: make a random key, such as by"
                                + " openssl rand -hex " + length);
            }
            return key;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("cannot read the key " + file, e);
        }
    }
}
