package org.tongzhou.papers;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code as one vector path with its quiet zone, so that it prints sharp at any size. */
public record QrCode(int size, String path) {

    private static final int QUIET_ZONE = 4;

    /** For codes on walls: still read when a quarter is dirty or scratched. */
    public static QrCode robust(String text) {
        return of(text, ErrorCorrectionLevel.Q);
    }

    /** For papers kept flat: smaller, still read when an eighth is lost. */
    public static QrCode compact(String text) {
        return of(text, ErrorCorrectionLevel.M);
    }

    private static QrCode of(String text, ErrorCorrectionLevel level) {
        try {
            ByteMatrix modules = Encoder.encode(text, level).getMatrix();
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                row(modules, y, path);
            }
            return new QrCode(modules.getWidth() + 2 * QUIET_ZONE, path.toString());
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /** Dark modules side by side become one rectangle. */
    private static void row(ByteMatrix modules, int y, StringBuilder path) {
        int x = 0;
        while (x < modules.getWidth()) {
            int from = x;
            while (x < modules.getWidth() && modules.get(x, y) == 1) {
                x++;
            }
            if (x > from) {
                int width = x - from;
                path.append('M').append(from + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
                path.append('h').append(width).append("v1h-").append(width).append('z');
            }
            x++;
        }
    }

    /** The drawing for a paper, {@code millimetres} wide and high. */
    public String svg(int millimetres) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%dmm" height="%dmm" viewBox="0 0 %d %d">\
                <path d="%s" fill="#000000" shape-rendering="crispEdges"/></svg>""".formatted(millimetres, millimetres, size, size, path);
    }
}
