package org.tongzhou.documents.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** P29: of all hostile files none reaches "clean", and all good ones do. */
class HostileFilesTests {

    private static ScannerThatKnowsOneVirus scanner;
    private static FileInspector inspector;

    @BeforeAll
    static void startScanner() throws IOException {
        scanner = new ScannerThatKnowsOneVirus();
        inspector = new FileInspector(new VirusScanner(scanner.address()));
    }

    @AfterAll
    static void stopScanner() throws IOException {
        scanner.close();
    }

    @Test
    void letsNoHostileFileThroughAndTakesEveryGoodOne() {
        List<HostileFile> hostile = HostileFiles.all();
        List<GoodFile> good = GoodFiles.all();

        List<String> escapes = hostile.stream()
                .map(file -> file.escape(inspector))
                .filter(Objects::nonNull)
                .toList();
        List<String> losses = good.stream()
                .map(HostileFilesTests::loss)
                .filter(Objects::nonNull)
                .toList();

        System.out.printf(
                "hostile files: %d of %d refused or made harmless, %d of %d good ones taken%n",
                hostile.size() - escapes.size(), hostile.size(), good.size() - losses.size(), good.size());
        assertThat(escapes).isEmpty();
        assertThat(losses).isEmpty();
        assertThat(hostile)
                .hasSizeGreaterThanOrEqualTo(60)
                .extracting(HostileFile::name)
                .doesNotHaveDuplicates();
        assertThat(good)
                .hasSizeGreaterThanOrEqualTo(20)
                .extracting(GoodFile::name)
                .doesNotHaveDuplicates();
    }

    /** How a good file was lost, or null: a PDF is kept byte for byte, a picture with all its dots. */
    private static String loss(GoodFile file) {
        try {
            byte[] kept = inspector.inspect(file.declaredType(), file.bytes());
            boolean whole = file.declaredType().equals("application/pdf")
                    ? kept == file.bytes()
                    : dots(kept) == dots(file.bytes());
            return whole ? null : file.name() + " came out different";
        } catch (FileRefusedException e) {
            return file.name() + " was refused as " + e.refusal();
        }
    }

    private static int dots(byte[] picture) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            return image.getWidth() * image.getHeight();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
