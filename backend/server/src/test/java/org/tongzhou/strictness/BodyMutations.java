package org.tongzhou.strictness;

import static org.tongzhou.strictness.Mutation.MARKER;
import static org.tongzhou.strictness.Mutation.TEXTS;
import static org.tongzhou.strictness.Mutation.one;
import static org.tongzhou.strictness.Mutation.refused;
import static org.tongzhou.strictness.Mutation.tried;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a body of JSON; bytes of files take them as well. */
final class BodyMutations {

    private static final JsonMapper JSON = new JsonMapper();

    /** JSON that stands in the place of a value; none may be taken where text is meant. */
    private static final List<String> VALUES = List.of(
            "0",
            "-0",
            "1.5",
            "1e400",
            "-1",
            "99999999999999999999999999",
            "9".repeat(1_200),
            "true",
            "null",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"" + MARKER + "\":1}",
            "\"\"",
            "\" \"",
            "\"" + MARKER + "\"",
            "[\"" + MARKER + "\"]",
            "2147483648",
            "-9223372036854775809",
            "\"" + "x".repeat(5_000) + "\"",
            "\"\\u202e" + MARKER + "\"",
            "\"\\ufeff\\u200b\\u2028\"",
            "\"\ud83d\ude00\ud842\udfb7\"",
            "\"\u0301\u0301\u0301\"",
            "\"2026-02-30\"",
            "\"=1+1\"");

    /** Text that no text may be. */
    private static final List<String> FORBIDDEN = List.of(
            "\"\\u0000" + MARKER + "\"",
            "\"\\ud800\"",
            "\"" + MARKER + "\\udc00\"",
            "\"\\ud800\\ud800\"",
            "\"\\u0007\"",
            "\"\\u001b[31m" + MARKER + "\"",
            "\"\\u007f\"",
            "\"\\u0085\"",
            "\"\\x41\"",
            "\"\\u12\"",
            "'" + MARKER + "'",
            "NaN",
            "Infinity",
            "+1",
            "01",
            "0x1F",
            ".5",
            "1.",
            "undefined",
            "\"a\nb\"",
            "\"tab\tb\"",
            "1 2",
            "\"" + MARKER,
            "tru",
            "\"\\u{41}\"");

