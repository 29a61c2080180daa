package org.tongzhou.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalCodeTests {

    private static final String URL = "http://localhost:8080/q/1abcdefghjk01234567";

    @Test
    void drawsACodeThatReadsBack() throws Exception {
        List<String> lines = TerminalCode.draw(URL)
                .lines()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").substring(2))
                .toList();

        assertThat(new Decoder().decode(modules(lines)).getText()).isEqualTo(URL);
    }

    /** The modules without the quiet zone of two. */
    private static BitMatrix modules(List<String> lines) {
        int size = lines.getFirst().length() - 4;
        BitMatrix modules = new BitMatrix(size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                char block = lines.get((y + 2) / 2).charAt(x + 2);
                boolean upper = (y + 2) % 2 == 0;
                if (block == '█' || block == (upper ? '▀' : '▄')) {
                    modules.set(x, y);
                }
            }
        }
        return modules;
    }
}
