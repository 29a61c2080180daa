package org.tongzhou.platform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;

/** Keyed digests (HMAC-SM3, 32 bytes) by which an encrypted value can be found for equality without being opened. */
@Component
public class BlindIndex {

    private final KeyParameter key;
    private final DataKeys keys;
    private final SealedColumns columns;

    BlindIndex(Keys files, DataKeys keys, SealedColumns columns) {
        this.key = new KeyParameter(files.read("index", 32));
        this.keys = keys;
        this.columns = columns;
    }

    /**
     * The digests of a value under every key that rows may carry now, by the column they stand in: both are written and either
     * finds, so that a key can change while the product runs.
     */
    public record Digests(byte @Nullable [] first, byte @Nullable [] second) {

        /** Binds {@code first} and {@code second}. */
        public GenericExecuteSpec bind(GenericExecuteSpec statement) {
            return Binding.bind(Binding.bind(statement, "first", first, byte[].class), "second", second, byte[].class);
        }
    }

    /** The index of a value of a named field; equal values of different fields give different indexes. */
    public byte[] of(String field, String value) {
        return hmac(key, field + "\0" + value);
    }

    /** The indexes of a value of a field whose key can change. */
    public Digests all(String field, String value) {
        byte[] first = null;
        byte[] second = null;
        for (DataKey live : live(field)) {
            byte[] digest = of(live, field, value);
            if (live.epoch() % 2 == 1) {
                first = digest;
            } else {
                second = digest;
            }
        }
        return new Digests(first, second);
    }

    /** The digests of a value under every key that rows may carry now, the newest last, for a column that holds any of them. */
    public List<byte[]> each(String field, String value) {
        return live(field).stream().map(live -> of(live, field, value)).toList();
    }

    private List<DataKey> live(String field) {
        return keys.live(columns.index(field).column());
    }

    /** The index under one key. */
    public byte[] of(DataKey one, String field, String value) {
        return hmac(new KeyParameter(one.secret()), field + "\0" + value);
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
