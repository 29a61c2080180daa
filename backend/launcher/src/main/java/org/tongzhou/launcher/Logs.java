package org.tongzhou.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what a process said last. */
final class Logs {

    private Logs() {}

    static String lastLine(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        } catch (IOException e) {
            return "no log";
        }
    }
}
