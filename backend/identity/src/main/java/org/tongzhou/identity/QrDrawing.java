package org.tongzhou.identity;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code drawn inside the page: a secret in a picture's address would stand in logs and caches. */
final class QrDrawing {

    private static final int QUIET = 4;

    private QrDrawing() {}

    static String svg(String text, String label) {
        ByteMatrix modules = encode(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        int size = modules.getWidth() + 2 * QUIET;
        return """
                <svg viewBox="0 0 %d %d" role="img" aria-label="%s"><rect width="%d" height="%d" fill="#ffffff"/>\
                <path d="%s" fill="#000000" shape-rendering="crispEdges"/></svg>""".formatted(size, size, label, size, size, path);
    }

    private static ByteMatrix encode(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
