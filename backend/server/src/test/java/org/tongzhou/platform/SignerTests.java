package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.platform.Signer.Signatures;

class SignerTests {

    private static final byte[] MESSAGE = "一句话".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    @DisplayName("CR-01: signs with SM2 beside Ed25519, and both are looked at")
    void verifiesOnlyWhereBothSignaturesHold() {
        Signer signer = PlatformFixtures.signer(directory, "5a");
        Signatures both = signer.sign(MESSAGE);
        Signatures others = PlatformFixtures.signer(directory, "5b").sign(MESSAGE);

        assertThat(signer.publicKeys().verify(MESSAGE, both)).isTrue();
        assertThat(signer.publicKeys().verify(MESSAGE, new Signatures(others.ed25519(), both.sm2())))
                .isFalse();
        assertThat(signer.publicKeys().verify(MESSAGE, new Signatures(both.ed25519(), others.sm2())))
                .isFalse();
    }

    @Test
    void noticesAChangedByte() {
        Signer signer = PlatformFixtures.signer(directory, "5a");
        Signatures both = signer.sign(MESSAGE);
        byte[] changed = MESSAGE.clone();
        changed[0] ^= 1;

        assertThat(signer.publicKeys().verify(changed, both)).isFalse();
    }

    @Test
    void namesItsKeysAlikeAfterEveryStart() {
        assertThat(PlatformFixtures.signer(directory, "5a").publicKeys().id())
                .isEqualTo(PlatformFixtures.signer(directory, "5a").publicKeys().id())
                .isNotEqualTo(
                        PlatformFixtures.signer(directory, "5b").publicKeys().id());
    }
}
