package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** PDFs that run, load or send something, or hold other files. */
final class HostilePdfActions {

    private HostilePdfActions() {}

    static List<HostileFile> all() {
        return Stream.of(scripts(), opened(), clicked(), parts(), attachments())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileFile> scripts() {
        return List.of(
                active("script when opened", SampleFiles.pdfWithScript()),
                active("script under an escaped name", SampleFiles.pdfWithStrayScript()),
                active("script in a compressed object", compressedScript()),
                active("script of a page", RawPdf.of("", "/AA << /O << /S /JavaScript /JS (x) >> >>")),
                active(
                        "script by name",
                        RawPdf.of(
                                "/Names << /JavaScript << /Names [(a) 4 0 R] >> >>",
                                "",
                                text("<< /S /JavaScript /JS (x) >>"))),
                active("script of a link", link("/S /JavaScript /JS (x)")),
                active(
                        "script of a field",
                        RawPdf.of(
                                "/AcroForm << /Fields [4 0 R] >>",
                                "",
                                text("<< /FT /Tx /T (a) /AA << /K << /S /JavaScript /JS (x) >> >> >>"))),
                active(
                        "script of a bookmark",
                        RawPdf.of(
                                "/Outlines << /First 4 0 R /Last 4 0 R /Count 1 >>",
                                "",
                                text("<< /Title (a) /A << /S /JavaScript /JS (x) >> >>"))),
                active("script in an object nobody asks for", RawPdf.of("", "", text("<< /S /JavaScript /JS (x) >>"))),
                active(
                        "script after a harmless step",
                        link("/S /GoTo /D [3 0 R /Fit] /Next << /S /JavaScript /JS (x) >>")),
                active("script outside the table of objects", afterHeader("99 0 obj << /S /JavaScript >> endobj")),
                active(
                        "script outside the table under an escaped name",
                        afterHeader("99 0 obj << /S /JavaScr#69pt >> endobj")));
    }

    private static List<HostileFile> opened() {
        return List.of(
                active("program when opened", RawPdf.of("/OpenAction << /S /Launch /F (cmd.exe) >>", "")),
                active(
                        "page of the web when opened",
                        RawPdf.of("/OpenAction << /S /URI /URI (http://x.example) >>", "")),
                active(
                        "page of the web when a page is shown",
                        RawPdf.of("", "/AA << /O << /S /URI /URI (http://x.example) >> >>")),
                active(
                        "page of the web after a step when opened",
                        RawPdf.of(
                                "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (http://x.example) >> >>",
                                "")),
                active("print when opened", RawPdf.of("/OpenAction << /S /Named /N /Print >>", "")));
    }

    private static List<HostileFile> clicked() {
        return List.of(
                active("program on a click", SampleFiles.pdfWithLaunch()),
                active("program dressed as a transition", link("/S /L#61unch /F (cmd.exe) /Trans << >>")),
                active("form that sends itself, dressed as a transition", link("/S /SubmitForm /F (x) /Trans << >>")),
                active("form that sends itself", link("/S /SubmitForm /F (http://x.example)")),
                active("form that loads data", link("/S /ImportData /F (a.fdf)")),
                active("file of a network share", link("/S /GoToR /F (\\\\\\\\x.example\\\\a) /D [0 /Fit]")),
                active("file within a file", link("/S /GoToE /T << >>")),
                active("film on a click", link("/S /Rendition")),
                active("link that is a script", link("/S /URI /URI ( javascript:alert\\(1\\))")),
                active("link to a file of the reader", link("/S /URI /URI (FILE:///etc/passwd)")));
    }

    private static List<HostileFile> parts() {
        return List.of(
                active(
                        "form that is a program (XFA)",
                        RawPdf.of("/AcroForm << /Fields [] /XFA 4 0 R >>", "", RawPdf.stream("", text("<xdp/>")))),
                active("rich media", annotation("/Subtype /RichMedia /RichMediaContent << >>")),
                active("film", annotation("/Subtype /Movie /Movie << /F (x.avi) >>")),
                active("sound", annotation("/Subtype /Sound /Sound 1 0 R")),
                active("three-dimensional scene", annotation("/Subtype /3D /3DD 1 0 R")),
                active(
                        "picture from elsewhere",
                        RawPdf.of(
                                "",
                                "/Contents 4 0 R",
                                RawPdf.stream("/F << /FS /URL /F (http://x.example) >>", new byte[0]))),
                active(
                        "page from elsewhere",
                        RawPdf.of(
                                "",
                                "/Resources << /XObject << /A 4 0 R >> >>",
                                RawPdf.stream(
                                        "/Subtype /Form /BBox [0 0 1 1] /Ref << /F (a.pdf) /Page 0 >>", new byte[0]))),
                active(
                        "PostScript",
                        RawPdf.of(
                                "",
                                "/Resources << /XObject << /A 4 0 R >> >>",
                                RawPdf.stream("/Type /XObject /Subtype /PS", text("(x) run")))));
    }

    private static List<HostileFile> attachments() {
        return List.of(
                holding("attachment", SampleFiles.pdfWithAttachment()),
                holding("attachment as a note on a page", annotation("/Subtype /FileAttachment /FS (a.exe)")),
                holding("attachment of a page", RawPdf.of("", "/AF [<< /Type /Filespec /F (a.exe) >>]")),
                holding(
                        "attachment in an object nobody asks for",
                        RawPdf.of("", "", RawPdf.stream("/Type /EmbeddedFile", text("MZ")))),
                holding(
                        "attachment outside the table of objects",
                        afterHeader("99 0 obj << /Type /EmbeddedFile /Length 2 >> stream\nMZ\nendstream endobj")));
    }

    private static byte[] link(String action) {
        return annotation("/Subtype /Link /A << " + action + " >>");
    }

    private static byte[] annotation(String entries) {
        return RawPdf.of("", "/Annots [4 0 R]", text("<< /Type /Annot /Rect [0 0 9 9] " + entries + " >>"));
    }

    /** An object that stands in the file but not in its table. */
    private static byte[] afterHeader(String object) {
        return RawPdf.write("%PDF-1.7\n" + object + "\n", RawPdf.objects("/Kids [3 0 R] /Count 1", "", ""));
    }

    private static byte[] compressedScript() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')"));
            pdf.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static HostileFile active(String name, byte[] file) {
        return HostileFile.refused("PDF: " + name, "application/pdf", file, Refusal.PDF_ACTIVE);
    }

    private static HostileFile holding(String name, byte[] file) {
        return HostileFile.refused("PDF: " + name, "application/pdf", file, Refusal.PDF_HAS_ATTACHMENTS);
    }
}
