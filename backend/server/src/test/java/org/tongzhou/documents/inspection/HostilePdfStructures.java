package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.cut;
import static org.tongzhou.documents.inspection.SampleFiles.join;
import static org.tongzhou.documents.inspection.SampleFiles.pdf;
import static org.tongzhou.documents.inspection.SampleFiles.text;
import static org.tongzhou.documents.inspection.SampleFiles.zip;

import java.util.Arrays;
import java.util.List;

/** PDFs that are two files at once, incomplete, locked, or built to exhaust what reads them. */
final class HostilePdfStructures {

    private HostilePdfStructures() {}

    static List<HostileFile> all() {
        return List.of(
                refused("with an archive behind it", join(pdf(), zip("a.exe")), Refusal.PDF_HAS_ATTACHMENTS),
                refused(
                        "with an archive behind it and a second end",
                        join(join(pdf(), zip("a.exe")), text("\n%%EOF\n")),
                        Refusal.PDF_HAS_ATTACHMENTS),
                refused(
                        "with an archive in a stream",
                        RawPdf.of("", "", RawPdf.stream("", zip("a.exe"))),
                        Refusal.PDF_HAS_ATTACHMENTS),
                refused(
                        "with HTML behind it",
                        join(twoKilobytes(), text("<html><script>x()</script>")),
                        Refusal.PDF_DAMAGED),
                refused("with a program behind it", join(pdf(), SampleFiles.program()), Refusal.PDF_DAMAGED),
                refused("cut", cut(pdf()), Refusal.PDF_DAMAGED),
                refused("without its last line", withoutEnd(pdf()), Refusal.PDF_DAMAGED),
                refused("in name only", text("%PDF-1.7\nnothing"), Refusal.PDF_DAMAGED),
                refused("of its header only", text("%PDF-1.7"), Refusal.PDF_DAMAGED),
                refused("locked", SampleFiles.encryptedPdf(), Refusal.PDF_ENCRYPTED),
                refused("without pages", RawPdf.withTree("/Kids [] /Count 0", "", ""), Refusal.PDF_DAMAGED),
                refused("of 201 pages", RawPdf.withTree(pages(201, 201), "", ""), Refusal.PDF_TOO_COMPLEX),
                refused("of 5,000 pages that says 1", RawPdf.withTree(pages(5000, 1), "", ""), Refusal.PDF_TOO_COMPLEX),
                refused(
                        "whose page tree bites its tail",
                        RawPdf.withTree("/Kids [3 0 R 2 0 R] /Count 2", "", ""),
                        Refusal.PDF_DAMAGED),
                refused(
                        "whose page tree has itself as parent",
                        RawPdf.withTree("/Parent 2 0 R /Kids [2 0 R] /Count 1", "", ""),
                        Refusal.PDF_DAMAGED),
                refused("whose page tree has 60,000 storeys", tower(), Refusal.PDF_TOO_COMPLEX),
                refused(
                        "whose page tree has 60,000 storeys and must be repaired",
                        brokenTower(),
                        Refusal.PDF_TOO_COMPLEX),
                refused(
                        "whose page tree meets itself lower down",
                        RawPdf.withTree(
                                "/Kids [4 0 R 4 0 R] /Count 2",
                                "",
                                "",
                                text("<< /Type /Pages /Count 1 /Kids [3 0 R] >>")),
                        Refusal.PDF_DAMAGED),
                refused(
                        "nested without end",
                        RawPdf.of("/A " + "[".repeat(200_000) + "]".repeat(200_000), ""),
                        Refusal.PDF_DAMAGED),
                refused(
                        "nested without end in dictionaries",
                        RawPdf.of("/A " + "<</A ".repeat(100_000) + "1" + ">>".repeat(100_000), ""),
                        Refusal.PDF_DAMAGED),
                refused(
                        "of a quarter of a million parts",
                        RawPdf.of("/A [" + "[]".repeat(250_000) + "]", ""),
                        Refusal.PDF_TOO_COMPLEX));
    }

    private static String pages(int kids, int count) {
        return "/Kids [" + "3 0 R ".repeat(kids) + "] /Count " + count;
    }

    private static byte[] twoKilobytes() {
        return RawPdf.of("", "/Contents 4 0 R", RawPdf.stream("", text(" ".repeat(2048))));
    }

    private static byte[] tower() {
        byte[][] storeys = new byte[60_000][];
        for (int n = 0; n < storeys.length; n++) {
            storeys[n] =
                    text("<< /Type /Pages /Count 1 /Kids [%d 0 R] >>".formatted(n == storeys.length - 1 ? 3 : n + 5));
        }
        return RawPdf.withTree("/Kids [4 0 R] /Count 1", "", "", storeys);
    }

    /** A parser that repairs the table of objects climbs the tree by recursion. */
    private static byte[] brokenTower() {
        byte[] file = tower();
        file[Bytes.indexOf(file, text("xref\n0 "), 0)] = '?';
        return file;
    }

    private static byte[] withoutEnd(byte[] pdf) {
        return Arrays.copyOf(pdf, pdf.length - "%%EOF\n".length());
    }

    private static HostileFile refused(String name, byte[] file, Refusal refusal) {
        return HostileFile.refused("PDF " + name, "application/pdf", file, refusal);
    }
}
