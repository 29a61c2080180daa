package org.tongzhou.documents.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/** Decides about one whole file. What it returns is what is kept and shown; the bytes that came in are not. */
@Component
public class FileInspector {

    /** The only kinds of file that are taken. */
    public static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "application/pdf");

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
    private final VirusScanner scanner;

    FileInspector(VirusScanner scanner) {
        this.scanner = scanner;
    }

    /** The harmless form of a file, or {@link FileRefusedException}. Works for up to some seconds and blocks meanwhile. */
    public byte[] inspect(String declaredType, byte[] file) {
        if (!TYPES.contains(declaredType) || !declaredType.equals(typeOf(file))) {
            throw new FileRefusedException(Refusal.FILE_TYPE_REFUSED);
        }
        scanner.scan(file);
        return switch (declaredType) {
            case "image/jpeg" -> {
                JpegStructure.check(file);
                yield ImageRefiner.refine(file, "jpeg", ExifOrientation.ofJpeg(file));
            }
            case "image/png" -> ImageRefiner.refine(file, "png", ExifOrientation.UPRIGHT);
            default -> {
                PdfInspector.check(file);
                yield file;
            }
        };
    }

    /** By content alone: a name would let a disguise win. */
    private String typeOf(byte[] file) {
        try {
            byte[] start = Arrays.copyOf(file, Math.min(file.length, types.getMinLength()));
            return types.detect(new ByteArrayInputStream(start), new Metadata()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
