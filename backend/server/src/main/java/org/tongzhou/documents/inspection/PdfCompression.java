package org.tongzhou.documents.inspection;

import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks every compressed stream of a PDF once, into nothing, before a parser does it into memory: a stream of one megabyte
 * may hold a gigabyte, and one packed twice a thousand.
 */
final class PdfCompression {

    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final long MAX_STREAM = 128L * 1024 * 1024;
    private static final long MAX_TOTAL = 512L * 1024 * 1024;
    private static final long MAX_NESTED = 1024L * 1024;

    private PdfCompression() {}

    static void check(byte[] file) {
        long total = 0;
        for (int at = Bytes.indexOf(file, STREAM, 0); at >= 0; at = Bytes.indexOf(file, STREAM, at + STREAM.length)) {
            int start = at + STREAM.length;
            while (start < file.length && (file[start] == '\r' || file[start] == '\n')) {
                start++;
            }
            if (looksCompressed(file, start)) {
                total += unpack(file, start);
            }
            if (total > MAX_TOTAL) {
                throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
            }
        }
    }

    /** RFC 1950 §2.2: method 8, and the first two bytes are a multiple of 31. */
    private static boolean looksCompressed(byte[] bytes, int at) {
        return at + 1 < bytes.length
                && (bytes[at] & 0x0F) == 8
                && (Byte.toUnsignedInt(bytes[at]) * 256 + Byte.toUnsignedInt(bytes[at + 1])) % 31 == 0;
    }

    private static long unpack(byte[] file, int start) {
        byte[] buffer = new byte[64 * 1024];
        Inflater inflater = new Inflater();
        long unpacked = 0;
        try {
            inflater.setInput(file, start, file.length - start);
            int length = inflater.inflate(buffer);
            if (looksCompressed(buffer, 0) && nested(buffer, length) > MAX_NESTED) {
                throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
            }
            while (length > 0) {
                unpacked += length;
                if (unpacked > MAX_STREAM) {
                    throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
                }
                length = inflater.inflate(buffer);
            }
        } catch (DataFormatException e) {
            // Not compressed after all, or broken: the parser decides.
        } finally {
            inflater.end();
        }
        return unpacked;
    }

    private static long nested(byte[] packed, int length) {
        byte[] buffer = new byte[64 * 1024];
        Inflater inflater = new Inflater();
        long unpacked = 0;
        try {
            inflater.setInput(packed, 0, length);
            int more = inflater.inflate(buffer);
            while (more > 0 && unpacked <= MAX_NESTED) {
                unpacked += more;
                more = inflater.inflate(buffer);
            }
        } catch (DataFormatException e) {
            // Chance made it look compressed.
        } finally {
            inflater.end();
        }
        return unpacked;
    }
}
