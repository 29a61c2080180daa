package org.tongzhou.platform;

import java.nio.ByteBuffer;

/** What a key is for; the code is the first byte of what is sealed under it. */
public enum KeyAlgorithm {
    /** SM4-GCM under the one key of all columns, whose number is a single byte: how everything was sealed once. */
    FIRST(1, 16),
    /** GB/T 32907 in Galois/Counter Mode (CR-03). */
    SM4_GCM(2, 16),
    /** Where a machine has instructions for AES, or is not to be assessed by GB/T 39786. */
    AES_256_GCM(3, 32),
    /** Not for sealing: the key of a blind index. */
    HMAC_SM3(4, 32);

    private final byte code;
    private final int bytes;

    KeyAlgorithm(int code, int bytes) {
        this.code = (byte) code;
        this.bytes = bytes;
    }

    byte code() {
        return code;
    }

    /** What everything sealed under the key of that number begins with. */
    public byte[] header(int key) {
        return this == FIRST
                ? new byte[] {code, (byte) key}
                : ByteBuffer.allocate(1 + Integer.BYTES).put(code).putInt(key).array();
    }

    int bytes() {
        return bytes;
    }
}
