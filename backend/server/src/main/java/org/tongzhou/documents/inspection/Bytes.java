package org.tongzhou.documents.inspection;

/** Searching in a file's bytes. */
final class Bytes {

    private Bytes() {}

    /** Where {@code wanted} first stands at or after {@code from}, or -1. */
    static int indexOf(byte[] file, byte[] wanted, int from) {
        for (int at = from; at <= file.length - wanted.length; at++) {
            int matched = 0;
            while (matched < wanted.length && file[at + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return at;
            }
        }
        return -1;
    }
}
