package org.tongzhou.documents.inspection;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;

/**
 * Measures each stream when it is found. The parser unpacks tables and packed objects into memory by itself, and a server that
 * runs out of memory ends.
 */
final class BoundedPdfParser extends PDFParser {

    private final PdfStreams streams = new PdfStreams();

    BoundedPdfParser(byte[] file) throws IOException {
        super(new RandomAccessReadBuffer(file), "", null, null, IOUtils.createMemoryOnlyStreamCache());
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        streams.check(stream);
        return stream;
    }
}
