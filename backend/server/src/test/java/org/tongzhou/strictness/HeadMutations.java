package org.tongzhou.strictness;

import static org.tongzhou.strictness.Mutation.MARKER;
import static org.tongzhou.strictness.Mutation.TEXTS;
import static org.tongzhou.strictness.Mutation.one;
import static org.tongzhou.strictness.Mutation.refused;
import static org.tongzhou.strictness.Mutation.tried;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** What is wrong with the headers. */
final class HeadMutations {

    private static final List<String> KEYS = List.of(
            "",
            "short",
            "a".repeat(65),
            "a".repeat(9_000),
            MARKER + " with blanks",
            "\"" + MARKER,
            MARKER + ";" + MARKER,
            "\u00e9".repeat(20),
            "{" + MARKER + MARKER + "}");

    private static final List<String> VERSIONS = List.of(
            "",
            "*",
            "v1",
            "W/\"v1\"",
            "\"v99999999999\"",
            "\"v-1\"",
            "\"v1\", \"v2\"",
            "\"" + MARKER + "\"",
            MARKER,
            "\"v1",
            "\"v" + "1".repeat(5_000) + "\"");

    private static final List<String> TYPES = List.of(
            "text/plain",
            "text/html",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=" + MARKER,
            "application/octet-stream",
            "application/json; charset=utf-16",
            "application/json; charset=gb18030",
            "application/json; charset=" + MARKER,
            "application/json; charset=\"",
            "application/json;",
            "application/",
            "/",
            MARKER,
            "application/json, text/plain",
            "*/*",
            "application/*+json",
            "application/vnd." + MARKER + "+json",
            "application/cbor",
            "application/x-ndjson",
            "application/json; charset=utf-8; charset=utf-7",
            "application/merge-patch+json",
            "\u00e9/\u00e9");

    private static final List<String> ACCEPTS = List.of(
            "text/html",
            "application/xml",
            "image/png",
            MARKER,
            "*/*;q=abc",
            "application/json;q=2",
            ";",
            ",,,",
            "application/json;version=" + MARKER,
            "a/b;" + "c=d;".repeat(500),
            "text/event-stream",
            "*",
            "/");

