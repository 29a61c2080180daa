package org.tongzhou.papers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * The fonts of papers in the order in which they are asked for a character: files {@code <family>-400.ttf} and, where there
 * is one, {@code <family>-700.ttf}, by name. Parsed once and shared: parsing takes longer than a page.
 */
class FontChain {

    private static final String REGULAR = "-400.ttf";
    private static final String BOLD = "-700.ttf";

    private final List<Face> faces;
    private final List<CmapLookup> regular;

    /** One weight of one family. */
    record Face(String family, int weight, TrueTypeFont font) {}

    private FontChain(List<Face> faces) throws IOException {
        this.faces = faces;
        this.regular = new ArrayList<>();
        for (Face face : faces) {
            if (face.weight() == 400) {
                regular.add(face.font().getUnicodeCmapLookup());
            }
        }
    }

    static FontChain read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Face> faces = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(REGULAR)).sorted().toList()) {
                String family = file.getFileName().toString().replace(REGULAR, "");
                Path bold = directory.resolve(family + BOLD);
                TrueTypeFont regular = parse(file);
                faces.add(new Face(family, 400, regular));
                // Without a bold face of its own a rare character must still be found inside a bold title.
                faces.add(new Face(family, 700, Files.exists(bold) ? parse(bold) : regular));
            }
            return new FontChain(faces);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont parse(Path file) throws IOException {
        return new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()));
    }

    boolean empty() {
        return faces.isEmpty();
    }

    List<Face> faces() {
        return faces;
    }

    /** The value of {@code font-family} that names the chain. */
    String families() {
        return String.join(
                ", ",
                faces.stream().map(face -> "'" + face.family() + "'").distinct().toList());
    }

    /** The characters of a text that no font of the chain can draw, each once. */
    List<String> missing(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c))
                .filter(c -> regular.stream().noneMatch(font -> font.getGlyphId(c) > 0))
                .distinct()
                .mapToObj(c -> "%s (U+%04X)".formatted(Character.toString(c), c))
                .toList();
    }
}
