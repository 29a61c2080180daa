package org.tongzhou.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Component;

/**
 * Encrypts single fields with SM4-GCM (GB/T 32907, CR-03). The additional data bind a ciphertext to its table, column, row and
 * key, so a value moved to another place does not open. Layout: 1 byte algorithm, 1 byte key, 12 bytes nonce, ciphertext, 16 bytes tag.
 */
@Component
public class FieldCipher {

    private static final byte SM4_GCM = 1;
    private static final byte KEY_ID = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER = 2 + NONCE;

    private final SecureRandom random = new SecureRandom();
    private final KeyParameter key;

    FieldCipher(Keys keys) {
        this.key = new KeyParameter(keys.read("field", 16));
    }

    public byte[] sealText(String table, String column, UUID row, String text) {
        return seal(table, column, row, text.getBytes(StandardCharsets.UTF_8));
    }

    public String openText(String table, String column, UUID row, byte[] sealed) {
        return new String(open(table, column, row, sealed), StandardCharsets.UTF_8);
    }

    public byte[] seal(String table, String column, UUID row, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        GCMBlockCipher cipher = cipher(true, nonce, table, column, row);
        byte[] out = new byte[HEADER + cipher.getOutputSize(plain.length)];
        out[0] = SM4_GCM;
        out[1] = KEY_ID;
        System.arraycopy(nonce, 0, out, 2, NONCE);
        finish(cipher, plain, 0, plain.length, out, HEADER);
        return out;
    }

    /** Opens a sealed field; fails where the bytes were changed or stand in another place than they were sealed for. */
    public byte[] open(String table, String column, UUID row, byte[] sealed) {
        if (sealed.length < HEADER || sealed[0] != SM4_GCM || sealed[1] != KEY_ID) {
            throw new IllegalStateException("not sealed by a known key: " + table + "." + column);
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(sealed, 2, nonce, 0, NONCE);
        GCMBlockCipher cipher = cipher(false, nonce, table, column, row);
        byte[] plain = new byte[cipher.getOutputSize(sealed.length - HEADER)];
        finish(cipher, sealed, HEADER, sealed.length - HEADER, plain, 0);
        return plain;
    }

    private GCMBlockCipher cipher(boolean seal, byte[] nonce, String table, String column, UUID row) {
        byte[] place = (table + "\0" + column + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] bound = ByteBuffer.allocate(place.length + 17)
                .put(place)
                .putLong(row.getMostSignificantBits())
                .putLong(row.getLeastSignificantBits())
                .put(KEY_ID)
                .array();
        GCMBlockCipher cipher = (GCMBlockCipher) GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(seal, new AEADParameters(key, TAG_BITS, nonce, bound));
        return cipher;
    }

    private static void finish(GCMBlockCipher cipher, byte[] in, int offset, int length, byte[] out, int at) {
        try {
            int written = cipher.processBytes(in, offset, length, out, at);
            cipher.doFinal(out, at + written);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("a sealed field does not open: it was changed or moved", e);
        }
    }
}
