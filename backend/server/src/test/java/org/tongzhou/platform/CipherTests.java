package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CipherTests {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    @DisplayName("CR-01: SM3 gives the digest of the standard (GB/T 32905)")
    void digestsLikeTheStandard() {
        byte[] text = "abc".getBytes(StandardCharsets.US_ASCII);
        var sm3 = new SM3Digest();
        sm3.update(text, 0, text.length);
        byte[] digest = new byte[sm3.getDigestSize()];
        sm3.doFinal(digest, 0);

        assertThat(HEX.formatHex(digest)).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    @Test
    @DisplayName("CR-01: SM4 gives the ciphertext of the standard (GB/T 32907)")
    void encryptsLikeTheStandard() {
        byte[] block = HEX.parseHex("0123456789abcdeffedcba9876543210");
        var sm4 = new SM4Engine();
        sm4.init(true, new KeyParameter(block));
        byte[] out = new byte[sm4.getBlockSize()];
        sm4.processBlock(block, 0, out, 0);

        assertThat(HEX.formatHex(out)).isEqualTo("681edf34d206965e86b3e94f536e4246");
    }
}
