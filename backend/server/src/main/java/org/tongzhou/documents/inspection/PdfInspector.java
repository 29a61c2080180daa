package org.tongzhou.documents.inspection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a PDF that does anything but show pages. It is kept byte for byte, so that a signature on a report stays valid;
 * therefore every object of the file is looked at, reachable from a page or not.
 */
final class PdfInspector {

    private static final int MAX_PAGES = 200;
    private static final int MAX_OBJECTS = 200_000;

    /** ISO 32000-1: keys that exist only where something runs (§12.6.4.16, §12.7.8, §13.2–13.6). */
    private static final Set<String> ACTIVE_KEYS =
            Set.of("JS", "JavaScript", "XFA", "RichMediaContent", "RichMediaSettings");

    /** Action types (§12.6.4) that start, load or send something; URI and GoTo only lead somewhere on a click. */
    private static final Set<String> ACTIVE_ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "ImportData",
            "SubmitForm",
            "GoToE",
            "GoToR",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute",
            "GoTo3DView",
            "SetOCGState");

    private static final Set<String> ATTACHMENT_KEYS = Set.of("EmbeddedFiles", "EF", "AF");

    /** A reader that repairs a broken table of objects may find what ours does not: these names stand nowhere in a harmless file. */
    private static final List<String> RAW_ACTIVE = List.of("/JavaScript", "/Launch", "/RichMedia");

    private PdfInspector() {}

    static void check(byte[] file) {
        if (!startsWith(file, "%PDF-")) {
            throw new FileRefusedException(Refusal.FILE_TYPE_REFUSED);
        }
        PdfCompression.check(file);
        try (PDDocument pdf = Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            if (pdf.isEncrypted()) {
                throw new FileRefusedException(Refusal.PDF_ENCRYPTED);
            }
            checkObjects(pdf.getDocument());
            checkPages(pdf);
        } catch (InvalidPasswordException e) {
            throw new FileRefusedException(Refusal.PDF_ENCRYPTED);
        } catch (IOException | RuntimeException e) {
            if (e instanceof FileRefusedException refused) {
                throw refused;
            }
            throw new FileRefusedException(Refusal.PDF_DAMAGED);
        }
        if (RAW_ACTIVE.stream().anyMatch(name -> contains(file, name))) {
            throw new FileRefusedException(Refusal.PDF_ACTIVE);
        }
    }

    private static void checkPages(PDDocument pdf) {
        int pages = pdf.getNumberOfPages();
        if (pages == 0) {
            throw new FileRefusedException(Refusal.PDF_DAMAGED);
        }
        if (pages > MAX_PAGES) {
            throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
        }
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
                    checkDictionary(dictionary);
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

    private static void checkDictionary(COSDictionary dictionary) {
        for (COSName key : dictionary.keySet()) {
            if (ACTIVE_KEYS.contains(key.getName())) {
                throw new FileRefusedException(Refusal.PDF_ACTIVE);
            }
            if (ATTACHMENT_KEYS.contains(key.getName())) {
                throw new FileRefusedException(Refusal.PDF_HAS_ATTACHMENTS);
            }
        }
        if (dictionary.getDictionaryObject(COSName.S) instanceof COSName action
                && ACTIVE_ACTIONS.contains(action.getName())
                && !dictionary.containsKey(COSName.TRANS)) {
            throw new FileRefusedException(Refusal.PDF_ACTIVE);
        }
        if (dictionary.getDictionaryObject(COSName.TYPE) instanceof COSName type
                && type.getName().equals("EmbeddedFile")) {
            throw new FileRefusedException(Refusal.PDF_HAS_ATTACHMENTS);
        }
    }

    private static boolean startsWith(byte[] file, String text) {
        return file.length >= text.length()
                && new String(file, 0, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    private static boolean contains(byte[] file, String text) {
        return Bytes.indexOf(file, text.getBytes(StandardCharsets.US_ASCII), 0) >= 0;
    }
}
