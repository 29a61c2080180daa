package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityTableTests {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("(?:Tests\\.java|\\.(?:spec|test)\\.(?:ts|mjs)|\\.md)$");
    private static final Set<String> BUILT = Set.of("node_modules", "target", "dist", "out", "var", ".git");

    private static final String LIST = "V1.1.1 2\nV1.1.2 1\nV1.2.1 3\nV1.2.2 1\nV1.2.3 2\n";
    private static final String TABLE = """
            | 5 requirements | |
            | --- | --- |
            | proven | 2 |
            | written | 1 |
            | does not apply | 1 |
            | not yet | 1 |
            | of these only the proof is missing | 1 |

            | V1.1.1 | 2 | bread is baked | `bakery.OvenTests#bakesBread`, `OvenTests` |
            | V1.1.2 | 1 | bread is sold | `shop/till.test.ts` "takes the money" |
            | V1.2.1 | 3 | prices are written | written: `shop/README.md` "Bread costs three" |
            | V1.2.2 | 1 | cakes are iced | does not apply: no cakes |
            | V1.2.3 | 2 | crumbs are swept | not yet: a test is missing |
            """;
    private static final Map<String, String> SOURCES = Map.of(
            "/here/bakery/OvenTests.java",
            "class OvenTests {\n\n    @Test\n    void bakesBread() {}\n\n    void heat() {}\n}\n",
            "/here/shop/till.test.ts",
            "test(\n  'takes the money', () => {\n  pay('nothing more')\n})\n",
            "/here/shop/README.md",
            "Bread costs\nthree.\n");

    @Test
    void everyRequirementIsAnsweredOnceByWhatExists() throws IOException {
        assertThat(SecurityTable.complaints(
                        Files.readString(ROOT.resolve("backend/SECURITY.md")), requiredList(), sources()))
                .isEmpty();
    }

    @Test
    void theListIsThatOfBothLevelsWithWhatWeTookOfTheThird() throws IOException {
        Map<String, Integer> required = SecurityTable.required(requiredList());

        assertThat(required.values()).filteredOn(level -> level == 1).hasSize(70);
        assertThat(required.values()).filteredOn(level -> level == 2).hasSize(183);
        assertThat(required.values()).filteredOn(level -> level == 3).hasSize(40);
        assertThat(required).hasSize(293).containsKeys("V1.1.1", "V1.2.10", "V17.3.2");
    }

    @Test
    void aTableInOrderHasNoFault() {
        assertThat(complaints(TABLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            V1.1.2 ~ 1 ~ bread is sold   | V1.3.1 ~ 1 ~ bread is sold   | V1.1.2 is missing
            V1.1.2 ~ 1 ~ bread is sold   | V1.3.1 ~ 1 ~ bread is sold   | V1.3.1 is not asked for
            V1.1.1 ~ 2                   | V1.1.1 ~ 1                   | V1.1.1 is of level 2
            V1.2.2 ~ 1                   | V1.2.2 - 1                   | no row: ~ V1.2.2 - 1
            V1.1.1 ~ 2 ~ bread is baked  | V1.1.1 ~ 2 ~ bread           | V1.1.1: its subject is not three words
            bakesBread                   | bakesCake                    | V1.1.1: bakery.OvenTests#bakesCake does not exist
            bakesBread                   | heat                         | V1.1.1: bakery.OvenTests#heat does not exist
            OvenTests#                   | StoveTests#                  | V1.1.1: bakery/StoveTests.java is no file
            , `OvenTests`                | , `OvenTest#bakesBread`      | V1.1.1: `OvenTest#bakesBread` is no test
            till.test                    | tills.test                   | V1.1.2: shop/tills.test.ts is no file
            takes the money              | gives the change             | V1.1.2: shop/till.test.ts has no "gives the change"
            takes the money              | takes the                    | V1.1.2: shop/till.test.ts has no "takes the"
            .ts` "takes the money"       | .ts`                         | V1.1.2: shop/till.test.ts is named without a title
            costs three                  | costs two                    | V1.2.1: shop/README.md has no "Bread costs two"
            does not apply: no cakes     | no cakes                     | V1.2.2 names nothing that proves it
            ~ not yet ~ 1                | ~ not yet ~ 0                | the figures should say: ~ not yet ~ 1 ~
            not yet: a test is missing   | not yet: no broom            | the figures should say: ~ of these only the proof is missing ~ 0 ~
            does not apply: no cakes     | not yet: no cakes            | the figures should say: ~ does not apply ~ 0 ~
            5 requirements               | 4 requirements               | the figures should say: ~ 5 requirements ~ ~
            """)
    void aPlantedFaultIsFound(String right, String wrong, String complaint) {
        String planted = TABLE.replace(bar(right), bar(wrong));

        assertThat(planted).isNotEqualTo(TABLE);
        assertThat(complaints(planted)).anyMatch(found -> found.startsWith(bar(complaint)));
    }

    @Test
    void aRowThatIsThereTwiceAndOneOutOfOrderAreFound() {
        List<String> rows = TABLE.lines().filter(line -> line.startsWith("| V")).toList();
        String head = TABLE.substring(0, TABLE.indexOf("| V"));

        assertThat(complaints(TABLE + rows.getFirst() + "\n")).contains("not once each, in order");
        assertThat(complaints(head + String.join("\n", rows.reversed()))).containsExactly("not once each, in order");
    }

    @Test
    void aFileOfTwoPlacesIsFound() {
        Map<String, String> twice = new HashMap<>(SOURCES);
        twice.put("/here/cellar/OvenTests.java", "");

        assertThat(SecurityTable.complaints(TABLE, LIST, twice))
                .containsExactly("V1.1.1: OvenTests.java is more than one file");
    }

    /** Bars part the columns of the faults, so theirs are written as waves. */
    private static String bar(String text) {
        return text.replace('~', '|');
    }

    private static List<String> complaints(String table) {
        return SecurityTable.complaints(table, LIST, SOURCES);
    }

    private static String requiredList() throws IOException {
        try (var list =
                Objects.requireNonNull(SecurityTableTests.class.getResourceAsStream("/asvs-5.0.txt"), "asvs-5.0.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return BUILT.contains(String.valueOf(directory.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (NAMED.matcher(file.toString()).find()) {
                    sources.put(file.toString().replace('\\', '/'), read(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
