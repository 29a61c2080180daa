package org.tongzhou.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Parts of the platform for tests that need no server. */
public final class PlatformFixtures {

    public static final String HOST = "minzheng.example.gov.cn";

    private PlatformFixtures() {}

    /** Settings of an installation on a public host. */
    public static PlatformProperties properties(Path keys, @Nullable Path fonts) {
        URI here = URI.create("https://" + HOST);
        return new PlatformProperties(here, here, keys, null, fonts, null, "12345");
    }

    /** Tags under a key of the test's own. */
    public static CodeTags codeTags(Path directory) {
        return new CodeTags(keys(directory, "code", "3c5d7f81a2b4c6d8e0f1021324354657".repeat(2)));
    }

    /** Signatures under a key of the test's own, told from others by two hexadecimal digits. */
    public static Signer signer(Path directory, String digits) {
        return new Signer(keys(directory, "signing", (digits + "5d7f81a2b4c6d8e0f1021324354657").repeat(4)));
    }

    /** The keys of columns of one server, as they are made and read at its start. */
    public record Keyring(DataKeys keys, FieldCipher cipher, BlindIndex index, SealedColumns columns) {}

    public static Keyring keyring(Path directory, DatabaseClient client, DataKeyProperties properties) {
        return keyring(directory, client, properties, KeyAlgorithm.SM4_GCM);
    }

    public static Keyring keyring(
            Path directory, DatabaseClient client, DataKeyProperties properties, KeyAlgorithm algorithm) {
        Keys files = new Keys(properties(directory, null));
        SealedColumns columns = new SealedColumns();
        DataKeys keys = new DataKeys(
                new DataKeyRepository(client, new JsonMapper()),
                new KeyEncryptionKeys(files, properties),
                files,
                columns,
                ids(),
                properties,
                algorithm);
        keys.afterPropertiesSet();
        return new Keyring(keys, new FieldCipher(keys, columns), new BlindIndex(files, keys, columns), columns);
    }

    /** Digests under a key of the test's own that never changes. */
    public static BlindIndex blindIndex(Path directory) {
        return new BlindIndex(keys(directory, "index", key("index", 32)), null, null);
    }

    /** Key work that waits for nothing. */
    public static DataKeyProperties atOnce(DataKeyProperties.@Nullable Token token) {
        return new DataKeyProperties(
                1L << 28,
                Duration.ofDays(90),
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ZERO,
                100,
                token);
    }

    /** As it was done before columns had keys: one byte for the algorithm, one for the key. */
    public static byte[] sealedOnce(String where, UUID row, String text) throws InvalidCipherTextException {
        byte[] place = where.getBytes(StandardCharsets.UTF_8);
        byte[] bound = ByteBuffer.allocate(place.length + 17)
                .put(place)
                .putLong(row.getMostSignificantBits())
                .putLong(row.getLeastSignificantBits())
                .put((byte) 1)
                .array();
        byte[] nonce = HexFormat.of().parseHex("000102030405060708090a0b");
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(
                true,
                new AEADParameters(new KeyParameter(HexFormat.of().parseHex(key("field", 16))), 128, nonce, bound));
        byte[] out = new byte[cipher.getOutputSize(plain.length)];
        cipher.doFinal(out, cipher.processBytes(plain, 0, plain.length, out, 0));
        return ByteBuffer.allocate(14 + out.length)
                .put((byte) 1)
                .put((byte) 1)
                .put(nonce)
                .put(out)
                .array();
    }

    /** Key files for a test's own server. */
    public static Path keyFiles(Path directory, String... names) {
        for (String name : names) {
            keys(directory, name, key(name, name.equals("field") ? 16 : 32));
        }
        return directory;
    }

    /** As good as random, and the same for the same name. */
    static String key(String name, int bytes) {
        byte[] key = new byte[bytes];
        new Random(name.hashCode()).nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private static Keys keys(Path directory, String name, String key) {
        try {
            Files.writeString(directory.resolve(name + ".key"), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Keys(properties(directory, null));
    }

    public static Journal journal(DatabaseClient client) {
        return new Journal(client, new JsonMapper());
    }

    public static Ids ids() {
        return new Ids();
    }
}
