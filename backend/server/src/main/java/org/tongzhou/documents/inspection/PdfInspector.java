package org.tongzhou.documents.inspection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a PDF that does anything but show pages. It is kept byte for byte, so that a signature on a report stays valid;
 * therefore every object of the file is looked at, reachable from a page or not.
 */
final class PdfInspector {

    private static final int MAX_OBJECTS = 200_000;

    /** A reader that repairs a broken table of objects may find what ours does not: these names stand nowhere in a harmless file. */
    private static final List<String> RAW_ACTIVE = List.of("/JavaScript", "/Launch", "/RichMedia");

    private static final String RAW_ATTACHMENT = "/EmbeddedFile";

    private PdfInspector() {}

    static void check(byte[] file) {
        PdfEnvelope.check(file);
        try (PDDocument pdf = new BoundedPdfParser(file).parse()) {
            if (pdf.isEncrypted()) {
                throw new FileRefusedException(Refusal.PDF_ENCRYPTED);
            }
            checkObjects(pdf.getDocument());
            PdfPages.check(pdf.getPages().getCOSObject());
        } catch (InvalidPasswordException e) {
            throw new FileRefusedException(Refusal.PDF_ENCRYPTED);
        } catch (StackOverflowError e) {
            // The parser went as deep as the file asked; left alone, the error would leave the request unanswered.
            throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
        } catch (IOException | RuntimeException e) {
            if (e instanceof FileRefusedException refused) {
                throw refused;
            }
            throw new FileRefusedException(Refusal.PDF_DAMAGED);
        }
        checkNames(unescaped(file));
        PdfEnvelope.checkEnd(file);
    }

    private static void checkObjects(COSDocument document) {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> waiting = new ArrayDeque<>();
        waiting.add(document.getTrailer());
        for (COSObjectKey key : document.getXrefTable().keySet()) {
            waiting.add(document.getObjectFromPool(key));
        }
        while (!waiting.isEmpty()) {
            COSBase base = waiting.pop();
            if (!seen.add(base)) {
                continue;
            }
            if (seen.size() > MAX_OBJECTS) {
                throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
            }
            switch (base) {
                case COSObject reference -> push(waiting, reference.getObject());
                case COSArray array -> array.forEach(item -> push(waiting, item));
                case COSDictionary dictionary -> {
                    PdfParts.check(dictionary);
                    dictionary.getValues().forEach(value -> push(waiting, value));
                }
                default -> {}
            }
        }
    }

    private static void push(Deque<COSBase> waiting, @Nullable COSBase base) {
        if (base instanceof COSObject || base instanceof COSArray || base instanceof COSDictionary) {
            waiting.push(base);
        }
    }

    private static void checkNames(byte[] file) {
        if (RAW_ACTIVE.stream().anyMatch(name -> contains(file, name))) {
            throw new FileRefusedException(Refusal.PDF_ACTIVE);
        }
        if (contains(file, RAW_ATTACHMENT)) {
            throw new FileRefusedException(Refusal.PDF_HAS_ATTACHMENTS);
        }
    }

    /** ISO 32000-1 §7.3.5: any character of a name may be written as its two digits. */
    private static byte[] unescaped(byte[] file) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(file.length);
        for (int at = 0; at < file.length; at++) {
            boolean escaped = file[at] == '#' && at + 2 < file.length;
            int high = escaped ? Character.digit(file[at + 1], 16) : -1;
            int low = escaped ? Character.digit(file[at + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                plain.write(high * 16 + low);
                at += 2;
            } else {
                plain.write(file[at]);
            }
        }
        return plain.toByteArray();
    }

    private static boolean contains(byte[] file, String text) {
        return Bytes.indexOf(file, text.getBytes(StandardCharsets.US_ASCII), 0) >= 0;
    }
}
