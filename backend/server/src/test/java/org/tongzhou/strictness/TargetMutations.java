package org.tongzhou.strictness;

import static org.tongzhou.strictness.Mutation.MARKER;
import static org.tongzhou.strictness.Mutation.TEXTS;
import static org.tongzhou.strictness.Mutation.one;
import static org.tongzhou.strictness.Mutation.refused;
import static org.tongzhou.strictness.Mutation.tried;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is wrong with the first line: method, path and query. */
final class TargetMutations {

    /** Bytes that no URI may hold as they are, or that stand for something no text may hold. */
    private static final List<String> ESCAPES = List.of(
            "%",
            "%1",
            "%zz",
            "%00",
            "%0d%0aX-Planted:%20" + MARKER,
            "%ff%fe",
            "%c0%ae%c0%ae",
            "%ed%a0%80",
            "%e2%80%ae",
            "%u0041",
            "%25%30%30",
            "%f0%9f",
            "%7f",
            "%1b[31m");

    private static final List<String> STEPS = List.of(
            "/..;/",
            "/../",
            "/./",
            "//",
            "/%2e%2e/",
            "/%2e%2e%2f",
            "%2f",
            "%5c",
            "\\",
            "/;a=" + MARKER + "/",
            "/.%00/",
            "/%252e%252e/",
            "/..%c0%af",
            "/~/",
            "/*/",
            "/%3b/");

    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "OPTIONS",
            "PUT",
            "PATCH",
            "POST",
            "DELETE",
            "TRACE",
            "CONNECT",
            "get",
            "Post",
            "PROPFIND",
            "FOO",
            MARKER.toUpperCase(java.util.Locale.ROOT),
            "G3T",
            "PURGE");

    private static final List<String> BAD_METHODS = List.of("", "G\0T", "GET\t", "G@T", "\u00e9", "A".repeat(5_000));

    private static final List<String> VERSIONS =
            List.of("HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1 ", "HTP/1.1", "http/1.1", MARKER, "");

    private TargetMutations() {}

    static final List<Mutation> ALL = List.of(
            refused(
                    "an unknown parameter",
                    (request, random) -> parameter(request, "bogus" + random.nextInt(100), MARKER)),
            refused(
                    "a parameter named like a number",
                    (request, _) -> parameter(request, "330902199001011234", MARKER)),
            refused(
                    "a limit below one",
                    (request, random) -> parameter(request, "limit", one(List.of("0", "-1"), random))),
            refused(
                    "a limit that is none",
                    (request, random) -> parameter(
                            request,
                            "limit",
                            one(List.of("x", "1e3", "99999999999", "%00", "0x10", "1.5", MARKER), random))),
            refused("a cursor of nowhere", (request, random) -> parameter(request, "cursor", cursor(random))),
            tried("a parameter of the list", (request, random) -> known(request, random)),
            refused("a parameter twice", (request, _) -> {
                parameter(request, "limit", "5");
                parameter(request, "limit", "6");
            }),
            tried(
                    "broken escapes in the query",
                    (request, random) -> parameter(request, "divisionCode", one(ESCAPES, random))),
            tried("raw bytes in the query", (request, random) -> parameter(request, "q", bytes(random))),
            refused("brackets in the query", (request, _) -> parameter(request, "a[]", MARKER)),
            tried(
                    "a path that goes on",
                    (request, random) -> path(request, request.target + one(STEPS, random) + MARKER)),
            tried("a step inside the path", TargetMutations::step),
            tried(
                    "broken escapes in the path",
                    (request, random) -> path(request, request.target + one(ESCAPES, random))),
            tried("another id", TargetMutations::id),
            tried("a slash at the end", (request, _) -> path(request, request.target + "/")),
            tried("capitals", (request, _) -> path(request, request.target.toUpperCase(java.util.Locale.ROOT))),
            tried("raw bytes in the path", (request, random) -> path(request, request.target + bytes(random))),
            refused(
                    "a path that is too long",
                    (request, random) ->
                            path(request, request.target + "/" + MARKER.repeat(410 + random.nextInt(2_000)))),
            refused(
                    "a query that is too long",
                    (request, random) -> parameter(request, "q", MARKER.repeat(410 + random.nextInt(2_000)))),
            tried("an address of another host", (request, _) -> request.target = "http://" + MARKER + request.target),
            tried(
                    "no path",
                    (request, random) -> request.target =
                            one(List.of("*", MARKER + ":443", "?", "", "#" + MARKER, "//" + MARKER), random)),
            tried("another method", (request, random) -> request.method = one(METHODS, random)),
            refused("a method that is none", (request, random) -> request.method = one(BAD_METHODS, random)),
            tried("another version", (request, random) -> request.version = one(VERSIONS, random)));

    private static void parameter(RawRequest request, String name, String value) {
        request.target += (request.target.contains("?") ? "&" : "?") + name + "=" + value;
    }

    private static void known(RawRequest request, RandomGenerator random) {
        String name = one(
                List.of("divisionCode", "kind", "state", "itemCode", "sort", "filing", "limit", "cursor", "door", "at"),
                random);
        parameter(request, name, URLEncoder.encode(one(TEXTS, random), StandardCharsets.UTF_8));
    }

    private static String cursor(RandomGenerator random) {
        return one(
                List.of(
                        "",
                        MARKER,
                        "%00",
                        "AAAA",
                        "b3BhcXVl",
                        "A".repeat(16),
                        "=".repeat(8),
                        "A".repeat(2_000),
                        "%ff%ff%ff",
                        "019aa6f0-5d5c-7c3e-9d5a-3f1d6c2b8a04"),
                random);
    }

    private static void path(RawRequest request, String path) {
        request.target = path;
    }

    private static void step(RawRequest request, RandomGenerator random) {
        int at = request.target.indexOf('/', 1 + random.nextInt(request.target.length() - 1));
        int cut = at < 0 ? request.target.length() : at;
        String rest = request.target.substring(cut);
        path(request, request.target.substring(0, cut) + one(STEPS, random) + rest.replaceFirst("^/", ""));
    }

    private static void id(RawRequest request, RandomGenerator random) {
        String text =
                URLEncoder.encode(one(TEXTS, random), StandardCharsets.UTF_8).replace("+", "%20");
        path(request, request.target.replaceFirst("[0-9a-f-]{36}", java.util.regex.Matcher.quoteReplacement(text)));
    }

    /** Anything but what ends the line or a word of it. */
    private static String bytes(RandomGenerator random) {
        var bytes = new StringBuilder(MARKER);
        for (int i = 0; i < 8; i++) {
            char c = (char) random.nextInt(1, 256);
            bytes.append(c == '\n' || c == '\r' || c == ' ' ? '~' : c);
        }
        return bytes.toString();
    }
}
