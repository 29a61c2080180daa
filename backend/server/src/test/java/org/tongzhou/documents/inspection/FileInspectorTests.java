package org.tongzhou.documents.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileInspectorTests {

    private final FileInspector inspector = new FileInspector(new VirusScanner(""));

    static Stream<Arguments> disguisedFiles() {
        byte[] png = SampleFiles.picture("png", 320, 240);
        return Stream.of(
                hostile("renamed program as photo", "image/jpeg", SampleFiles.program(), Refusal.FILE_TYPE_REFUSED),
                hostile("renamed program as PDF", "application/pdf", SampleFiles.program(), Refusal.FILE_TYPE_REFUSED),
                hostile(
                        "SVG with script",
                        "image/png",
                        SampleFiles.text(
                                "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>"),
                        Refusal.FILE_TYPE_REFUSED),
                hostile(
                        "SVG by its own name",
                        "image/svg+xml",
                        SampleFiles.text("<svg xmlns='http://www.w3.org/2000/svg'/>"),
                        Refusal.FILE_TYPE_REFUSED),
                hostile(
                        "HTML",
                        "image/jpeg",
                        SampleFiles.text("<!doctype html><script>x()</script>"),
                        Refusal.FILE_TYPE_REFUSED),
                hostile("GIF", "image/gif", SampleFiles.picture("gif", 8, 8), Refusal.FILE_TYPE_REFUSED),
                hostile("GIF as PNG", "image/png", SampleFiles.picture("gif", 8, 8), Refusal.FILE_TYPE_REFUSED),
                hostile("archive", "application/zip", SampleFiles.zip("a.txt"), Refusal.FILE_TYPE_REFUSED),
                hostile(
                        "office file with macros",
                        "application/pdf",
                        SampleFiles.officeFile(),
                        Refusal.FILE_TYPE_REFUSED),
                hostile("nothing", "image/jpeg", new byte[0], Refusal.FILE_TYPE_REFUSED),
                hostile("PNG called JPEG", "image/jpeg", png, Refusal.FILE_TYPE_REFUSED));
    }

    static Stream<Arguments> brokenPictures() {
        byte[] jpeg = SampleFiles.picture("jpeg", 320, 240);
        byte[] png = SampleFiles.picture("png", 320, 240);
        return Stream.of(
                hostile("pixel flood", "image/png", SampleFiles.pixelFlood(), Refusal.IMAGE_TOO_LARGE),
                hostile("cut JPEG", "image/jpeg", SampleFiles.cut(jpeg), Refusal.IMAGE_DAMAGED),
                hostile("cut PNG", "image/png", SampleFiles.cut(png), Refusal.IMAGE_DAMAGED),
                hostile("start of a JPEG", "image/jpeg", new byte[] {-1, -40, -1, -32, 0, 16}, Refusal.IMAGE_DAMAGED));
    }

    static Stream<Arguments> hostilePdfs() {
        byte[] jpeg = SampleFiles.picture("jpeg", 320, 240);
        return Stream.of(
                hostile(
                        "junk before a PDF",
                        "application/pdf",
                        SampleFiles.join(new byte[600], SampleFiles.pdf()),
                        Refusal.FILE_TYPE_REFUSED),
                hostile(
                        "JPEG before a PDF",
                        "application/pdf",
                        SampleFiles.join(jpeg, SampleFiles.pdf()),
                        Refusal.FILE_TYPE_REFUSED),
                hostile("PDF with script", "application/pdf", SampleFiles.pdfWithScript(), Refusal.PDF_ACTIVE),
                hostile(
                        "PDF with hidden script",
                        "application/pdf",
                        SampleFiles.pdfWithStrayScript(),
                        Refusal.PDF_ACTIVE),
                hostile("PDF that launches", "application/pdf", SampleFiles.pdfWithLaunch(), Refusal.PDF_ACTIVE),
                hostile(
                        "PDF with attachment",
                        "application/pdf",
                        SampleFiles.pdfWithAttachment(),
                        Refusal.PDF_HAS_ATTACHMENTS),
                hostile("encrypted PDF", "application/pdf", SampleFiles.encryptedPdf(), Refusal.PDF_ENCRYPTED),
                hostile(
                        "PDF that unpacks without end",
                        "application/pdf",
                        SampleFiles.pdfBomb(),
                        Refusal.PDF_TOO_COMPLEX),
                hostile(
                        "text that says PDF",
                        "application/pdf",
                        SampleFiles.text("%PDF-1.7\nnothing"),
                        Refusal.PDF_DAMAGED));
    }

    private static Arguments hostile(String name, String declared, byte[] file, Refusal refusal) {
        return Arguments.argumentSet(name, declared, file, refusal);
    }

    @ParameterizedTest
    @MethodSource({"disguisedFiles", "brokenPictures", "hostilePdfs"})
    void refusesAHostileFile(String declared, byte[] file, Refusal refusal) {
        assertThatExceptionOfType(FileRefusedException.class)
                .isThrownBy(() -> inspector.inspect(declared, file))
                .extracting(FileRefusedException::refusal)
                .isEqualTo(refusal);
    }

    static Stream<Arguments> goodFiles() {
        return Stream.of(
                Arguments.argumentSet("JPEG", "image/jpeg", SampleFiles.picture("jpeg", 320, 240)),
                Arguments.argumentSet("photo of a phone", "image/jpeg", SampleFiles.photoWithPlace(6, 320, 240)),
                Arguments.argumentSet("PNG", "image/png", SampleFiles.picture("png", 320, 240)),
                Arguments.argumentSet("transparent PNG", "image/png", SampleFiles.transparentPng()),
                Arguments.argumentSet("PDF", "application/pdf", SampleFiles.pdf()));
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void keepsAGoodFile(String declared, byte[] file) {
        byte[] kept = inspector.inspect(declared, file);

        assertThat(inspector.inspect(declared, kept)).isNotEmpty();
    }

    @Test
    void keepsOnlyThePictureOfAPolyglot() {
        byte[] polyglot = SampleFiles.join(SampleFiles.picture("jpeg", 64, 48), SampleFiles.zip("payload.exe"));

        byte[] kept = inspector.inspect("image/jpeg", polyglot);

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("PK", "payload.exe");
    }

    @Test
    void dropsThePlaceWhereAPhotoWasTaken() throws Exception {
        byte[] photo = SampleFiles.photoWithPlace(1, 64, 48);
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo))
                        .getDirectoriesOfType(GpsDirectory.class))
                .as("the sample has a place")
                .isNotEmpty();

        byte[] kept = inspector.inspect("image/jpeg", photo);

        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(kept))
                        .getDirectoriesOfType(ExifDirectoryBase.class))
                .isEmpty();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("GPSCANARY", "Exif");
    }

    static Stream<Arguments> turns() {
        // Stored: red left, blue right. Seen: which colour stands at the upper left and lower right corner, and which
        // way it lies.
        return Stream.of(
                Arguments.of(1, 80, 60, Color.RED, Color.BLUE),
                Arguments.of(2, 80, 60, Color.BLUE, Color.RED),
                Arguments.of(3, 80, 60, Color.BLUE, Color.RED),
                Arguments.of(4, 80, 60, Color.RED, Color.BLUE),
                Arguments.of(5, 60, 80, Color.RED, Color.BLUE),
                Arguments.of(6, 60, 80, Color.RED, Color.BLUE),
                Arguments.of(7, 60, 80, Color.BLUE, Color.RED),
                Arguments.of(8, 60, 80, Color.BLUE, Color.RED));
    }

    @ParameterizedTest
    @MethodSource("turns")
    void turnsAPhotoTheWayItWasSeen(int orientation, int width, int height, Color first, Color last)
            throws IOException {
        byte[] kept = inspector.inspect("image/jpeg", SampleFiles.photoWithPlace(orientation, 80, 60));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertThat(isNear(image.getRGB(5, 5), first)).isTrue();
        assertThat(isNear(image.getRGB(width - 5, height - 5), last)).isTrue();
    }

    /** A large photo is read in strips; it must look like a small one of the same turn. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void turnsALargePhotoWithoutASeam(int orientation) throws IOException {
        BufferedImage large = turned(orientation, 4_000, 2_500);
        BufferedImage small = turned(orientation, 80, 50);

        for (int across = 1; across < 20; across += 2) {
            for (int down = 1; down < 20; down += 2) {
                int seen = large.getRGB(large.getWidth() * across / 20, large.getHeight() * down / 20);
                int wanted = small.getRGB(small.getWidth() * across / 20, small.getHeight() * down / 20);
                assertThat(isNear(seen, new Color(wanted)))
                        .as("%d/%d", across, down)
                        .isTrue();
            }
        }
    }

    private BufferedImage turned(int orientation, int width, int height) throws IOException {
        byte[] photo = SampleFiles.photoWithPlace(orientation, width, height);
        return ImageIO.read(new ByteArrayInputStream(inspector.inspect("image/jpeg", photo)));
    }

    private static boolean isNear(int rgb, Color wanted) {
        Color colour = new Color(rgb);
        return Math.abs(colour.getRed() - wanted.getRed()) < 40 && Math.abs(colour.getBlue() - wanted.getBlue()) < 40;
    }
}
