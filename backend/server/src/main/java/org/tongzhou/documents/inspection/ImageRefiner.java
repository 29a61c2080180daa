package org.tongzhou.documents.inspection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Decodes a picture and encodes it anew: what is not picture – places, devices, hidden archives, scripts – does not survive. */
final class ImageRefiner {

    private static final long MAX_PIXELS = 40_000_000;
    private static final int MAX_KEPT_BYTES = 40 * 1024 * 1024;
    private static final float JPEG_QUALITY = 0.88f;

    static {
        ImageIO.setUseCache(false);
    }

    private ImageRefiner() {}

    static byte[] refine(byte[] file, String format, ExifOrientation orientation) {
        try {
            BufferedImage seen = turn(withoutPalette(decode(file, format)), orientation);
            return encode(format.equals("jpeg") ? opaque(seen) : seen, format);
        } catch (IOException | RuntimeException e) {
            if (e instanceof FileRefusedException refused) {
                throw refused;
            }
            throw new FileRefusedException(Refusal.IMAGE_DAMAGED);
        }
    }

    private static BufferedImage decode(byte[] file, String format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            // Metadata is skipped unread: a compressed text chunk may unpack to gigabytes.
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MAX_PIXELS) {
                throw new FileRefusedException(Refusal.IMAGE_TOO_LARGE);
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    /** A palette is kept byte for byte by the encoder, and 768 bytes are enough for a script. */
    private static BufferedImage withoutPalette(BufferedImage image) {
        if (!(image.getColorModel() instanceof IndexColorModel palette)) {
            return image;
        }
        int type = palette.hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), type);
        Graphics2D graphics = plain.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return plain;
    }

    private static BufferedImage turn(BufferedImage stored, ExifOrientation orientation) {
        if (orientation.isUpright()) {
            return stored;
        }
        int width = orientation.swapsSides() ? stored.getHeight() : stored.getWidth();
        int height = orientation.swapsSides() ? stored.getWidth() : stored.getHeight();
        BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = turned.createGraphics();
        graphics.drawRenderedImage(stored, orientation.transform(stored.getWidth(), stored.getHeight()));
        graphics.dispose();
        return turned;
    }

    /** JPEG knows neither transparency nor more than eight bits. */
    private static BufferedImage opaque(BufferedImage image) {
        int type = image.getType();
        if (type == BufferedImage.TYPE_INT_RGB
                || type == BufferedImage.TYPE_3BYTE_BGR
                || type == BufferedImage.TYPE_BYTE_GRAY) {
            return image;
        }
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.getWidth() * image.getHeight() / 4);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(JPEG_QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        if (bytes.size() > MAX_KEPT_BYTES) {
            throw new FileRefusedException(Refusal.IMAGE_TOO_LARGE);
        }
        return bytes.toByteArray();
    }
}
