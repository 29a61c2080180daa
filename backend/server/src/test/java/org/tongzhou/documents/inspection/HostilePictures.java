package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.cut;
import static org.tongzhou.documents.inspection.SampleFiles.join;
import static org.tongzhou.documents.inspection.SampleFiles.picture;
import static org.tongzhou.documents.inspection.SampleFiles.text;
import static org.tongzhou.documents.inspection.SampleFiles.zip;

import java.util.List;
import java.util.stream.Stream;

/** Real pictures that carry something, and pictures that would break what reads them. */
final class HostilePictures {

    private static final String PHP = "<?php system($_GET['c']); ?>";
    private static final String SCRIPT = "<html><script>alert(1)</script>";

    private HostilePictures() {}

    static List<HostileFile> all() {
        return Stream.of(breakers(), carryingJpegs(), carryingPngs())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileFile> breakers() {
        byte[] jpeg = picture("jpeg", 320, 240);
        byte[] png = picture("png", 320, 240);
        return List.of(
                refused(
                        "PNG that says 50,000 by 50,000",
                        "image/png",
                        SampleFiles.pixelFlood(),
                        Refusal.IMAGE_TOO_LARGE),
                refused(
                        "PNG of eight bytes a dot",
                        "image/png",
                        RawPictures.deepPngOf(7_000, 5_000),
                        Refusal.IMAGE_TOO_LARGE),
                refused("PNG one dot high", "image/png", RawPictures.pngOf(50_000_000, 1), Refusal.IMAGE_TOO_LARGE),
                refused("PNG of two billion", "image/png", RawPictures.pngOf(0x7FFFFFFF, 9), Refusal.IMAGE_TOO_LARGE),
                refused("PNG of less than nothing", "image/png", RawPictures.pngOf(-5, -5), Refusal.IMAGE_DAMAGED),
                refused(
                        "JPEG that says 50,000 by 50,000",
                        "image/jpeg",
                        RawPictures.jpegOf(50_000, 50_000),
                        Refusal.IMAGE_TOO_LARGE),
                refused("JPEG of no width", "image/jpeg", RawPictures.jpegOf(0, 48), Refusal.IMAGE_DAMAGED),
                refused(
                        "JPEG of a thousand scans",
                        "image/jpeg",
                        RawPictures.jpegWithScans(1000),
                        Refusal.IMAGE_DAMAGED),
                refused("cut JPEG", "image/jpeg", cut(jpeg), Refusal.IMAGE_DAMAGED),
                refused("cut PNG", "image/png", cut(png), Refusal.IMAGE_DAMAGED),
                refused("start of a JPEG", "image/jpeg", new byte[] {-1, -40, -1, -32, 0, 16}, Refusal.IMAGE_DAMAGED),
                refused(
                        "JPEG whose segment leaves the file",
                        "image/jpeg",
                        new byte[] {-1, -40, -1, -32, -1, -1, 'J', 'F', 'I', 'F'},
                        Refusal.IMAGE_DAMAGED));
    }

    private static List<HostileFile> carryingJpegs() {
        byte[] jpeg = picture("jpeg", 64, 48);
        return List.of(
                jpeg("photo with the place it was taken", SampleFiles.photoWithPlace(1, 64, 48), "GPSCANARY"),
                jpeg("JPEG with an archive behind it", join(jpeg, zip("payload.exe")), "payload.exe"),
                jpeg("JPEG with a program behind it", join(jpeg, text("MZ program")), "MZ program"),
                jpeg("JPEG with PHP behind it", join(jpeg, text(PHP)), PHP),
                jpeg("JPEG with HTML behind it", join(jpeg, text(SCRIPT)), SCRIPT),
                jpeg("JPEG with a PDF behind it", join(jpeg, SampleFiles.pdfWithScript()), "%PDF-"),
                jpeg("JPEG with PHP as comment", RawPictures.jpegWith(0xFE, text(PHP)), PHP),
                jpeg("JPEG with HTML as comment", RawPictures.jpegWith(0xFE, text(SCRIPT)), SCRIPT),
                jpeg("JPEG with a PDF as comment", RawPictures.jpegWith(0xFE, SampleFiles.pdfWithScript()), "%PDF-"),
                jpeg("JPEG with JavaScript as header", RawPictures.jpegWith(0xE0, text("*/=alert(1)/*")), "alert(1)"),
                jpeg(
                        "JPEG with script in XMP",
                        RawPictures.jpegWith(0xE1, text("http://ns.adobe.com/xap/1.0/\0" + SCRIPT)),
                        SCRIPT),
                jpeg(
                        "JPEG with PHP in its colour profile",
                        RawPictures.jpegWith(0xE2, text("ICC_PROFILE\0\1\1" + PHP)),
                        PHP),
                jpeg("JPEG with PHP in Photoshop data", RawPictures.jpegWith(0xED, text("Photoshop 3.0\0" + PHP)), PHP),
                jpeg(
                        "JPEG with a second picture in Exif",
                        RawPictures.jpegWith(0xE1, join(text("Exif\0\0SECONDPICTURE"), jpeg)),
                        "SECONDPICTURE"));
    }

    private static List<HostileFile> carryingPngs() {
        byte[] png = picture("png", 64, 48);
        byte[] bomb = RawPictures.deflate(new byte[60_000_000]);
        return List.of(
                png("PNG with an archive behind it", join(png, zip("payload.exe")), "payload.exe"),
                png("PNG with HTML behind it", join(png, text(SCRIPT)), SCRIPT),
                png("PNG with PHP as text", RawPictures.pngWith("tEXt", text("Comment\0" + PHP)), PHP),
                png(
                        "PNG with script in XMP",
                        RawPictures.pngWith("iTXt", text("XML:com.adobe.xmp\0\0\0\0\0" + SCRIPT)),
                        SCRIPT),
                png(
                        "PNG with text that unpacks without end",
                        RawPictures.pngWith("zTXt", join(text("Comment\0\0"), bomb)),
                        "zTXt"),
                png(
                        "PNG with a colour profile that unpacks without end",
                        RawPictures.pngWith("iCCP", join(text("profile\0\0"), bomb)),
                        "iCCP"),
                png("PNG with the place in Exif", RawPictures.pngWith("eXIf", text("MM\0*GPSCANARY")), "GPSCANARY"),
                png("PNG with a chunk of its own", RawPictures.pngWith("evIl", text(PHP)), PHP),
                png("PNG with PHP in its palette", RawPictures.pngWithPalette(text(PHP + "..")), PHP),
                png("PNG with PHP in a second picture", RawPictures.animatedPng(text(PHP)), PHP));
    }

    private static HostileFile jpeg(String name, byte[] file, String payload) {
        return HostileFile.cleaned(name, "image/jpeg", file, payload);
    }

    private static HostileFile png(String name, byte[] file, String payload) {
        return HostileFile.cleaned(name, "image/png", file, payload);
    }

    private static HostileFile refused(String name, String type, byte[] file, Refusal refusal) {
        return HostileFile.refused(name, type, file, refusal);
    }
}
