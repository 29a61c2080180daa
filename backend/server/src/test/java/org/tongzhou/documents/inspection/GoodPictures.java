package org.tongzhou.documents.inspection;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of the rarer kinds. */
final class GoodPictures {

    private GoodPictures() {}

    static byte[] progressiveJpeg() {
        return write("jpeg", new IIOImage(image(BufferedImage.TYPE_INT_RGB), null, null), true);
    }

    static byte[] greyJpeg() {
        return write("jpeg", new IIOImage(image(BufferedImage.TYPE_BYTE_GRAY), null, null), false);
    }

    static byte[] cmykJpeg() {
        WritableRaster raster = Raster.createInterleavedRaster(0, 64, 48, 4, null);
        return write("jpeg", new IIOImage(raster, null, null), false);
    }

    static byte[] deepPng() {
        return write("png", new IIOImage(image(BufferedImage.TYPE_USHORT_GRAY), null, null), false);
    }

    static byte[] interlacedPng() {
        return write("png", new IIOImage(image(BufferedImage.TYPE_INT_RGB), null, null), true);
    }

    static byte[] bitPng() {
        return write("png", new IIOImage(image(BufferedImage.TYPE_BYTE_BINARY), null, null), false);
    }

    static BufferedImage image(int type) {
        BufferedImage image = new BufferedImage(64, 48, type);
        image.setRGB(3, 3, 0xFFFFFFFF);
        return image;
    }

    private static byte[] write(String format, IIOImage image, boolean progressive) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        ImageWriter writer = writers.next();
        while (image.hasRaster() && !writer.canWriteRasters()) {
            writer = writers.next();
        }
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (progressive) {
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
