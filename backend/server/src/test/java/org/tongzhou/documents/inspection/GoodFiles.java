package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.join;
import static org.tongzhou.documents.inspection.SampleFiles.picture;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All files that must be taken (P29): what phones, scanners and office programs make. */
final class GoodFiles {

    private GoodFiles() {}

    static List<GoodFile> all() {
        return Stream.of(photos(), drawings(), GoodPdfs.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<GoodFile> photos() {
        Stream<GoodFile> turned = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> jpeg("photo held the way " + n, SampleFiles.photoWithPlace(n, 64, 48)));
        Stream<GoodFile> others = Stream.of(
                jpeg("JPEG", picture("jpeg", 64, 48)),
                jpeg("progressive JPEG", GoodPictures.progressiveJpeg()),
                jpeg("grey JPEG", GoodPictures.greyJpeg()),
                jpeg("JPEG for print (CMYK)", GoodPictures.cmykJpeg()),
                jpeg("JPEG of twelve million dots", picture("jpeg", 4000, 3000)),
                jpeg("JPEG with some zeros behind it", join(picture("jpeg", 64, 48), new byte[64])));
        return Stream.concat(turned, others).toList();
    }

    private static List<GoodFile> drawings() {
        return List.of(
                png("PNG", picture("png", 64, 48)),
                png("transparent PNG", SampleFiles.transparentPng()),
                png("PNG of sixteen bits", GoodPictures.deepPng()),
                png("interlaced PNG", GoodPictures.interlacedPng()),
                png("black and white PNG", GoodPictures.bitPng()),
                png("PNG with a palette", RawPictures.pngWithPalette(new byte[] {10, 20, 30})),
                png("screenshot with its time", RawPictures.pngWith("tIME", new byte[] {7, -22, 11, 28, 9, 0, 0})));
    }

    private static GoodFile jpeg(String name, byte[] file) {
        return new GoodFile(name, "image/jpeg", file);
    }

    private static GoodFile png(String name, byte[] file) {
        return new GoodFile(name, "image/png", file);
    }
}
