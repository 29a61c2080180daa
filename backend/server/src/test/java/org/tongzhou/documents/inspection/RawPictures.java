package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.join;
import static org.tongzhou.documents.inspection.SampleFiles.picture;
import static org.tongzhou.documents.inspection.SampleFiles.text;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pictures written marker by marker and chunk by chunk, so that anything may stand in them. */
final class RawPictures {

    private static final int PNG_HEADER = 8 + 25;

    private RawPictures() {}

    /** A JPEG with one more segment at its start. */
    static byte[] jpegWith(int marker, byte[] content) {
        byte[] jpeg = picture("jpeg", 64, 48);
        ByteBuffer segment = ByteBuffer.allocate(4 + content.length)
                .putShort((short) (0xFF00 | marker))
                .putShort((short) (content.length + 2))
                .put(content);
        return insert(jpeg, 2, segment.array());
    }

    /** A JPEG that says it is this large. */
    static byte[] jpegOf(int width, int height) {
        byte[] jpeg = picture("jpeg", 64, 48);
        int frame = Bytes.indexOf(jpeg, new byte[] {-1, (byte) 0xC0}, 0);
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return jpeg;
    }

    /** A JPEG whose only scan stands there so many times. */
    static byte[] jpegWithScans(int count) {
        byte[] jpeg = picture("jpeg", 64, 48);
        int scan = Bytes.indexOf(jpeg, new byte[] {-1, (byte) 0xDA}, 0);
        byte[] only = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
        byte[] all = Arrays.copyOf(jpeg, jpeg.length - 2);
        for (int i = 1; i < count; i++) {
            all = join(all, only);
        }
        return join(all, new byte[] {-1, (byte) 0xD9});
    }

    /** A PNG with one more chunk before its pixels. */
    static byte[] pngWith(String type, byte[] content) {
        return insert(picture("png", 64, 48), PNG_HEADER, chunk(type, content));
    }

    /** A PNG that says it is this large. */
    static byte[] pngOf(int width, int height) {
        byte[] png = picture("png", 64, 48);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(png, 24, 5);
        return join(join(Arrays.copyOf(png, 8), chunk("IHDR", header.array())), tail(png));
    }

    /** A PNG that says it is this large and has sixteen bits for each of red, green, blue and cover. */
    static byte[] deepPngOf(int width, int height) {
        byte[] png = picture("png", 64, 48);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) 16).put((byte) 6);
        return join(join(Arrays.copyOf(png, 8), chunk("IHDR", header.array())), tail(png));
    }

    /** A PNG of eight by eight dots, all of the first of 256 colours; the colours are what the bytes say. */
    static byte[] pngWithPalette(byte[] colours) {
        byte[] start = Arrays.copyOf(picture("png", 8, 8), 8);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(8).putInt(8);
        header.put((byte) 8).put((byte) 3);
        byte[] file = join(start, chunk("IHDR", header.array()));
        file = join(file, chunk("PLTE", Arrays.copyOf(colours, 768)));
        file = join(file, chunk("IDAT", deflate(new byte[8 * 9])));
        return join(file, chunk("IEND", new byte[0]));
    }

    /** An animation of two pictures, the second of which no check looks at. */
    static byte[] animatedPng(byte[] second) {
        byte[] png = pngWith("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0});
        byte[] end = chunk("fdAT", join(new byte[4], second));
        return insert(png, png.length - 12, end);
    }

    static byte[] chunk(String type, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CRC32 crc = new CRC32();
        crc.update(text(type));
        crc.update(content);
        try (DataOutputStream data = new DataOutputStream(out)) {
            data.writeInt(content.length);
            data.write(text(type));
            data.write(content);
            data.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] tail(byte[] png) {
        return Arrays.copyOfRange(png, PNG_HEADER, png.length);
    }

    private static byte[] insert(byte[] file, int at, byte[] more) {
        return join(join(Arrays.copyOf(file, at), more), Arrays.copyOfRange(file, at, file.length));
    }
}
