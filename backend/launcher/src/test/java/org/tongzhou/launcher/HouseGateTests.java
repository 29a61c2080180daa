package org.tongzhou.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants what the gates of the build must refuse; a gate that lets it pass is a paragraph of advice. */
class HouseGateTests {

    private static final String LONG_METHOD = "    void run() {\n" + "        go();\n".repeat(41) + "    }\n";

    @TempDir
    private Path folder;

    @Test
    void passesAnOrdinaryClass() throws Exception {
        assertThat(violations("src/main/Planted.java", "class Planted {\n    void run() {}\n}\n"))
                .isZero();
    }

    @Test
    void refusesALongMethodOutsideTests() throws Exception {
        String planted = "class Planted {\n" + LONG_METHOD + "}\n";

        assertThat(violations("src/main/Planted.java", planted)).isOne();
        assertThat(violations("src/test/Planted.java", planted)).isZero();
    }

    @Test
    void refusesALongFileAndALongerTest() throws Exception {
        assertThat(violations("src/main/Planted.java", "class Planted {\n" + "\n".repeat(300) + "}\n"))
                .isOne();
        assertThat(violations("src/test/Planted.java", "class Planted {\n" + "\n".repeat(300) + "}\n"))
                .isZero();
        assertThat(violations("src/test/Planted.java", "class Planted {\n" + "\n".repeat(500) + "}\n"))
                .isOne();
    }

    @Test
    void refusesManyParametersButNotManyComponents() throws Exception {
        String eight = "int a, int b, int c, int d, int e, int f, int g, int h";

        assertThat(violations("Planted.java", "class Planted {\n    void run(" + eight + ") {}\n}\n"))
                .isOne();
        assertThat(violations("Planted.java", "record Planted(" + eight + ") {}\n"))
                .isZero();
    }

    @Test
    void refusesStarImportsPublicTypesWithoutASentenceAndPromisesOfWork() throws Exception {
        assertThat(violations("Planted.java", "import java.util.*;\nclass Planted {}\n"))
                .isOne();
        assertThat(violations("Planted.java", "public class Planted {}\n")).isOne();
        assertThat(violations("Planted.java", "// TO" + "DO later\nclass Planted {}\n"))
                .isOne();
    }

    @Test
    void countsTheTestsOfThreeRunnersInOneLine() throws Exception {
        write(
                "backend/server/target/surefire-reports/TEST-a.xml",
                "<testsuite name=\"a\" tests=\"7\" errors=\"1\" skipped=\"1\" failures=\"2\"><testcase/></testsuite>");
        write(
                "frontend/target/vitest.json",
                "{\"numPassedTests\":5,\"numFailedTests\":1,\"testResults\":[{\"status\":\"failed\",\"assertionResults\":[]}]}");
        write(
                "backend/target/reports/playwright.json",
                "{\"stats\":{\"expected\":2,\"unexpected\":1,\"flaky\":0,\"skipped\":0},\"errors\":[]}");

        assertThat(count("0", "1")).isEqualTo("10 passed, 6 failed; status 1");
    }

    @Test
    void countsARedGateAndAStageThatRanNoTestAsFailures() throws Exception {
        write(
                "backend/server/target/surefire-reports/TEST-a.xml",
                "<testsuite tests=\"3\" errors=\"0\" failures=\"0\">");

        assertThat(count("0", "0")).isEqualTo("3 passed, 0 failed; status 0");
        assertThat(count("1", "1")).isEqualTo("3 passed, 1 failed; status 1");
        assertThat(count("0", "1")).isEqualTo("3 passed, 1 failed; status 1");
    }

    private int violations(String name, String source) throws Exception {
        Path file = write(name, source);
        Checker checker = new Checker();
        checker.setModuleClassLoader(Checker.class.getClassLoader());
        checker.configure(ConfigurationLoader.loadConfiguration(
                Path.of("../checkstyle.xml").toString(), new PropertiesExpander(new Properties())));
        try {
            return checker.process(List.of(file.toFile()));
        } finally {
            checker.destroy();
        }
    }

    private String count(String redGates, String stageFailed) throws Exception {
        Process process = new ProcessBuilder(
                        "node", Path.of("count-tests.mjs").toAbsolutePath().toString(), redGates, stageFailed)
                .directory(folder.toFile())
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return line + "; status " + process.exitValue();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
