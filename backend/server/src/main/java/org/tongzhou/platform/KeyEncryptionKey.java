package org.tongzhou.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that wraps the keys of columns (AES-256-GCM): from a file, for development and demonstration, or in a cryptographic
 * token behind PKCS #11, which it never leaves.
 */
final class KeyEncryptionKey {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String id;
    private final SecretKey key;
    private final @Nullable Provider provider;

    private KeyEncryptionKey(String id, SecretKey key, @Nullable Provider provider) {
        this.id = id;
        this.key = key;
        this.provider = provider;
    }

    static KeyEncryptionKey ofFile(String id, byte[] key) {
        return new KeyEncryptionKey(id, new SecretKeySpec(key, "AES"), null);
    }

    static KeyEncryptionKey ofToken(String id, DataKeyProperties.Token token) {
        try {
            Provider provider = Security.getProvider("SunPKCS11")
                    .configure("--name=Token%d\nlibrary=%s\nslot=%d\n"
                            .formatted(token.slot(), token.library(), token.slot()));
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, Files.readString(token.pinFile()).strip().toCharArray());
            if (!(store.getKey(token.label(), null) instanceof SecretKey key)) {
                throw new IllegalStateException("the token holds no key " + token.label());
            }
            return new KeyEncryptionKey(id, key, provider);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw new IllegalStateException("the token in slot %d does not open".formatted(token.slot()), e);
        }
    }

    /** The name under which it stands beside what it wrapped. */
    String id() {
        return id;
    }

    byte[] wrap(byte[] plain, byte[] bound) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, bound, plain, 0);
        byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return all;
    }

    byte[] unwrap(byte[] wrapped, byte[] bound) {
        return run(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), bound, wrapped, NONCE);
    }

    private byte[] run(int mode, byte[] nonce, byte[] bound, byte[] in, int from) {
        try {
            Cipher cipher = provider == null
                    ? Cipher.getInstance("AES/GCM/NoPadding")
                    : Cipher.getInstance("AES/GCM/NoPadding", provider);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
            return cipher.doFinal(in, from, in.length - from);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IllegalStateException("the key " + id + " does not open what it is given", e);
        }
    }
}
