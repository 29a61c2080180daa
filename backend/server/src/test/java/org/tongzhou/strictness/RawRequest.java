package org.tongzhou.strictness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as the bytes of HTTP/1.1, which no client library would let pass. */
final class RawRequest {

    String method;
    String target;
    String version = "HTTP/1.1";
    final List<String> headers = new ArrayList<>();
    byte @Nullable [] body;
    /** What was done to it, for the report of a failure. */
    final List<String> mutations = new ArrayList<>();
    /** Whether any answer but a refusal is a fault. */
    boolean refused;
    /** Whether the length of the body is written by whoever built the request. */
    boolean framed;

    RawRequest(String method, String target) {
        this.method = method;
        this.target = target;
    }

    RawRequest header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    void without(String name) {
        headers.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
    }

    RawRequest replace(String name, String value) {
        without(name);
        return header(name, value);
    }

    RawRequest body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /** Each character of the head is one byte, so that a test can write any. */
    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        var head = new StringBuilder(method + " " + target + " " + version + "\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body != null && !framed) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            all.writeBytes(body);
        }
        return all.toByteArray();
    }
}
