package org.tongzhou.strictness;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.testing.Contract;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what is wrong with an answer: a bug's status, a refusal that is no problem document, an echo, a missing header. */
final class AnswerJudge {

    private static final String ROOT = "https://tongzhou.example/openapi";
    private static final JsonMapper JSON = new JsonMapper();

    /** What only the inside of a program says. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\tat |Exception|java\\.|org\\.(spring|tongzhou)|io\\.(netty|r2dbc)|reactor\\.|SQLSTATE|tools\\.jackson");

    /** S16: on every answer. */
    static final Map<String, String> HEADERS = Map.of(
            "x-content-type-options", "nosniff",
            "referrer-policy", ".+",
            "content-security-policy", ".*frame-ancestors 'none'.*|sandbox.*",
            "permissions-policy", ".*camera=.*",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "cache-control", ".+",
            "request-id", "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Schema problem = schema();

    private static Schema schema() {
        JsonNode contract = Contract.of(Contract.checkedIn()).document();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(Map.of(ROOT, contract.toString())))
                .getSchema(SchemaLocation.of(ROOT + "#/components/schemas/Problem"));
    }

    List<String> complaints(RawRequest request, RawAnswer answer) {
        List<String> complaints = new ArrayList<>(headers(answer));
        if (answer.status() == 0) {
            return List.of("no answer");
        }
        if (answer.status() >= 500) {
            complaints.add("status " + answer.status());
        }
        if (request.refused && !answer.refusal()) {
            complaints.add("not refused: " + answer.status());
        }
        if (answer.refusal()) {
            complaints.addAll(refusal(request, answer));
        }
        String location = String.valueOf(answer.headers()).toLowerCase(Locale.ROOT);
        if (location.contains(Mutation.MARKER)) {
            complaints.add("a header echoes what was sent");
        }
        return complaints;
    }

    static List<String> headers(RawAnswer answer) {
        List<String> complaints = new ArrayList<>();
        HEADERS.forEach((name, pattern) -> {
            List<String> values = answer.headers().getOrDefault(name, List.of());
            if (values.size() != 1 || !values.getFirst().matches(pattern)) {
                complaints.add("header " + name + " is " + values);
            }
        });
        for (String name : List.of("server", "x-powered-by", "x-planted")) {
            if (answer.headers().containsKey(name)) {
                complaints.add("header " + name);
            }
        }
        return complaints;
    }

    private List<String> refusal(RawRequest request, RawAnswer answer) {
        if ("HEAD".equals(request.method)) {
            return List.of();
        }
        List<String> complaints = new ArrayList<>();
        if (!"application/problem+json".equals(answer.header("content-type"))) {
            complaints.add("type " + answer.header("content-type"));
        }
        String text = answer.text();
        if (text.toLowerCase(Locale.ROOT).contains(Mutation.MARKER)) {
            complaints.add("the refusal echoes what was sent");
        }
        if (INSIDE.matcher(text).find()) {
            complaints.add("the refusal tells of the inside");
        }
        JsonNode json = json(text);
        if (json == null) {
            complaints.add("the refusal is no JSON");
            return complaints;
        }
        problem.validate(json).forEach(error -> complaints.add(error.getInstanceLocation() + " " + error.getMessage()));
        String code = json.path("code").asString("");
        if (json.path("status").asInt(0) != answer.status()) {
            complaints.add("the document says another status");
        }
        if (!json.path("type")
                .asString("")
                .equals("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'))) {
            complaints.add("type and code differ");
        }
        if (json.path("title").asString("").equals(code)) {
            complaints.add("the code has no sentence");
        }
        return complaints;
    }

    private static @Nullable JsonNode json(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isObject() ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