    private static final List<String> TOKENS = List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer " + MARKER,
            "Bearer a.b.c",
            "Bearer " + "a".repeat(8_000),
            "Basic " + MARKER,
            "Basic YTpi",
            "Digest x=" + MARKER,
            "bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
            "DPoP " + MARKER,
            MARKER,
            "Bearer " + MARKER + " " + MARKER,
            "Bearer \u00e9");

    /** Names that some server somewhere obeys. */
    private static final List<String> OVERRIDES = List.of(
            "X-HTTP-Method-Override",
            "X-HTTP-Method",
            "X-Method-Override",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix",
            "X-Forwarded-Path",
            "Forwarded",
            "X-Forwarded-For",
            "X-Real-IP",
            "True-Client-IP",
            "X-Host",
            "Accept-Charset",
            "Range",
            "If-Modified-Since",
            "If-None-Match",
            "If-Unmodified-Since",
            "If-Range",
            "Last-Event-ID",
            "Request-Id",
            "Client-Request-Id",
            "traceparent",
            "tracestate",
            "baggage",
            "Referer",
            "User-Agent",
            "Origin",
            "Cookie",
            "Tongzhou-Door",
            "Via",
            "From",
            "Prefer",
            "Access-Purpose",
            "Upgrade",
            "Max-Forwards",
            "Access-Control-Request-Method",
            "Sec-Fetch-Site",
            "Sec-WebSocket-Key",
            "Accept-Encoding",
            "Accept-Language",
            "Date");

    private HeadMutations() {}

    static final List<Mutation> ALL = List.of(
            tried("a bad key", (request, random) -> request.replace("Idempotency-Key", one(KEYS, random))),
            tried("no key", (request, _) -> request.without("Idempotency-Key")),
            tried("two keys", (request, _) -> request.header("Idempotency-Key", MARKER + MARKER)),
            tried("a bad version", (request, random) -> request.replace("If-Match", one(VERSIONS, random))),
            tried("no version", (request, _) -> request.without("If-Match")),
            tried("another content type", (request, random) -> request.replace("Content-Type", one(TYPES, random))),
            tried("no content type", (request, _) -> request.without("Content-Type")),
            tried("two content types", (request, random) -> request.header("Content-Type", one(TYPES, random))),
            tried(
                    "another encoding",
                    (request, random) -> request.replace(
                            "Content-Encoding",
                            one(List.of("gzip", "br", "deflate", "identity", MARKER, "gzip, gzip"), random))),
            tried("it accepts something else", (request, random) -> request.replace("Accept", one(ACCEPTS, random))),
            tried(
                    "a bad language",
                    (request, random) -> request.replace(
                            "Accept-Language",
                            one(
                                    List.of(MARKER, "x".repeat(300), "zh-CN;q=x", "*;q=-1", ",", "zh_CN", "\u00e9"),
                                    random))),
            refused("a token that is none", (request, random) -> request.replace("Authorization", one(TOKENS, random))),
            tried("a door that is none", (request, _) -> request.replace("Tongzhou-Door", MARKER)),
            tried("two doors", (request, _) -> request.header("Tongzhou-Door", "citizen")),
            tried("another session", (request, random) -> request.replace("Cookie", cookie(random))),
            tried("a header somebody may obey", HeadMutations::override),
            tried("many small headers", (request, random) -> many(request, random.nextInt(10, 150))),
            refused(
                    "headers that are too large",
                    (request, random) -> request.header("X-Large", MARKER.repeat(1_700 + random.nextInt(3_000)))),
            refused("a header without a colon", (request, _) -> request.headers.add(MARKER)),
            refused("a header without a name", (request, _) -> request.headers.add(": " + MARKER)),
            refused("a name with a blank", (request, _) -> request.headers.add("Content-Length : 3")),
            refused("a zero byte in a header", (request, _) -> request.headers.add("X-Zero: " + MARKER + "\0")),
            tried(
                    "bytes above ASCII in a header",
                    (request, _) -> request.headers.add("X-High: \u00ff\u00fe" + MARKER)),
            tried("a folded header", (request, _) -> request.headers.add("X-Folded: a\r\n " + MARKER)),
            tried("a lone carriage return", (request, _) -> request.headers.add("X-Lone: a\rX-Planted: " + MARKER)),
            tried(
                    "a bad host",
                    (request, random) -> request.replace(
                            "Host",
                            one(
                                    List.of(
                                            MARKER,
                                            "",
                                            "a b",
                                            "[::1",
                                            "\u00e9",
                                            "localhost:99999",
                                            "a@b",
                                            "localhost:x"),
                                    random))),
            tried("no host", (request, _) -> request.without("Host")),
            tried("two hosts", (request, _) -> request.header("Host", MARKER)),
            tried("an expectation", (request, _) -> request.header("Expect", MARKER)),
            refused(
                    "a length that is none",
                    framed((request, random) -> request.header(
                            "Content-Length",
                            one(List.of("-1", "x" + MARKER, "1e3", "99999999999999999999", "+2", "0x2"), random)))),
            refused(
                    "two lengths",
                    framed((request, _) -> request.header("Content-Length", "2").header("Content-Length", "3"))),
            refused("length and chunks", framed((request, _) -> chunks(request.header("Content-Length", "4")))),
            tried("chunks", framed((request, _) -> chunks(request))),
            tried("chunks that are none", framed((request, _) -> {
                request.header("Transfer-Encoding", "chunked");
                request.body((MARKER + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            })),
            refused("another transfer encoding", framed((request, random) -> {
                chunks(request);
                request.replace(
                        "Transfer-Encoding",
                        one(List.of("gzip, chunked", "xchunked", "chunked, identity", MARKER), random));
            })));

    /** The request writes its own frame; one without a body gets an empty object. */
    private static BiConsumer<RawRequest, RandomGenerator> framed(BiConsumer<RawRequest, RandomGenerator> frame) {
        return (request, random) -> {
            request.framed = true;
            if (request.body == null) {
                request.body("{}".getBytes(StandardCharsets.UTF_8));
            }
            frame.accept(request, random);
        };
    }

    private static void chunks(RawRequest request) {
        byte[] body = request.body == null ? new byte[0] : request.body;
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String chunk = body.length == 0 ? "" : Integer.toHexString(body.length) + "\r\n" + text + "\r\n";
        request.header("Transfer-Encoding", "chunked");
        request.body((chunk + "0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void override(RawRequest request, RandomGenerator random) {
        String value = random.nextBoolean()
                ? one(TEXTS, random)
                : one(List.of("DELETE", "/api/v1/me", "bytes=0-1", "h2c"), random);
        request.header(one(OVERRIDES, random), value);
    }

    private static String cookie(RandomGenerator random) {
        return one(
                List.of(
                        "__Host-staff=" + MARKER,
                        "__Host-staff=",
                        "__Host-staff",
                        "=" + MARKER,
                        ";;;",
                        "__Host-citizen=" + "a".repeat(7_000),
                        "__Host-staff=\"" + MARKER + "; __Host-staff=b",
                        "__Host-citizen=%00%ff",
                        "__Host-staff=\u00e9\u0001",
                        "a=b; ".repeat(500)),
                random);
    }

    private static void many(RawRequest request, int count) {
        for (int i = 0; i < count; i++) {
            request.header("X-Many-" + i, MARKER);
        }
    }
}
