package org.tongzhou.documents.inspection;

/**
 * Walks the markers of a JPEG before any decoder sees it. The decoder of the JDK fills the missing part of a cut picture with
 * grey and says nothing, and a progressive picture with thousands of scans keeps it busy for minutes.
 */
final class JpegStructure {

    private static final int MAX_SCANS = 64;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private JpegStructure() {}

    static void check(byte[] file) {
        int scans = 0;
        int at = 2;
        while (true) {
            at = nextMarker(file, at);
            int marker = file[at + 1] & 0xFF;
            if (marker == END_OF_IMAGE) {
                break;
            }
            if (marker == START_OF_SCAN) {
                scans++;
            }
            at += isBare(marker) ? 2 : 2 + length(file, at + 2);
        }
        if (scans == 0 || scans > MAX_SCANS) {
            throw new FileRefusedException(Refusal.IMAGE_DAMAGED);
        }
    }

    /** Skips the entropy-coded bytes, in which 0xFF is always followed by 0 (stuffing) or a restart marker. */
    private static int nextMarker(byte[] file, int from) {
        for (int at = from; at + 1 < file.length; at++) {
            int marker = file[at + 1] & 0xFF;
            if ((file[at] & 0xFF) == 0xFF && marker != 0x00 && marker != 0xFF) {
                return at;
            }
        }
        throw new FileRefusedException(Refusal.IMAGE_DAMAGED);
    }

    private static boolean isBare(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    }

    private static int length(byte[] file, int at) {
        if (at + 1 >= file.length) {
            throw new FileRefusedException(Refusal.IMAGE_DAMAGED);
        }
        int length = Byte.toUnsignedInt(file[at]) * 256 + Byte.toUnsignedInt(file[at + 1]);
        if (length < 2) {
            throw new FileRefusedException(Refusal.IMAGE_DAMAGED);
        }
        return length;
    }
}
