package org.tongzhou.documents.inspection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.common.filespecification.PDSimpleFileSpecification;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/** Good and hostile files, made on the spot. */
public final class SampleFiles {

    private SampleFiles() {}

    /** A picture whose left half is red and right half is blue. */
    public static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return bytes(out -> ImageIO.write(image, format, out));
    }

    public static byte[] transparentPng() {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(3, 3, 0x80FF0000);
        return bytes(out -> ImageIO.write(image, "png", out));
    }

    /** A JPEG as a phone makes it: place in GPS tags and the turn in the orientation tag. */
    public static byte[] photoWithPlace(int orientation, int width, int height) {
        byte[] plain = picture("jpeg", width, height);
        byte[] exif = exif(orientation);
        return bytes(out -> {
            DataOutputStream data = new DataOutputStream(out);
            data.write(plain, 0, 2);
            data.writeShort(0xFFE1);
            data.writeShort(exif.length + 2);
            data.write(exif);
            data.write(plain, 2, plain.length - 2);
        });
    }

    private static byte[] exif(int orientation) {
        return bytes(out -> {
            DataOutputStream data = new DataOutputStream(out);
            data.write("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1));
            data.writeInt(8);
            data.writeShort(2);
            entry(data, 0x0112, 3, 1, orientation << 16);
            entry(data, 0x8825, 4, 1, 38);
            data.writeInt(0);
            data.writeShort(2);
            entry(data, 0x0001, 2, 2, 'N' << 24);
            entry(data, 0x0002, 5, 3, 68);
            data.writeInt(0);
            for (int part : new int[] {30, 1, 15, 1, 4242, 100}) {
                data.writeInt(part);
            }
            data.write("GPSCANARY".getBytes(StandardCharsets.US_ASCII));
        });
    }

    private static void entry(DataOutputStream data, int tag, int type, int count, int value) throws IOException {
        data.writeShort(tag);
        data.writeShort(type);
        data.writeInt(count);
        data.writeInt(value);
    }

    public static byte[] program() {
        byte[] file = new byte[2048];
        byte[] start = "MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00FF\u00FF".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(start, 0, file, 0, start.length);
        file[0x3C] = (byte) 0x80;
        file[0x80] = 'P';
        file[0x81] = 'E';
        return file;
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] zip(String entry) {
        return bytes(out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text("HIDDENPAYLOAD"));
            zip.closeEntry();
            zip.finish();
        });
    }

    public static byte[] officeFile() {
        return bytes(out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (String name : new String[] {"[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(text("<x/>"));
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    /** A PNG of some bytes that says it is 50,000 × 50,000. */
    public static byte[] pixelFlood() {
        byte[] png = picture("png", 4, 4);
        ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    public static byte[] cut(byte[] file) {
        return Arrays.copyOf(file, file.length * 2 / 3);
    }

    public static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    public static byte[] pdf() {
        return pdf(_ -> {});
    }

    public static byte[] pdfWithScript() {
        return pdf(pdf -> pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')")));
    }

    public static byte[] pdfWithLaunch() {
        return pdf(pdf -> {
            PDActionLaunch launch = new PDActionLaunch();
            launch.setFile(new PDSimpleFileSpecification());
            PDAnnotationLink link = new PDAnnotationLink();
            link.setAction(launch);
            pdf.getPage(0).getAnnotations().add(link);
        });
    }

    /** The script hangs on nothing that a page shows, and its name is written with an escape. */
    public static byte[] pdfWithStrayScript() {
        byte[] plain = pdf();
        String text = new String(plain, StandardCharsets.ISO_8859_1);
        return text.replace("/Type /Catalog", "/Type /Catalog\n/AA << /WC << /S /Java#53cript /J#53 (x) >> >>")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] pdfWithAttachment() {
        return pdf(pdf -> {
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setFile("a.exe");
            file.setEmbeddedFile(new PDEmbeddedFile(pdf, new ByteArrayInputStream(program())));
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("a.exe", file));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            pdf.getDocumentCatalog().setNames(names);
        });
    }

    public static byte[] encryptedPdf() {
        return pdf(pdf -> pdf.protect(new StandardProtectionPolicy("owner", "", new AccessPermission())));
    }

    /** Half a megabyte that unpacks to 300. */
    public static byte[] pdfBomb() {
        return pdf(pdf -> {
            COSStream stream = pdf.getDocument().createCOSStream();
            try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] zeros = new byte[1024 * 1024];
                for (int i = 0; i < 300; i++) {
                    out.write(zeros);
                }
            }
            pdf.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Bomb"), stream);
        });
    }

    private static byte[] pdf(Change change) {
        return bytes(out -> {
            try (PDDocument pdf = new PDDocument()) {
                pdf.addPage(new PDPage());
                change.apply(pdf);
                pdf.save(out, CompressParameters.NO_COMPRESSION);
            }
        });
    }

    private static byte[] bytes(Writer writer) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Change {
        void apply(PDDocument pdf) throws IOException;
    }

    private interface Writer {
        void write(ByteArrayOutputStream out) throws IOException;
    }
}
