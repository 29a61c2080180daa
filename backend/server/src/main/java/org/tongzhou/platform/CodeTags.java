package org.tongzhou.platform;

import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Component;

/** The forty-bit tag of a printed code (S14): a forged code is refused without a look at the database. */
@Component
public class CodeTags {

    private static final int CHARACTERS = 8;

    private final KeyParameter key;

    CodeTags(Keys keys) {
        this.key = new KeyParameter(keys.read("code", 32));
    }

    /** Eight characters of {@link Ids#BASE32} over the kind and id of a code. */
    public String tag(String kindAndId) {
        byte[] mac = BlindIndex.hmac(key, kindAndId);
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            bits = (bits << 8) | (mac[i] & 0xff);
        }
        StringBuilder tag = new StringBuilder(CHARACTERS);
        for (int shift = 35; shift >= 0; shift -= 5) {
            tag.append(Ids.BASE32.charAt((int) ((bits >>> shift) & 31)));
        }
        return tag.toString();
    }
}
