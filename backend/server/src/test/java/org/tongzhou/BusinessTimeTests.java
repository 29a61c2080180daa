package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Business time comes from the injected clock, which a demonstration may move; the database's clock is for what must never move:
 * sessions, one-time codes, keys, limits of tries, the outbox, documents in quarantine, messages on their way, the trail and the marks
 * of rows.
 */
class BusinessTimeTests {

    private static final Path SOURCES = Path.of("src/main/java/org/tongzhou");
    private static final Set<String> BY_THE_REAL_CLOCK = Set.of(
            "access",
            "audit",
            "platform",
            "documents",
            "messages",
            "registry",
            "exchange",
            "demonstration",
            "Migrate.java",
            "RotateKeys.java");
    private static final Pattern OF_THE_DATABASE = Pattern.compile(
            "(?i)(?<![.\\w])(now\\(\\)(?! *[.{;])|current_date|current_timestamp|localtimestamp|clock_timestamp\\(\\))");

    @Test
    void noMatterIsDatedByTheClockOfTheDatabase() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            List<String> culprits = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !BY_THE_REAL_CLOCK.contains(
                            SOURCES.relativize(file).getName(0).toString()))
                    .filter(file -> text(file).lines().anyMatch(BusinessTimeTests::isSql))
                    .map(Path::toString)
                    .toList();
            assertThat(culprits)
                    .as("bind the business time of the command or of the clock instead")
                    .isEmpty();
        }
    }

    @Test
    void findsTheClockOfTheDatabaseInSql() {
        assertThat(isSql("where k.due_on < current_date")).isTrue();
        assertThat(isSql("set closed_at = now()")).isTrue();
        assertThat(isSql("command.now())")).isFalse();
        assertThat(isSql("    Instant now() {")).isFalse();
    }

    private static boolean isSql(String line) {
        return OF_THE_DATABASE.matcher(line).find();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
