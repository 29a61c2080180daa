package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.join;
import static org.tongzhou.documents.inspection.SampleFiles.pdf;
import static org.tongzhou.documents.inspection.SampleFiles.text;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** PDFs of several makers and versions. */
final class GoodPdfs {

    private static final String ONE_PAGE = "/Kids [3 0 R] /Count 1";

    private GoodPdfs() {}

    static List<GoodFile> all() {
        return List.of(
                good("plain", pdf()),
                good("of version 1.3", RawPdf.write("%PDF-1.3\r\n", RawPdf.objects(ONE_PAGE, "", ""))),
                good("with compressed objects", saved(pdf -> pdf.addPage(new PDPage()))),
                good("from HTML", fromHtml()),
                good("scanned as JPEG", scanned(pdf -> JPEGFactory.createFromImage(pdf, page()))),
                good("scanned without loss", scanned(pdf -> LosslessFactory.createFromImage(pdf, page()))),
                good("scanned as fax", scanned(pdf -> CCITTFactory.createFromImage(pdf, bits()))),
                good(
                        "written with letters",
                        RawPdf.of(
                                "",
                                "/Contents 4 0 R",
                                RawPdf.stream(
                                        "/Filter [/ASCII85Decode /FlateDecode]",
                                        HostilePdfBombs.encode(
                                                "ASCII85Decode", RawPictures.deflate(text("0 0 9 9 re f")))))),
                good(
                        "written with the old packing",
                        RawPdf.of(
                                "",
                                "/Contents 4 0 R",
                                RawPdf.stream(
                                        "/Filter /LZWDecode",
                                        HostilePdfBombs.encode("LZWDecode", text("0 0 9 9 re f"))))),
                good("with a link to the web", annotated("/A << /S /URI /URI (https://www.example.gov.cn) >>")),
                good("with a link within", annotated("/A << /S /GoTo /D [3 0 R /Fit] >>")),
                good("that opens at a page", RawPdf.of("/OpenAction [3 0 R /Fit]", "")),
                good("that opens at a page by an action", RawPdf.of("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "")),
                good(
                        "with bookmarks",
                        RawPdf.of(
                                "/Outlines << /First 4 0 R /Last 4 0 R /Count 1 >>",
                                "",
                                text("<< /Title (a) /Dest [3 0 R /Fit] >>"))),
                good(
                        "with a form",
                        RawPdf.of(
                                "/AcroForm << /Fields [4 0 R] >>",
                                "/Annots [4 0 R]",
                                text("<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (a) /V (b) >>"))),
                good("with a page transition", RawPdf.of("", "/Trans << /S /Dissolve >>")),
                good("of 200 pages", RawPdf.withTree("/Kids [" + "3 0 R ".repeat(200) + "] /Count 200", "", "")),
                good("with blank lines at its end", join(pdf(), text("\r\n\r\n\0\0"))),
                good("changed after it was made", changed()));
    }

    private static byte[] annotated(String entries) {
        return RawPdf.of(
                "", "/Annots [4 0 R]", text("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] " + entries + " >>"));
    }

    /** As a signature is added: a second table behind the first. */
    private static byte[] changed() {
        byte[] first = RawPdf.of("", "");
        int table = Bytes.indexOf(first, text("xref\n"), 0);
        String more = "4 0 obj\n(later)\nendobj\n";
        String end = "xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(first.length, table, first.length + more.length());
        return join(first, text(more + end));
    }

    private static byte[] fromHtml() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .withHtmlContent("<html><body><h1>A</h1><a href='https://example.gov.cn'>b</a></body></html>", "/")
                    .toStream(out)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static BufferedImage page() {
        return GoodPictures.image(BufferedImage.TYPE_INT_RGB);
    }

    private static BufferedImage bits() {
        return GoodPictures.image(BufferedImage.TYPE_BYTE_BINARY);
    }

    private static byte[] scanned(Scan scan) {
        return saved(pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            PDImageXObject image = scan.of(pdf);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.drawImage(image, 0, 0, 200, 150);
            }
        });
    }

    private static byte[] saved(Filling filling) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            filling.fill(pdf);
            pdf.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static GoodFile good(String name, byte[] file) {
        return new GoodFile("PDF " + name, "application/pdf", file);
    }

    private interface Scan {
        PDImageXObject of(PDDocument pdf) throws IOException;
    }

    private interface Filling {
        void fill(PDDocument pdf) throws IOException;
    }
}
