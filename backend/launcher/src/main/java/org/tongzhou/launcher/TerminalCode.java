package org.tongzhou.launcher;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/** Draws a QR code with half blocks, two rows of modules a line; black on white whatever the terminal's colours. */
final class TerminalCode {

    private static final int QUIET = 2;

    private TerminalCode() {}

    static String draw(String text) {
        ByteMatrix code = encode(text);
        StringBuilder drawing = new StringBuilder();
        for (int y = -QUIET; y < code.getHeight() + QUIET; y += 2) {
            drawing.append("  \u001b[30;107m");
            for (int x = -QUIET; x < code.getWidth() + QUIET; x++) {
                drawing.append(block(dark(code, x, y), dark(code, x, y + 1)));
            }
            drawing.append("\u001b[0m\n");
        }
        return drawing.toString();
    }

    private static ByteMatrix encode(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
        } catch (WriterException e) {
            throw new LaunchException("The code cannot be drawn: " + e.getMessage(), e);
        }
    }

    private static boolean dark(ByteMatrix code, int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < code.getWidth() && y < code.getHeight();
        return inside && code.get(x, y) == 1;
    }

    private static char block(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}
