package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTextsTests {

    /** The codes given to a field by any of the three ways there are. */
    private static final Pattern FIELD_CODE = Pattern.compile(
            "(?:new InvalidValueException|FieldProblem\\.of|ProblemException\\.at|new FieldProblem)\\([^;]*?\"([A-Z][A-Z_]+)\"");

    private final ProblemTexts texts = new ProblemTexts();

    @Test
    void everyRefusalHasASentenceInBothLanguages() {
        assertThat(refusals())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(texts.complete(code)).as(code).isTrue());
    }

    @Test
    void everyFieldCodeHasASentenceInBothLanguages() {
        assertThat(fieldCodes())
                .contains("CHECKSUM_INVALID", "PHONE_INVALID")
                .allSatisfy(code -> assertThat(texts.complete(code)).as(code).isTrue());
    }

    @Test
    void aCodeWithoutASentenceIsNoticed() {
        assertThat(texts.complete("BED_TAKEN_BY_A_PLANTED_STAY")).isFalse();
    }

    @Test
    void fillsThePlaceholders() {
        assertThat(texts.sentence("TOO_LONG", Locale.SIMPLIFIED_CHINESE, Map.of("max", 200)))
                .isEqualTo("最多 200 个字");
    }

    private static Stream<String> refusals() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.tongzhou").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ProblemType.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                        .map(constant -> ((ProblemType) constant).name());
    }

    private static Stream<String> fieldCodes() {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            return sources
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(ProblemTextsTests::codes)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> codes(Path file) {
        try {
            return FIELD_CODE.matcher(Files.readString(file)).results().map((MatchResult match) -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
