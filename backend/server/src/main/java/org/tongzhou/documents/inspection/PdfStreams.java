package org.tongzhou.documents.inspection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.jspecify.annotations.Nullable;

/** Unpacks each stream of a PDF through all its filters into nothing: what it becomes in a reader must have an end. */
final class PdfStreams {

    /** Filters that make bytes of bytes (ISO 32000-1 §7.4.2–7.4.5); the others make a picture, which has a size of its own. */
    private static final Set<String> FILTERS = Set.of(
            "FlateDecode",
            "Fl",
            "LZWDecode",
            "LZW",
            "ASCIIHexDecode",
            "AHx",
            "ASCII85Decode",
            "A85",
            "RunLengthDecode",
            "RL");

    private static final long MAX_STREAM = 128L * 1024 * 1024;
    private static final long MAX_TOTAL = 512L * 1024 * 1024;
    private static final long MAX_BETWEEN = 32L * 1024 * 1024;

    /** A filter reserves a row of this many samples before it reads the first. */
    private static final int MAX_COLUMNS = 100_000;

    private static final int MAX_BITS = 32;

    private long total;

    void check(COSStream stream) {
        checkRows(stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP));
        List<String> filters = filters(stream);
        try {
            byte[] packed = stream.createRawInputStream().readAllBytes();
            for (int n = 0; n < filters.size(); n++) {
                boolean last = n == filters.size() - 1;
                Sink sink = last ? new Sink(MAX_STREAM, false) : new Sink(MAX_BETWEEN, true);
                unpack(stream, n, filters.get(n), packed, sink);
                packed = sink.kept.toByteArray();
                total += sink.length;
            }
        } catch (IOException e) {
            // A stream that cannot be read to its end shows nothing more than it did.
        }
        if (total > MAX_TOTAL) {
            throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
        }
    }

    private static void checkRows(@Nullable COSBase parameters) {
        if (parameters instanceof COSArray array) {
            IntStream.range(0, array.size()).mapToObj(array::getObject).forEach(PdfStreams::checkRows);
        } else if (parameters instanceof COSDictionary row
                && (row.getInt(COSName.COLUMNS) > MAX_COLUMNS || row.getInt(COSName.BITS_PER_COMPONENT) > MAX_BITS)) {
            throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
        }
    }

    private static void unpack(COSStream stream, int n, String filter, byte[] packed, Sink sink) throws IOException {
        try (InputStream in = new ByteArrayInputStream(packed)) {
            FilterFactory.INSTANCE.getFilter(filter).decode(in, sink, stream, n);
        }
    }

    private static List<String> filters(COSStream stream) {
        COSBase filter = stream.getFilters();
        COSArray filters = filter instanceof COSArray array ? array : new COSArray();
        if (filter instanceof COSName) {
            filters.add(filter);
        }
        return IntStream.range(0, filters.size())
                .mapToObj(n -> filters.getObject(n) instanceof COSName name ? name.getName() : "")
                .takeWhile(FILTERS::contains)
                .toList();
    }

    /** Counts what comes and stops it at the limit. */
    private static final class Sink extends OutputStream {

        private final long limit;
        private final boolean keeps;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long length;

        Sink(long limit, boolean keeps) {
            this.limit = limit;
            this.keeps = keeps;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            length += count;
            if (length > limit) {
                throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
            }
            if (keeps) {
                kept.write(bytes, from, count);
            }
        }
    }
}
