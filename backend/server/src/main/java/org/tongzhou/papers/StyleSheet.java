package org.tongzhou.papers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The style sheets of papers, read from {@code papers/<name>.css}. */
public final class StyleSheet {

    private StyleSheet() {}

    public static String read(String name) {
        String resource = "/papers/" + name + ".css";
        try (InputStream in = Objects.requireNonNull(StyleSheet.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
