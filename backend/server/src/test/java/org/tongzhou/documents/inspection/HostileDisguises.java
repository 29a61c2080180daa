package org.tongzhou.documents.inspection;

import static org.tongzhou.documents.inspection.SampleFiles.join;
import static org.tongzhou.documents.inspection.SampleFiles.picture;
import static org.tongzhou.documents.inspection.SampleFiles.text;
import static org.tongzhou.documents.inspection.SampleFiles.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Files that are not what they say, or say what is never taken. */
final class HostileDisguises {

    private static final String JPEG = "image/jpeg";
    private static final String PNG = "image/png";
    private static final String PDF = "application/pdf";
    private static final String SVG =
            "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>";
    private static final String HTML = "<!doctype html><html><script>x()</script></html>";

    private HostileDisguises() {}

    static List<HostileFile> all() {
        return List.of(
                refused("Windows program as photo", JPEG, SampleFiles.program()),
                refused("Windows program as PDF (scan.pdf.exe)", PDF, SampleFiles.program()),
                refused("Linux program as PNG", PNG, bytes("\u007FELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0>\0", 512)),
                refused("shell script as PDF", PDF, text("#!/bin/sh\nrm -rf /\n")),
                refused("PHP as photo", JPEG, text("<?php system($_GET['c']); ?>")),
                refused("HTML as photo", JPEG, text(HTML)),
                refused("HTML as PDF", PDF, text(HTML)),
                refused("HTML with a PDF header inside", PDF, text("<html><!-- %PDF-1.7 -->" + HTML)),
                refused("PDF header followed by HTML", PDF, join(text("%PDF-1.7 <html>"), SampleFiles.pdf())),
                refused("SVG with script as PNG", PNG, text(SVG)),
                refused("SVG with script by its own name", "image/svg+xml", text(SVG)),
                refused("compressed SVG as photo", JPEG, gzip(text(SVG))),
                refused("XML that reads a file", PDF, text("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>")),
                refused("archive as PDF", PDF, zip("../../../../etc/cron.d/x")),
                refused("archive that leaves its folder", "application/zip", zip("../../../../etc/cron.d/x")),
                refused("archive that unpacks without end", "application/zip", gzip(new byte[50_000_000])),
                refused("archive before a PDF", PDF, join(zip("a.exe"), SampleFiles.pdf())),
                refused("archive before a photo", JPEG, join(zip("a.exe"), picture("jpeg", 64, 48))),
                refused("Word file with macros as PDF", PDF, SampleFiles.officeFile()),
                refused("Excel file", "application/vnd.ms-excel", SampleFiles.officeFile()),
                refused("old Word file as PDF", PDF, bytes("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", 2048)),
                refused("rich text that loads an object", PDF, text("{\\rtf1{\\object\\objautlink}}")),
                refused("PostScript as PDF", PDF, text("%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n")),
                refused("iPhone photo, which is not taken", "image/heic", heic()),
                refused("iPhone photo as JPEG", JPEG, heic()),
                refused("TIFF as JPEG", JPEG, bytes("II*\0\u0008\0\0\0", 256)),
                refused("bitmap as PNG", PNG, picture("bmp", 64, 48)),
                refused("GIF that says 50,000 by 50,000", "image/gif", bytes("GIF89aP\u00C3P\u00C3\u0080\0\0", 64)),
                refused("GIF and JavaScript at once as PNG", PNG, text("GIF89a=1/*00000*/;alert(1)")),
                refused("WebP that says 16,383 by 16,383", JPEG, webp()),
                refused("JPEG as PDF", PDF, join(picture("jpeg", 64, 48), SampleFiles.pdf())),
                refused("PDF as JPEG", JPEG, SampleFiles.pdf()),
                refused("JPEG as PNG", PNG, picture("jpeg", 64, 48)),
                refused("PNG as JPEG", JPEG, picture("png", 64, 48)),
                refused("photo that wants to be shown as HTML", "text/html", picture("jpeg", 64, 48)),
                refused("photo with a second type", "image/jpeg, text/html", picture("jpeg", 64, 48)),
                refused("zeros before a PDF", PDF, join(new byte[600], SampleFiles.pdf())),
                refused("nothing", JPEG, new byte[0]),
                refused("one byte", PNG, new byte[] {(byte) 0x89}));
    }

    private static HostileFile refused(String name, String type, byte[] file) {
        return HostileFile.refused(name, type, file, Refusal.FILE_TYPE_REFUSED);
    }

    private static byte[] heic() {
        return bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", 256);
    }

    private static byte[] webp() {
        return bytes("RIFF\u0038\0\0\0WEBPVP8 \u002C\0\0\0\u0010\0\0\u009D\u0001*\u00FF\u003F\u00FF\u003F", 64);
    }

    private static byte[] bytes(String start, int length) {
        return Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), length);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
