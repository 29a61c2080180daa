package org.tongzhou;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words {@code --name=value} after the name of a program. */
record Arguments(Map<String, String> values) {

    static Arguments read(String[] words) {
        Map<String, String> values = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (!word.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("not of the form --name=value: " + word);
            }
            values.put(word.substring(2, equals), word.substring(equals + 1));
        }
        return new Arguments(values);
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    /** What stands in the file of that name. */
    @Nullable
    String secret(String name) throws IOException {
        String file = values.get(name);
        return file == null ? null : Files.readString(Path.of(file)).strip();
    }
}
