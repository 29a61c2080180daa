package org.tongzhou.childprotection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;
import org.tongzhou.childprotection.ChildReportSubmission.Harm;
import org.tongzhou.childprotection.ChildReportSubmission.Reporter;
import org.tongzhou.childprotection.ChildReportSubmission.Since;
import org.tongzhou.platform.StrictJson;

/**
 * A form as it came from a browser: what was typed, to be shown again word for word, and what was chosen. A choice nobody was
 * offered counts as none.
 */
record ChildReportForm(String key, String code, Map<String, String> typed, Set<String> kinds, Set<String> unreadable) {

    private static final String KEY = "[0-9a-hjkmnp-tv-z]{26}";
    private static final List<String> TEXTS = List.of(
            "divisionCode", "place", "happened", "child", "childAge", "school", "reporterName", "reporterPhone");
    private static final Map<String, Class<? extends Enum<?>>> CHOICES =
            Map.of("danger", Danger.class, "since", Since.class, "reporter", Reporter.class);

    /** An empty form for a key newly drawn, at the place of the code that led here. */
    static ChildReportForm empty(String key, String code, String divisionCode) {
        return new ChildReportForm(key, code, Map.of("divisionCode", divisionCode), Set.of(), Set.of());
    }

    /** @param fresh the key to use where the form brings none of ours */
    static ChildReportForm of(MultiValueMap<String, String> data, String fresh) {
        Map<String, String> typed = new HashMap<>();
        Set<String> unreadable = new TreeSet<>();
        TEXTS.forEach(name -> {
            String clean = StrictJson.clean(first(data, name).replace("\r\n", "\n"));
            if (clean == null) {
                unreadable.add(name);
            } else {
                typed.put(name, clean);
            }
        });
        CHOICES.forEach((name, type) -> {
            if (names(type).contains(first(data, name))) {
                typed.put(name, first(data, name));
            }
        });
        Set<String> kinds = new TreeSet<>(Objects.requireNonNullElse(data.get("kinds"), List.of()));
        kinds.retainAll(names(Harm.class));
        String key = first(data, "key");
        String code = first(data, "c");
        return new ChildReportForm(
                key.matches(KEY) ? key : fresh, code.length() > 64 ? "" : code, typed, kinds, unreadable);
    }

    /** The same form under another key, for saying something more. */
    ChildReportForm again(String fresh) {
        return new ChildReportForm(fresh, code, typed, kinds, unreadable);
    }

    String text(String name) {
        return typed.getOrDefault(name, "");
    }

    /** The answers as the API would take them; what is empty is left out. */
    Map<String, Object> answers() {
        Map<String, Object> answers = new LinkedHashMap<>();
        typed.forEach((name, value) -> {
            if (!value.isEmpty() && !"childAge".equals(name)) {
                answers.put(name, value);
            }
        });
        if (text("childAge").matches("[0-9]{1,3}")) {
            answers.put("childAge", Integer.parseInt(text("childAge")));
        }
        if (!kinds.isEmpty()) {
            answers.put("kinds", kinds);
        }
        return answers;
    }

    /** Whether the age is no number at all. */
    boolean ageUnreadable() {
        return !text("childAge").isEmpty() && !text("childAge").matches("[0-9]{1,3}");
    }

    private static String first(MultiValueMap<String, String> data, String name) {
        return Objects.requireNonNullElse(data.getFirst(name), "");
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
