package org.tongzhou.platform;

import java.nio.ByteBuffer;

/**
 * The key of one column in one epoch, open in memory.
 *
 * @param usable whether every server knows it by now, so that it may be written with
 * @param retired whether no row carries it any more; it still opens what a reader holds
 */
public record DataKey(
        int id, String field, int epoch, KeyAlgorithm algorithm, byte[] secret, boolean usable, boolean retired) {

    /** What everything sealed under this key begins with: the algorithm and the number of the key. */
    public byte[] header() {
        return algorithm.header(id);
    }

    /** The number of the key in what is sealed under it. */
    static int idIn(byte[] sealed) {
        if (sealed.length > 2 && sealed[0] == KeyAlgorithm.FIRST.code()) {
            return sealed[1] & 0xff;
        }
        return sealed.length > Integer.BYTES
                ? ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt()
                : 0;
    }

    @Override
    public String toString() {
        return "key %d of %s, epoch %d".formatted(id, field, epoch);
    }
}
