package org.tongzhou.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.platform.ProblemException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import reactor.core.publisher.Flux;

class PapersTests {

    private static Papers papers;
    private static byte[] decision;

    @BeforeAll
    static void render() throws Exception {
        papers = PapersFixtures.papers();
        decision = papers.render(PapersFixtures.approval("李𠮷䶮")).block();
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/decision.pdf"), decision);
    }

    @Test
    void keepsRareNamesInTheTextLayer() throws Exception {
        byte[] minority = papers.render(PapersFixtures.approval("阿依·古丽")).block();
        assertThat(text(decision)).contains("李𠮷䶮：", "定民养补〔2026〕12号", "¥1,251.00", "人民币壹仟贰佰伍拾壹元整", "演示数据", "六十日内");
        assertThat(text(minority)).contains("阿依·古丽：");
    }

    @Test
    void fitsAUsualDecisionOnOnePage() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(decision)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(decision.length).isLessThan(80_000);
    }

    @Test
    void printsACodeThatIsReadBackFromThePage() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(decision)) {
            var page = new PDFRenderer(pdf).renderImageWithDPI(0, 150);
            var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(page)));
            assertThat(new QRCodeReader().decode(bitmap).getText()).isEqualTo(PapersFixtures.URL);
        }
    }

    @Test
    void isPdfA2uInTheEyesOfVeraPdf() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new ByteArrayInputStream(decision), PDFAFlavour.PDFA_2_U)) {
            ValidationResult result = Foundries.defaultInstance()
                    .createValidator(PDFAFlavour.PDFA_2_U, false)
                    .validate(parser);
            assertThat(result.getTestAssertions()).isEmpty();
            assertThat(result.isCompliant()).isTrue();
        }
    }

    @Test
    void refusesANameItCannotPrintRatherThanPrintingHashes() {
        assertThatThrownBy(() ->
                        papers.render(PapersFixtures.approval("王\uD86D\uDF6D")).block())
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(PapersProblem.CHARACTER_NOT_PRINTABLE);
                    assertThat(refusal.members().get("characters")).asString().contains("U+2B76D");
                });
        assertThat(papers.unprintable("李𠮷䶮").block()).isEmpty();
    }

    @Test
    void printsMarkupInANameAsText() throws Exception {
        byte[] hostile = papers.render(PapersFixtures.approval("<img src='file:///etc/passwd'/>&amp;"))
                .block();
        assertThat(text(hostile)).contains("<img src='file:///etc/passwd'/>&amp;：");
    }

    @Test
    void saysWhenNoFontsAreInstalled(@TempDir Path empty) {
        Papers bare = new Papers(PapersFixtures.properties(empty));
        assertThatThrownBy(() -> bare.render(PapersFixtures.approval("王五")).block())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(PapersProblem.FONTS_MISSING));
    }

    @Test
    void sharesItsFontsBetweenPapersMadeAtOnce() {
        List<byte[]> all = Flux.fromStream(IntStream.range(0, 20).mapToObj(_ -> PapersFixtures.approval("李𠮷䶮")))
                .flatMap(papers::render, 8)
                .collectList()
                .block();
        assertThat(all).hasSize(20).allSatisfy(pdf -> assertThat(text(pdf)).contains("李𠮷䶮："));
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
