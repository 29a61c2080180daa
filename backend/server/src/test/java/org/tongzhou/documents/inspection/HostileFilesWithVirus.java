package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.join;
import static org.tongzhou.documents.inspection.SampleFiles.picture;
import static org.tongzhou.documents.inspection.SampleFiles.text;

import java.util.List;

/** Files of an allowed kind that the scanner knows. */
final class HostileFilesWithVirus {

    /** In two parts, lest a scanner take this source for a virus. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE!$H+H*";

    private HostileFilesWithVirus() {}

    static List<HostileFile> all() {
        byte[] virus = text(EICAR);
        return List.of(
                refused("virus after a JPEG", "image/jpeg", join(picture("jpeg", 64, 48), virus)),
                refused("virus in a comment of a JPEG", "image/jpeg", RawPictures.jpegWith(0xFE, virus)),
                refused(
                        "virus in the text of a PNG",
                        "image/png",
                        RawPictures.pngWith("tEXt", join(text("Comment\0"), virus))),
                refused(
                        "virus in a PDF",
                        "application/pdf",
                        RawPdf.of("", "/Contents 4 0 R", RawPdf.stream("", virus))));
    }

    private static HostileFile refused(String name, String type, byte[] file) {
        return HostileFile.refused(name, type, file, Refusal.VIRUS_FOUND);
    }
}
