package org.tongzhou.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTests {

    private static final List<byte[]> LEAVES = IntStream.range(0, 130)
            .mapToObj(i -> MerkleTree.leaf(String.valueOf(i).getBytes(StandardCharsets.UTF_8)))
            .toList();

    @Test
    void hasTheRootOfTheDefinitionAtEverySize() {
        MerkleTree tree = new MerkleTree();
        for (int size = 1; size <= LEAVES.size(); size++) {
            tree.append(LEAVES.get(size - 1));

            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.root()).isEqualTo(byDefinition(LEAVES.subList(0, size)));
        }
    }

    @Test
    void goesOnFromItsPeaksAsIfItHadNeverStopped() {
        MerkleTree tree = new MerkleTree();
        for (byte[] leaf : LEAVES) {
            tree = new MerkleTree(tree.size(), tree.peaks());
            tree.append(leaf);
        }

        assertThat(tree.root()).isEqualTo(byDefinition(LEAVES));
    }

    @Test
    void hasTheDigestOfNothingWhenEmpty() {
        // SM3 of the empty message, as OpenSSL gives it.
        assertThat(new MerkleTree().root())
                .isEqualTo(HexFormat.of().parseHex("1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"));
    }

    @Test
    void refusesPeaksOfAnotherSize() {
        assertThatThrownBy(() -> new MerkleTree(3, new byte[MerkleTree.HASH]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** MTH of RFC 6962 §2.1, word for word. */
    private static byte[] byDefinition(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return MerkleTree.digest(
                new byte[] {1},
                byDefinition(leaves.subList(0, split)),
                byDefinition(leaves.subList(split, leaves.size())));
    }
}
