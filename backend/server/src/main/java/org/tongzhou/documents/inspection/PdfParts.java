package org.tongzhou.documents.inspection;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/** Judges one dictionary of a PDF: whether it runs, loads or sends something, or holds another file. */
final class PdfParts {

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

    /** Annotations that play (§13.2–13.6), and PostScript that a printer would run (§8.8.2). */
    private static final Set<String> ACTIVE_SUBTYPES = Set.of("Movie", "Sound", "Screen", "3D", "RichMedia", "PS");

    private static final Set<String> ATTACHMENT_KEYS = Set.of("EmbeddedFiles", "EF", "AF");

    private static final List<String> ACTIVE_LINKS = List.of("javascript:", "vbscript:", "data:", "file:", "\\\\");

    private static final COSName ADDITIONAL_ACTIONS = COSName.getPDFName("AA");
    private static final COSName NEXT = COSName.getPDFName("Next");
    private static final COSName REFERENCE = COSName.getPDFName("Ref");

    private PdfParts() {}

    static void check(COSDictionary dictionary) {
        String subtype = name(dictionary, COSName.SUBTYPE);
        if (isActive(dictionary, subtype)) {
            throw new FileRefusedException(Refusal.PDF_ACTIVE);
        }
        if (dictionary.keySet().stream().anyMatch(key -> ATTACHMENT_KEYS.contains(key.getName()))
                || name(dictionary, COSName.TYPE).equals("EmbeddedFile")
                || subtype.equals("FileAttachment")) {
            throw new FileRefusedException(Refusal.PDF_HAS_ATTACHMENTS);
        }
    }

    private static boolean isActive(COSDictionary dictionary, String subtype) {
        return dictionary.keySet().stream().anyMatch(key -> ACTIVE_KEYS.contains(key.getName()))
                || ACTIVE_ACTIONS.contains(name(dictionary, COSName.S))
                || ACTIVE_SUBTYPES.contains(subtype)
                || actsUnasked(dictionary)
                || isActiveLink(dictionary)
                || loadsFromElsewhere(dictionary, subtype);
    }

    /** What happens when a file or page is opened (§12.6.3) may only choose the part of it that is shown. */
    private static boolean actsUnasked(COSDictionary dictionary) {
        return leadsAway(dictionary.getItem(COSName.OPEN_ACTION))
                || (dictionary.getDictionaryObject(ADDITIONAL_ACTIONS) instanceof COSDictionary actions
                        && actions.getValues().stream().anyMatch(PdfParts::leadsAway));
    }

    private static boolean leadsAway(@Nullable COSBase item) {
        return (item instanceof COSObject reference ? reference.getObject() : item) instanceof COSDictionary action
                && action.containsKey(COSName.S)
                && (!name(action, COSName.S).equals("GoTo") || action.containsKey(NEXT));
    }

    private static boolean isActiveLink(COSDictionary dictionary) {
        if (!(dictionary.getDictionaryObject(COSName.URI) instanceof COSString uri)) {
            return false;
        }
        String target = uri.getString().strip().toLowerCase(Locale.ROOT);
        return ACTIVE_LINKS.stream().anyMatch(target::startsWith);
    }

    /** A stream whose bytes (§7.3.8.2) or a form whose page (§8.10.4) lie in another file, perhaps on the web. */
    private static boolean loadsFromElsewhere(COSDictionary dictionary, String subtype) {
        COSBase file = dictionary.getDictionaryObject(COSName.F);
        return (dictionary instanceof COSStream && (file instanceof COSString || file instanceof COSDictionary))
                || (subtype.equals("Form") && dictionary.containsKey(REFERENCE));
    }

    private static String name(COSDictionary dictionary, COSName key) {
        return dictionary.getDictionaryObject(key) instanceof COSName name ? name.getName() : "";
    }
}
