package org.tongzhou.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Signer;

/**
 * The signed head of the trail after some more entries.
 *
 * @param number 1 for the first, without a gap
 * @param size how many entries lie under this head
 * @param watermark every entry of a transaction with a smaller number is covered
 * @param entryIds the entries since the seal before, in the order of the tree
 * @param leaves their hashes, 32 bytes each
 * @param peaks the state of the tree, to go on from
 * @param root the head of the tree (RFC 6962)
 * @param previous the hash of the statement before, so that no seal can be taken out
 */
record Seal(
        long number,
        long size,
        long watermark,
        List<UUID> entryIds,
        byte[] leaves,
        byte[] peaks,
        byte[] root,
        byte[] previous,
        Instant sealedAt,
        String keyId,
        byte[] ed25519,
        byte[] sm2) {

    private static final byte[] NOTHING = new byte[MerkleTree.HASH];

    /** The next head: the tree has grown by those entries already. */
    static Seal next(
            @Nullable Seal last, MerkleTree tree, long watermark, List<TrailRow> rows, Instant now, Signer signer) {
        byte[] leaves = new byte[MerkleTree.HASH * rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).leaf(), 0, leaves, MerkleTree.HASH * i, MerkleTree.HASH);
        }
        Seal unsigned = new Seal(
                last == null ? 1 : last.number + 1,
                tree.size(),
                watermark,
                rows.stream().map(TrailRow::id).toList(),
                leaves,
                tree.peaks(),
                tree.root(),
                last == null ? NOTHING : last.hash(),
                now.truncatedTo(ChronoUnit.MICROS),
                signer.publicKeys().id(),
                new byte[0],
                new byte[0]);
        return unsigned.signed(signer.sign(unsigned.statement()));
    }

    private Seal signed(Signer.Signatures by) {
        return new Seal(
                number,
                size,
                watermark,
                entryIds,
                leaves,
                peaks,
                root,
                previous,
                sealedAt,
                keyId,
                by.ed25519(),
                by.sm2());
    }

    /** What is signed: lines of text, so that it can be checked with the tools at hand. */
    byte[] statement() {
        HexFormat hex = HexFormat.of();
        return String.join(
                        "\n",
                        "tongzhou audit seal",
                        String.valueOf(number),
                        String.valueOf(size),
                        String.valueOf(watermark),
                        hex.formatHex(root),
                        hex.formatHex(previous),
                        sealedAt.toString(),
                        keyId,
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] hash() {
        return MerkleTree.digest(statement());
    }

    /** The hash of the entry at that place of this seal. */
    byte[] leaf(int place) {
        return Arrays.copyOfRange(leaves, MerkleTree.HASH * place, MerkleTree.HASH * (place + 1));
    }

    /** How many entries lie under the head before. */
    long sizeBefore() {
        return size - entryIds.size();
    }

    /** The tree as this seal leaves it. */
    MerkleTree tree() {
        return new MerkleTree(size, peaks);
    }

    boolean signedBy(Signer.PublicKeys keys) {
        return keys.verify(statement(), new Signer.Signatures(ed25519, sm2));
    }
}
