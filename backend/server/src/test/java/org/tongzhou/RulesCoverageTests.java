package org.tongzhou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RulesCoverageTests {

    private static final Path BACKEND = Path.of("..").toAbsolutePath().normalize();
    private static final String CATALOGUE = read(BACKEND.resolve("rules.md"));
    private static final String NOT_CODED = read(BACKEND.resolve("rules-not-coded.md"));

    private static final Predicate<String> TEST_SOURCE = Pattern.compile(
                    "/src/test/java/.*Tests\\.java$|\\.(test|spec)\\.ts$")
            .asPredicate();
    private static final Set<String> BUILT = Set.of("node_modules", "target", "dist", "out");

    private static final String PLANTED_CATALOGUE = """
            - **XA-01 [C]** A rule as a list entry, which mentions XA-09.
            | XB-01 | A rule as a row | [C] |
            - **XC-01 [D]** One.
            - **XC-02 [D]** Two.
            - **XC-03 [D]** Three.
            """;

    @Test
    void eachRuleIsNamedByATestOrListedAsNotCoded() {
        assertThat(RuleCatalogue.forgotten(CATALOGUE, NOT_CODED, testSources())).isEmpty();
    }

    @Test
    void theListNamesNoRuleThatDoesNotExist() {
        assertThat(RuleCatalogue.invented(CATALOGUE, NOT_CODED)).isEmpty();
    }

    @Test
    void theCatalogueIsReadWhole() {
        assertThat(RuleCatalogue.declared(CATALOGUE))
                .hasSize(335)
                .contains("ID-01", "TEL-04", "AL-01", "AL-10", "TR-24", "BED-05", "AX-05")
                .doesNotContain("ICD-10");
    }

    @Test
    void aForgottenRuleIsFound() {
        assertThat(RuleCatalogue.forgotten(PLANTED_CATALOGUE, "| 1 | XA-01 | later |\n", "@DisplayName(\"XC-02: …\")"))
                .containsExactly("XB-01", "XC-01", "XC-03");
    }

    @Test
    void aRangeListsEveryNumber() {
        assertThat(RuleCatalogue.forgotten(PLANTED_CATALOGUE, "| 1 | XA-01, XC-01…XC-03 | later |\n", ""))
                .containsExactly("XB-01");
    }

    @Test
    void aRuleMentionedInAReasonIsNotListedByIt() {
        assertThat(RuleCatalogue.listed("| 1 | XA-01 | like XB-01 |\n")).containsExactly("XA-01");
    }

    @Test
    void anInventedRuleIsFound() {
        assertThat(RuleCatalogue.invented(PLANTED_CATALOGUE, "| 1 | XA-01…XA-02 | later |\n"))
                .containsExactly("XA-02");
    }

    @Test
    void aRangeOverTwoGroupsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RuleCatalogue.listed("| 1 | XA-01…XB-02 | later |\n"));
    }

    private static String testSources() {
        StringBuilder sources = new StringBuilder();
        for (Path root : List.of(BACKEND, BACKEND.resolveSibling("frontend"))) {
            if (Files.isDirectory(root)) {
                walk(root, sources);
            }
        }
        return sources.toString();
    }

    private static void walk(Path root, StringBuilder sources) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return BUILT.contains(String.valueOf(directory.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (TEST_SOURCE.test(file.toString()) && !file.endsWith("RulesCoverageTests.java")) {
                        sources.append(read(file)).append('\n');
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
