package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.join;
import static org.tongzhou.documents.inspection.SampleFiles.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.filter.FilterFactory;

/** PDFs of a few kilobytes that unpack to more than a server has. */
final class HostilePdfBombs {

    private static final int LARGE = 140 * 1024 * 1024;

    private HostilePdfBombs() {}

    static List<HostileFile> all() {
        byte[] bomb = RawPictures.deflate(new byte[LARGE]);
        return List.of(
                bomb("one stream", RawPdf.stream("/Filter /FlateDecode", bomb)),
                bomb("a blank before the stream", RawPdf.streamAfter("stream \n", "/Filter /FlateDecode", bomb)),
                bomb(
                        "packed twice",
                        RawPdf.stream(
                                "/Filter [/FlateDecode /FlateDecode]",
                                RawPictures.deflate(RawPictures.deflate(new byte[LARGE])))),
                bomb(
                        "packed and written as digits",
                        RawPdf.stream(
                                "/Filter [/ASCIIHexDecode /FlateDecode]",
                                text(HexFormat.of().formatHex(bomb) + ">"))),
                bomb(
                        "packed and written as letters",
                        RawPdf.stream("/Filter [/ASCII85Decode /FlateDecode]", encode("ASCII85Decode", bomb))),
                bomb("packed the old way", RawPdf.stream("/Filter /LZWDecode", lzwBomb())),
                bomb(
                        "packed the old way and then the new way",
                        RawPdf.stream("/Filter [/FlateDecode /LZWDecode]", RawPictures.deflate(lzwBomb()))),
                HostileFile.refused(
                        "PDF bomb: a row of two billion dots in its table",
                        "application/pdf",
                        wideTable(),
                        Refusal.PDF_TOO_COMPLEX),
                bomb(
                        "a row of two billion dots",
                        RawPdf.stream(
                                "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>",
                                RawPictures.deflate(new byte[9]))),
                bomb("five streams of a hundred megabytes", fiveStreams()));
    }

    /** A parser reserves one row of its table before it has seen anything else. */
    private static byte[] wideTable() {
        byte[] plain = RawPdf.of("", "");
        int table = Bytes.indexOf(plain, text("xref\n"), 0);
        String entries = "/Type /XRef /Size 5 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode ";
        byte[] stream = RawPdf.stream(
                entries + "/DecodeParms << /Predictor 12 /Columns 2000000000 >>", RawPictures.deflate(new byte[99]));
        byte[] file = join(Arrays.copyOf(plain, table), join(text("4 0 obj\n"), stream));
        return join(file, text("\nendobj\nstartxref\n" + table + "\n%%EOF\n"));
    }

    private static byte[][] fiveStreams() {
        byte[] stream = RawPdf.stream("/Filter /FlateDecode", RawPictures.deflate(new byte[110 * 1024 * 1024]));
        byte[][] streams = new byte[5][];
        Arrays.fill(streams, stream);
        return streams;
    }

    static byte[] encode(String filter, byte[] bytes) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FilterFactory.INSTANCE
                    .getFilter(filter)
                    .encode(new ByteArrayInputStream(bytes), out, new COSDictionary(), 0);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Codes that each stand for one zero more than the one before: 7 MB in 6 KB, twenty times. */
    private static byte[] lzwBomb() {
        StringBuilder bits = new StringBuilder();
        for (int round = 0; round < 20; round++) {
            bits.append(bits(256, round == 0 ? 9 : 12)).append(bits(0, 9));
            for (int code = 258; code < 4094; code++) {
                bits.append(bits(code, code >= 2047 ? 12 : code >= 1023 ? 11 : code >= 511 ? 10 : 9));
            }
        }
        bits.append(bits(257, 12));
        byte[] packed = new byte[bits.length() / 8 + 1];
        for (int i = 0; i < bits.length(); i++) {
            packed[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
        }
        return packed;
    }

    private static String bits(int code, int width) {
        return Integer.toBinaryString(1 << width | code).substring(1);
    }

    private static HostileFile bomb(String name, byte[]... streams) {
        byte[] file = RawPdf.of("", "/Contents 4 0 R", streams);
        return HostileFile.refused("PDF bomb: " + name, "application/pdf", file, Refusal.PDF_TOO_COMPLEX);
    }
}