    /** Bytes that are no UTF-8, wherever they stand. */
    private static final List<byte[]> BYTES = List.of(
            new byte[] {(byte) 0xc0, (byte) 0x80},
            new byte[] {(byte) 0xc1, (byte) 0xbf},
            new byte[] {(byte) 0xe0, (byte) 0x80, (byte) 0xaf},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xff},
            new byte[] {(byte) 0xfe, (byte) 0xff},
            new byte[] {(byte) 0xe4, (byte) 0xb8},
            new byte[] {(byte) 0x80},
            new byte[] {0});

    private static final List<String> WHOLE = List.of(
            "",
            " ",
            "null",
            "true",
            "1",
            "\"" + MARKER + "\"",
            "[]",
            "[{}]",
            "{",
            "}",
            "{]",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "<a/>",
            "{}{}",
            "{} x",
            "{},",
            "// " + MARKER + "\n{}",
            "/*" + MARKER + "*/{}",
            "a=b&c=" + MARKER,
            "---\na: b");

    private BodyMutations() {}

    static final List<Mutation> ALL = List.of(
            refused("another whole", (request, random) -> text(request, one(WHOLE, random))),
            refused(
                    "it goes on after its end",
                    (request, _) -> text(request, json(request) + " {\"" + MARKER + "\":1}")),
            refused("cut short", (request, random) -> {
                byte[] body = bytes(request);
                request.body(Arrays.copyOf(body, random.nextInt(Math.max(1, body.length - 1))));
            }),
            refused(
                    "an unknown member",
                    (request, _) -> text(
                            request,
                            "{\"bogus" + MARKER + "\":1"
                                    + (json(request).equals("{}")
                                            ? "}"
                                            : "," + json(request).substring(1)))),
            refused("a member twice", (request, random) -> text(request, doubled(json(request), random))),
            tried("another value", replaced(VALUES)),
            refused("forbidden text", replaced(FORBIDDEN)),
            tried("any text", members((json, random) -> json.put(name(json, random), one(TEXTS, random)))),
            tried("a member less", members((json, random) -> {
                json.remove(name(json, random));
                return json;
            })),
            refused(
                    "bytes that are no UTF-8",
                    (request, random) -> request.body(inserted(bytes(request), one(BYTES, random), random))),
            refused("UTF-16", (request, _) -> request.body(json(request).getBytes(StandardCharsets.UTF_16LE))),
            refused("too deep", (request, random) -> {
                int depth = one(List.of(33, 100, 1_000, 60_000), random);
                text(request, "{\"answers\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
            }),
            refused("objects that are too deep", (request, random) -> {
                int depth = one(List.of(40, 1_000, 20_000), random);
                text(request, "{\"answers\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "}");
            }),
            refused(
                    "too large",
                    (request, random) ->
                            text(request, "{\"a\":\"" + "x".repeat(262_200 + random.nextInt(40_000)) + MARKER + "\"}")),
            refused("a very long name", (request, _) -> text(request, "{\"" + MARKER.repeat(6_000) + "\":1}")),
            refused("very many members", (request, random) -> {
                var many = new StringBuilder("{");
                for (int i = 0; i < 10_000; i++) {
                    many.append('"')
                            .append(MARKER)
                            .append(i)
                            .append("\":")
                            .append(random.nextInt(10))
                            .append(',');
                }
                text(request, many.append("\"z\":0}").toString());
            }),
            refused("a very long number", (request, _) -> text(request, "{\"a\":" + "9".repeat(200_000) + "}")));

    private static BiMutation members(BiFunction<ObjectNode, RandomGenerator, ObjectNode> change) {
        return (request, random) -> {
            if (JSON.readTree(json(request)) instanceof ObjectNode json) {
                ObjectNode at = random.nextInt(3) == 0 ? inner(json, random) : json;
                change.apply(at, random);
                text(request, JSON.writeValueAsString(json));
            }
        };
    }

    private interface BiMutation extends java.util.function.BiConsumer<RawRequest, RandomGenerator> {}

    /** Puts raw text in the place of a value, by way of a word that stands for it. */
    private static BiMutation replaced(List<String> values) {
        String hole = "\"h0le\"";
        return (request, random) -> {
            members((json, r) -> json.put(name(json, r), "h0le")).accept(request, random);
            text(request, json(request).replace(hole, one(values, random)));
        };
    }

    private static ObjectNode inner(ObjectNode json, RandomGenerator random) {
        List<ObjectNode> inner = new ArrayList<>(List.of(json));
        for (JsonNode value : json) {
            if (value instanceof ObjectNode object) {
                inner.add(object);
            } else if (value instanceof ArrayNode array) {
                array.valueStream()
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .forEach(inner::add);
            }
        }
        return one(inner, random);
    }

    private static String name(ObjectNode json, RandomGenerator random) {
        List<String> names = List.copyOf(json.propertyNames());
        return names.isEmpty() ? "note" : one(names, random);
    }

    private static String doubled(String json, RandomGenerator random) {
        String name = JSON.readTree(json) instanceof ObjectNode object ? name(object, random) : "note";
        String first = "{\"" + name + "\":null" + (json.equals("{}") ? "" : ",") + json.substring(1);
        return json.equals("{}") ? "{\"" + name + "\":null,\"" + name + "\":null}" : first;
    }

    private static byte[] inserted(byte[] body, byte[] planted, RandomGenerator random) {
        int at = random.nextInt(body.length + 1);
        byte[] all = Arrays.copyOf(body, body.length + planted.length);
        System.arraycopy(planted, 0, all, at, planted.length);
        System.arraycopy(body, at, all, at + planted.length, body.length - at);
        return all;
    }

    /** The body as long as it is an object; an earlier mutation may have made anything of it. */
    private static String json(RawRequest request) {
        String text = new String(bytes(request), StandardCharsets.UTF_8);
        try {
            return JSON.readTree(text) instanceof ObjectNode ? text : "{}";
        } catch (JacksonException e) {
            return "{}";
        }
    }

    private static byte[] bytes(RawRequest request) {
        return request.body == null ? "{}".getBytes(StandardCharsets.UTF_8) : request.body;
    }

    private static void text(RawRequest request, String text) {
        request.body(text.getBytes(StandardCharsets.UTF_8));
    }
}
