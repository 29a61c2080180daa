package org.tongzhou.audit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * A growing tree of hashes (RFC 6962 §2.1, with SM3 in place of SHA-256). Only its peaks are held: the roots of the full trees
 * that its size is the sum of, the largest first.
 */
final class MerkleTree {

    /** Bytes of a hash. */
    static final int HASH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<byte[]> peaks = new ArrayList<>();
    private long size;

    MerkleTree() {}

    /** A tree as it was left; {@code peaks} as {@link #peaks()} gave them. */
    MerkleTree(long size, byte[] peaks) {
        if (peaks.length != HASH * Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "a tree of " + size + " leaves has not " + peaks.length / HASH + " peaks");
        }
        this.size = size;
        for (int at = 0; at < peaks.length; at += HASH) {
            this.peaks.add(Arrays.copyOfRange(peaks, at, at + HASH));
        }
    }

    /** The hash of one entry; an entry never has the hash of a node. */
    static byte[] leaf(byte[] entry) {
        return hash(LEAF, entry, new byte[0]);
    }

    void append(byte[] leaf) {
        byte[] tree = leaf;
        for (long full = size; (full & 1) == 1; full >>= 1) {
            tree = hash(NODE, peaks.removeLast(), tree);
        }
        peaks.add(tree);
        size++;
    }

    long size() {
        return size;
    }

    /** The head of the tree; of an empty one the hash of nothing. */
    byte[] root() {
        if (peaks.isEmpty()) {
            return digest(new byte[0]);
        }
        byte[] root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = hash(NODE, peaks.get(i), root);
        }
        return root;
    }

    byte[] peaks() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        peaks.forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] digest(byte[]... parts) {
        SM3Digest sm3 = new SM3Digest();
        for (byte[] part : parts) {
            sm3.update(part, 0, part.length);
        }
        byte[] hash = new byte[HASH];
        sm3.doFinal(hash, 0);
        return hash;
    }

    private static byte[] hash(byte kind, byte[] left, byte[] right) {
        return digest(new byte[] {kind}, left, right);
    }
}
