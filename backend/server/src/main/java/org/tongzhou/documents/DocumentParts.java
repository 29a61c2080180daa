package org.tongzhou.documents;

import java.util.Arrays;

/** How the kept form of a document is cut for storing. */
final class DocumentParts {

    private static final int PART = 256 * 1024;

    private DocumentParts() {}

    static int count(int size) {
        return (size + PART - 1) / PART;
    }

    static byte[] cut(byte[] content, int n) {
        return Arrays.copyOfRange(content, n * PART, Math.min(content.length, (n + 1) * PART));
    }
}
