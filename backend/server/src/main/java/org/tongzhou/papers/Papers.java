package org.tongzhou.papers;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Renders papers as PDF/A-2u (ISO 19005-2: the text can be searched and copied). A page costs tens of milliseconds of one
 * core, so two at a time, and a short queue before a refusal.
 */
@Component
public class Papers {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 64;

    private final Scheduler scheduler = Schedulers.newBoundedElastic(AT_ONCE, WAITING, "papers");
    private final @Nullable Path directory;
    private volatile @Nullable FontChain chain;

    Papers(PlatformProperties properties) {
        this.directory = properties.fonts();
        XRLog.setLoggingEnabled(false);
    }

    /** The paper as the bytes of a PDF; refused where a character has no glyph, which would be printed as {@code #}. */
    public Mono<byte[]> render(Paper paper) {
        return Mono.fromCallable(() -> write(paper))
                .subscribeOn(scheduler)
                .onErrorMap(RejectedExecutionException.class, _ -> new ProblemException(PapersProblem.PAPERS_BUSY));
    }

    /** The characters of a text that the installed fonts cannot print; empty for nearly every name. */
    public Mono<List<String>> unprintable(String text) {
        return Mono.fromCallable(() -> fonts().missing(text)).subscribeOn(scheduler);
    }

    private byte[] write(Paper paper) throws IOException {
        FontChain fonts = fonts();
        Document document = document(paper, fonts);
        List<String> missing = fonts.missing(document.getDocumentElement().getTextContent());
        if (!missing.isEmpty()) {
            throw new ProblemException(PapersProblem.CHARACTER_NOT_PRINTABLE)
                    .with("characters", String.join(" ", missing));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        try (PDDocument pdf = new PDDocument();
                BatikSVGDrawer drawings = new BatikSVGDrawer()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(pdf)
                    .usePdfAConformance(PdfAConformance.PDFA_2_U)
                    .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
            builder.useSVGDrawer(drawings);
            // A paper is complete in itself: nothing that a name might smuggle in is ever fetched.
            builder.useUriResolver((_, _) -> null);
            builder.withProducer("Tongzhou");
            for (FontChain.Face face : fonts.faces()) {
                PDType0Font font = PDType0Font.load(pdf, face.font(), true);
                builder.useFont(new PDFontSupplier(font), face.family(), face.weight(), FontStyle.NORMAL, true);
            }
            builder.withW3cDocument(document, null);
            builder.toStream(out);
            builder.run();
        }
        return out.toByteArray();
    }

    private static Document document(Paper paper, FontChain fonts) throws IOException {
        // Boxes in the page margin inherit nothing, so each style sheet names the chain itself.
        String style = "html { font-family: chain } "
                .concat(paper.style())
                .replace("font-family: chain", "font-family: " + fonts.families());
        String xhtml = """
                <html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN"><head><title>%s</title>
                <style>%s</style></head><body>%s</body></html>""".formatted(Html.escape(paper.title()), style, paper.body());
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xhtml.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the template of a paper is not well-formed: " + paper.title(), e);
        }
    }

    private synchronized FontChain fonts() {
        FontChain known = chain;
        if (known == null) {
            known = directory != null && Files.isDirectory(directory) ? FontChain.read(directory) : null;
            if (known == null || known.empty()) {
                throw new ProblemException(PapersProblem.FONTS_MISSING);
            }
            chain = known;
        }
        return known;
    }
}
