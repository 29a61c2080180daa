package org.tongzhou.documents.inspection;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Counts the pages of a PDF by walking their tree (ISO 32000-1 §7.7.3); the number that the tree states is not believed. */
final class PdfPages {

    private static final int MAX_PAGES = 200;

    private PdfPages() {}

    static void check(COSDictionary root) {
        Set<COSDictionary> inner = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSDictionary> waiting = new ArrayDeque<>();
        waiting.add(root);
        int pages = 0;
        while (!waiting.isEmpty()) {
            COSDictionary node = waiting.pop();
            if (!(node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids)) {
                pages++;
            } else if (inner.add(node)) {
                push(waiting, kids);
            } else {
                throw new FileRefusedException(Refusal.PDF_DAMAGED);
            }
            if (pages > MAX_PAGES || inner.size() > MAX_PAGES) {
                throw new FileRefusedException(Refusal.PDF_TOO_COMPLEX);
            }
        }
        if (pages == 0 || pages != root.getInt(COSName.COUNT)) {
            throw new FileRefusedException(Refusal.PDF_DAMAGED);
        }
    }

    private static void push(Deque<COSDictionary> waiting, COSArray kids) {
        for (int n = 0; n < kids.size(); n++) {
            if (!(kids.getObject(n) instanceof COSDictionary kid)) {
                throw new FileRefusedException(Refusal.PDF_DAMAGED);
            }
            waiting.push(kid);
        }
    }
}
