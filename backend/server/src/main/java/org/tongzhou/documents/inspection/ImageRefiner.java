package org.tongzhou.documents.inspection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Decodes a picture and encodes it anew: what is not picture – places, devices, hidden archives, scripts – does not survive. */
final class ImageRefiner {

    private static final long MAX_PIXELS = 40_000_000;
    /** Four bytes for each of the most pixels. */
    private static final long MAX_DECODED_BYTES = 4 * MAX_PIXELS;

    private static final int STRIP_PIXELS = 8_000_000;
    private static final int MAX_KEPT_BYTES = 40 * 1024 * 1024;
    private static final float JPEG_QUALITY = 0.88f;

    static {
        ImageIO.setUseCache(false);
    }

    private ImageRefiner() {}

    static byte[] refine(byte[] file, String format, ExifOrientation orientation) {
        try {
            return encode(decode(file, format, orientation), format);
        } catch (IOException | RuntimeException e) {
            if (e instanceof FileRefusedException refused) {
                throw refused;
            }
            throw new FileRefusedException(Refusal.IMAGE_DAMAGED);
        }
    }

    private static BufferedImage decode(byte[] file, String format, ExifOrientation orientation) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            // Metadata is skipped unread: a compressed text chunk may unpack to gigabytes.
            reader.setInput(in, false, true);
            checkSize(reader);
            if (format.equals("png")) {
                return withoutPalette(reader.read(0));
            }
            return orientation.isUpright() ? opaque(reader.read(0)) : turned(reader, orientation);
        } finally {
            reader.dispose();
        }
    }

    /** Sixteen bits a colour take twice the memory, so dots alone are no measure. */
    private static void checkSize(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) {
            throw new FileRefusedException(Refusal.IMAGE_TOO_LARGE);
        }
        ImageTypeSpecifier type = reader.getImageTypes(0).next();
        int bits = type.getNumBands()
                * DataBuffer.getDataTypeSize(type.getSampleModel().getDataType());
        if (pixels * bits / Byte.SIZE > MAX_DECODED_BYTES) {
            throw new FileRefusedException(Refusal.IMAGE_TOO_LARGE);
        }
    }

    /** A palette is kept byte for byte by the encoder, and 768 bytes are enough for a script. */
    private static BufferedImage withoutPalette(BufferedImage image) {
        if (!(image.getColorModel() instanceof IndexColorModel palette)) {
            return image;
        }
        return drawn(image, palette.hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR, null);
    }

    private static BufferedImage drawn(BufferedImage image, int type, @Nullable Color ground) {
        BufferedImage drawn = new BufferedImage(image.getWidth(), image.getHeight(), type);
        Graphics2D graphics = drawn.createGraphics();
        graphics.drawImage(image, 0, 0, ground, null);
        graphics.dispose();
        return drawn;
    }

    /** Read strip by strip: a phone's photo nearly always lies on its side, and the whole of it twice is more than a server has. */
    private static BufferedImage turned(ImageReader reader, ExifOrientation orientation) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int rows = Math.max(1, STRIP_PIXELS / width);
        ImageReadParam part = reader.getDefaultReadParam();
        BufferedImage turned = null;
        for (int y = 0; y < height; y += rows) {
            part.setSourceRegion(new Rectangle(0, y, width, Math.min(rows, height - y)));
            BufferedImage strip = opaque(reader.read(0, part));
            if (turned == null) {
                boolean lies = orientation.swapsSides();
                turned = new BufferedImage(lies ? height : width, lies ? width : height, strip.getType());
            }
            place(strip, y, turned, orientation.transform(width, height));
        }
        return Objects.requireNonNull(turned);
    }

    private static void place(BufferedImage strip, int y, BufferedImage turned, AffineTransform way) {
        byte[] from = bytes(strip);
        byte[] to = bytes(turned);
        int dot = strip.getRaster().getNumBands();
        int right = dot * ((int) way.getScaleX() + turned.getWidth() * (int) way.getShearY());
        int down = dot * ((int) way.getShearX() + turned.getWidth() * (int) way.getScaleY());
        Point2D first = way.transform(new Point2D.Double(0.5, y + 0.5), null);
        int row = dot * ((int) first.getX() + turned.getWidth() * (int) first.getY());
        for (int read = 0; read < from.length; row += down) {
            for (int x = 0, write = row; x < strip.getWidth(); x++, read += dot, write += right) {
                System.arraycopy(from, read, to, write, dot);
            }
        }
    }

    private static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** JPEG knows neither transparency nor more than eight bits: grey by one byte a dot, colour by three. */
    private static BufferedImage opaque(BufferedImage image) {
        int type = image.getType();
        return type == BufferedImage.TYPE_3BYTE_BGR || type == BufferedImage.TYPE_BYTE_GRAY
                ? image
                : drawn(image, BufferedImage.TYPE_3BYTE_BGR, Color.WHITE);
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
