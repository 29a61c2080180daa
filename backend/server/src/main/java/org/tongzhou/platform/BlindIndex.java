package org.tongzhou.platform;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Component;

/** Keyed digests (HMAC-SM3, 32 bytes) by which an encrypted value can be found for equality without being opened. */
@Component
public class BlindIndex {

    private final KeyParameter key;

    BlindIndex(Keys keys) {
        this.key = new KeyParameter(keys.read("index", 32));
    }

    /** The index of a value of a named field; equal values of different fields give different indexes. */
    public byte[] of(String field, String value) {
        return hmac(key, field + "\0" + value);
    }

    static byte[] hmac(KeyParameter key, String text) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(key);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(bytes, 0, bytes.length);
        byte[] digest = new byte[mac.getMacSize()];
        mac.doFinal(digest, 0);
        return digest;
    }
}
