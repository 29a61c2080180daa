package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.join;
import static org.tongzhou.documents.inspection.SampleFiles.text;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A PDF written object by object, so that anything may stand in it: 1 catalogue, 2 page tree, 3 page, 4 and on as given. */
final class RawPdf {

    private RawPdf() {}

    static byte[] of(String catalogue, String page, byte[]... more) {
        return withTree("/Kids [3 0 R] /Count 1", catalogue, page, more);
    }

    static byte[] withTree(String tree, String catalogue, String page, byte[]... more) {
        return write("%PDF-1.7\n", objects(tree, catalogue, page, more));
    }

    static List<byte[]> objects(String tree, String catalogue, String page, byte[]... more) {
        List<byte[]> objects = new ArrayList<>();
        objects.add(text("<< /Type /Catalog /Pages 2 0 R " + catalogue + " >>"));
        objects.add(text("<< /Type /Pages " + tree + " >>"));
        objects.add(text("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] " + page + " >>"));
        objects.addAll(List.of(more));
        return objects;
    }

    static byte[] stream(String dictionary, byte[] content) {
        return streamAfter("stream\n", dictionary, content);
    }

    static byte[] streamAfter(String keyword, String dictionary, byte[] content) {
        byte[] head = text("<< /Length " + content.length + " " + dictionary + " >>\n" + keyword);
        return join(join(head, content), text("\nendstream"));
    }

    static byte[] write(String header, List<byte[]> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text(header));
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int n = 1; n <= objects.size(); n++) {
            table.append("%010d 00000 n \n".formatted(out.size()));
            out.writeBytes(text(n + " 0 obj\n"));
            out.writeBytes(objects.get(n - 1));
            out.writeBytes(text("\nendobj\n"));
        }
        int start = out.size();
        out.writeBytes(text(table + "trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R >>\n"));
        out.writeBytes(text("startxref\n" + start + "\n%%EOF\n"));
        return out.toByteArray();
    }
}
