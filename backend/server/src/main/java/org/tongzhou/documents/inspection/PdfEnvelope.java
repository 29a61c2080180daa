package org.tongzhou.documents.inspection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Looks at a PDF as other programs would: a file that starts as a page or ends as an archive is that, too. */
final class PdfEnvelope {

    private static final int START = 1024;

    /** PKWARE APPNOTE §4.3.16: the end of an archive is 22 bytes and at most 65,535 bytes of comment. */
    private static final int ARCHIVE_END = 22 + 65_535;

    private static final byte[] LAST_LINE = {'%', '%', 'E', 'O', 'F'};
    private static final byte[] ARCHIVE_ENDS = {'P', 'K', 5, 6};
    private static final byte[] ARCHIVE_LISTS = {'P', 'K', 1, 2};

    private PdfEnvelope() {}

    static void check(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, START), StandardCharsets.ISO_8859_1);
        String lower = start.toLowerCase(Locale.ROOT);
        if (!start.startsWith("%PDF-")
                || List.of("<html", "<script", "<!doctype").stream().anyMatch(lower::contains)) {
            throw new FileRefusedException(Refusal.FILE_TYPE_REFUSED);
        }
        if (Bytes.indexOf(file, ARCHIVE_ENDS, Math.max(0, file.length - ARCHIVE_END)) >= 0
                && Bytes.indexOf(file, ARCHIVE_LISTS, 0) >= 0) {
            throw new FileRefusedException(Refusal.PDF_HAS_ATTACHMENTS);
        }
    }

    /** Nothing but blanks follows the last line; a file that was cut has none. */
    static void checkEnd(byte[] file) {
        int end = file.length;
        while (end > 0 && file[end - 1] >= 0 && file[end - 1] <= ' ') {
            end--;
        }
        int mark = Math.max(0, end - LAST_LINE.length);
        if (!Arrays.equals(file, mark, end, LAST_LINE, 0, LAST_LINE.length)) {
            throw new FileRefusedException(Refusal.PDF_DAMAGED);
        }
    }
}
