package org.tongzhou.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** List positions as opaque, encrypted and authenticated text, bound to the list, its filter and its reader. Never grants access. */
@Component
public class Cursors {

    private static final int NONCE = 12;
    private static final String SEPARATOR = "\u001f";

    private final SecretKeySpec key;
    private final Ids ids;

    Cursors(Keys keys, Ids ids) {
        this.key = new SecretKeySpec(keys.read("cursor", 32), "AES");
        this.ids = ids;
    }

    /** A cursor of a list; {@code list} names the list with its filter and reader. */
    public String write(String list, Object... position) {
        String text = String.join(
                SEPARATOR, Arrays.stream(position).map(String::valueOf).toList());
        byte[] nonce = ids.bytes(NONCE);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, list, nonce, text.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The position in a cursor; refuses one of another list, filter or reader. */
    public List<String> read(String list, String cursor) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            byte[] plain = crypt(
                    Cipher.DECRYPT_MODE, list, Arrays.copyOf(all, NONCE), Arrays.copyOfRange(all, NONCE, all.length));
            return List.of(new String(plain, StandardCharsets.UTF_8).split(SEPARATOR, -1));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "cursor");
        }
    }

    private byte[] crypt(int mode, String list, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(list.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cursor", e);
        }
    }
}
