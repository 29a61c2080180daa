package org.tongzhou.codes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongzhou.papers.PapersFixtures;
import org.tongzhou.platform.PlatformFixtures;

class PlacardTests {

    private static final String URL = "https://" + PlatformFixtures.HOST + "/q/s7k2m9q4x1tzv0c8d3e";

    @ParameterizedTest
    @EnumSource(PlacardSize.class)
    void saysWhoseItIsAndFitsOnOneSheet(PlacardSize size) throws Exception {
        try (PDDocument sheet = Loader.loadPDF(print(size))) {
            assertThat(sheet.getNumberOfPages()).isEqualTo(1);
            String text = new PDFTextStripper().getText(sheet).replaceAll("\\s", "");
            assertThat(text)
                    .contains(
                            "养老服务补贴",
                            "免费办理",
                            "昌国街道党群服务中心",
                            "本码由定海区昌国街道办事处发布",
                            "0580-2041234",
                            "7K4-M2P",
                            PlatformFixtures.HOST,
                            "不会要求转账、银行卡号或密码");
        }
    }

    @ParameterizedTest
    @EnumSource(PlacardSize.class)
    void isReadByACameraHeldAskew(PlacardSize size) throws Exception {
        try (PDDocument sheet = Loader.loadPDF(print(size))) {
            BufferedImage seen = dimmedAndTurned(new PDFRenderer(sheet).renderImageWithDPI(0, 110));
            var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(seen)));
            assertThat(new QRCodeReader().decode(bitmap).getText()).isEqualTo(URL);
        }
    }

    private static byte[] print(PlacardSize size) throws Exception {
        byte[] pdf = PapersFixtures.papers()
                .render(new Placard(
                        size,
                        "养老服务补贴",
                        "失能、失智或高龄的老人，家庭经济困难的，政府每月给一笔养老服务费用。",
                        10,
                        true,
                        "昌国街道党群服务中心",
                        "定海区昌国街道办事处",
                        "0580-2041234",
                        "7K4-M2P",
                        URL,
                        PlatformFixtures.HOST,
                        "2026年11月23日",
                        null))
                .block();
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/placard-" + size + ".pdf"), pdf);
        return pdf;
    }

    /** What the camera of the main journey sees: the sheet turned by seven degrees in poor light. */
    private static BufferedImage dimmedAndTurned(BufferedImage sheet) {
        int width = (int) (sheet.getWidth() * 1.2);
        int height = (int) (sheet.getHeight() * 1.2);
        BufferedImage seen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = seen.createGraphics();
        pen.setColor(Color.LIGHT_GRAY);
        pen.fillRect(0, 0, width, height);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.rotate(Math.toRadians(7), width / 2.0, height / 2.0);
        pen.drawImage(sheet, (width - sheet.getWidth()) / 2, (height - sheet.getHeight()) / 2, null);
        pen.setColor(new Color(0, 0, 0, 110));
        pen.fillRect(-width, -height, width * 3, height * 3);
        pen.dispose();
        return seen;
    }
}
