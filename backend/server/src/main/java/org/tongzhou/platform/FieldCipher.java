package org.tongzhou.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Component;

/**
 * Encrypts single fields under the key of their column (S10): SM4-GCM, or AES-256-GCM by setting. The additional data bind a
 * ciphertext to its table, column, row and key, so a value moved to another place does not open. Layout: 1 byte algorithm, 4 bytes
 * key (1 byte of the key of earlier versions), 12 bytes nonce, ciphertext, 16 bytes tag.
 */
@Component
public class FieldCipher {

    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecureRandom random = new SecureRandom();
    private final DataKeys keys;
    private final SealedColumns columns;

    FieldCipher(DataKeys keys, SealedColumns columns) {
        this.keys = keys;
        this.columns = columns;
    }

    public byte[] sealText(String table, String column, UUID row, String text) {
        return seal(table, column, row, text.getBytes(StandardCharsets.UTF_8));
    }

    public String openText(String table, String column, UUID row, byte[] sealed) {
        return new String(open(table, column, row, sealed), StandardCharsets.UTF_8);
    }

    public byte[] seal(String table, String column, UUID row, byte[] plain) {
        DataKey key = keys.newest(columns.at(table, column).column());
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] header = key.header();
        byte[] out = Arrays.copyOf(header, header.length + NONCE + plain.length + TAG);
        System.arraycopy(nonce, 0, out, header.length, NONCE);
        crypt(true, key, nonce, bound(table, column, row, key), new Message(plain, 0, out, header.length + NONCE));
        return out;
    }

    /** Opens a sealed field; fails where the bytes were changed or stand in another place than they were sealed for. */
    public byte[] open(String table, String column, UUID row, byte[] sealed) {
        String field = columns.at(table, column).column();
        DataKey key = keys.get(DataKey.idIn(sealed));
        byte[] header = key.header();
        int start = header.length + NONCE;
        if (sealed.length < start + TAG
                || !Arrays.equals(header, Arrays.copyOf(sealed, header.length))
                || (key.algorithm() != KeyAlgorithm.FIRST && !key.field().equals(field))) {
            throw new IllegalStateException("not sealed by a key of " + field);
        }
        byte[] nonce = Arrays.copyOfRange(sealed, header.length, start);
        byte[] plain = new byte[sealed.length - start - TAG];
        crypt(false, key, nonce, bound(table, column, row, key), new Message(sealed, start, plain, 0));
        return plain;
    }

    private byte[] bound(String table, String column, UUID row, DataKey key) {
        SealedColumns.SealedColumn declared = columns.at(table, column);
        boolean whole = key.algorithm() != KeyAlgorithm.FIRST || !Boolean.TRUE.equals(declared.partLater());
        String named = whole ? column : declared.placeColumn();
        byte[] place = (table + "\0" + named + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bound = ByteBuffer.allocate(place.length + 2 * Long.BYTES + Integer.BYTES)
                .put(place)
                .putLong(row.getMostSignificantBits())
                .putLong(row.getLeastSignificantBits());
        if (key.algorithm() == KeyAlgorithm.FIRST) {
            bound.put((byte) key.id());
        } else {
            bound.putInt(key.id());
        }
        return Arrays.copyOf(bound.array(), bound.position());
    }

    /** One message of one key: what is read, from where; where to write, from where. */
    private record Message(byte[] in, int from, byte[] out, int at) {}

    private static void crypt(boolean seal, DataKey key, byte[] nonce, byte[] bound, Message message) {
        try {
            if (key.algorithm() == KeyAlgorithm.AES_256_GCM) {
                aes(seal, key, nonce, bound, message);
            } else {
                sm4(seal, key, nonce, bound, message);
            }
        } catch (InvalidCipherTextException | GeneralSecurityException e) {
            throw new IllegalStateException("a sealed field does not open: it was changed or moved", e);
        }
    }

    private static void sm4(boolean seal, DataKey key, byte[] nonce, byte[] bound, Message message)
            throws InvalidCipherTextException {
        GCMBlockCipher cipher = (GCMBlockCipher) GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(seal, new AEADParameters(new KeyParameter(key.secret()), TAG * Byte.SIZE, nonce, bound));
        int length = message.in().length - message.from();
        int written = cipher.processBytes(message.in(), message.from(), length, message.out(), message.at());
        cipher.doFinal(message.out(), message.at() + written);
    }

    private static void aes(boolean seal, DataKey key, byte[] nonce, byte[] bound, Message message)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                seal ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                new SecretKeySpec(key.secret(), "AES"),
                new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(bound);
        int length = message.in().length - message.from();
        cipher.doFinal(message.in(), message.from(), length, message.out(), message.at());
    }
}
