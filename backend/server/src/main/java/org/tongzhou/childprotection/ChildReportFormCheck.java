package org.tongzhou.childprotection;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.ProblemTexts;
import tools.jackson.databind.json.JsonMapper;

/** Holds a form against the same rules as the API and says at each field what is missing. */
@Component
class ChildReportFormCheck {

    private static final List<String> ORDER = List.of(
            "danger",
            "divisionCode",
            "place",
            "kinds",
            "happened",
            "since",
            "child",
            "childAge",
            "school",
            "reporter",
            "reporterName",
            "reporterPhone");

    private final Validator validator;
    private final ProblemTexts texts;
    private final JsonMapper json;

    ChildReportFormCheck(Validator validator, ProblemTexts texts, JsonMapper json) {
        this.validator = validator;
        this.texts = texts;
        this.json = json;
    }

    ChildReportSubmission submission(ChildReportForm form) {
        return json.convertValue(form.answers(), ChildReportSubmission.class);
    }

    /** The sentences by field, in the order of the page; none where all is well. */
    Map<String, String> errors(ChildReportForm form, PageReader reader) {
        Map<String, String> found = new LinkedHashMap<>();
        validator
                .validate(submission(form))
                .forEach(wrong -> found.put(wrong.getPropertyPath().toString(), sentence(wrong, reader)));
        if (form.ageUnreadable()) {
            found.put("childAge", sentence("childAge", reader));
        }
        form.unreadable().forEach(name -> found.put(name, texts.sentence("TYPE_INVALID", reader.language(), Map.of())));
        return ordered(found);
    }

    /** What only the intake could know. */
    Map<String, String> errors(List<FieldProblem> problems, PageReader reader) {
        Map<String, String> found = new LinkedHashMap<>();
        problems.forEach(problem -> {
            String name = problem.pointer().substring(1);
            found.put(
                    name,
                    "divisionCode".equals(name)
                            ? sentence(name, reader)
                            : texts.sentence(problem.code(), reader.language(), problem.params()));
        });
        return ordered(found);
    }

    private static Map<String, String> ordered(Map<String, String> found) {
        Map<String, String> ordered = new LinkedHashMap<>();
        ORDER.stream().filter(found::containsKey).forEach(name -> ordered.put(name, found.get(name)));
        return ordered;
    }

    private String sentence(ConstraintViolation<ChildReportSubmission> wrong, PageReader reader) {
        String name = wrong.getPropertyPath().toString();
        Map<String, Object> limits = wrong.getConstraintDescriptor().getAttributes();
        boolean length = limits.containsKey("max") && !"kinds".equals(name);
        return length
                ? texts.sentence("TOO_LONG", reader.language(), Map.of("max", limits.get("max")))
                : sentence(name, reader);
    }

    private static String sentence(String name, PageReader reader) {
        return switch (name) {
            case "danger" -> reader.say("请选一项；不知道就选“说不清”", "Please choose one; if you do not know, say so");
            case "divisionCode" ->
                reader.say("请选是哪个街道、乡镇；只知道县区就选县区", "Please choose the place; the county is enough if you know no more");
            case "kinds" -> reader.say("请至少选一项；说不清就选最后一项", "Please choose at least one; the last if you cannot tell");
            case "happened" -> reader.say("请写下发生了什么，一两句话就行", "Please say what happened; a sentence or two will do");
            case "since" -> reader.say("请选一项；不知道就选“说不清”", "Please choose one; if you do not know, say so");
            case "child" ->
                reader.say(
                        "请写孩子的姓名，或者长什么样、住哪家", "Please give the name, or what the child looks like or where they live");
            case "childAge" ->
                reader.say("年龄请填 0 到 17 的数字，不知道就空着", "Age is a number from 0 to 17; leave it empty if you do not know");
            default -> reader.say("请检查这一项", "Please check this answer");
        };
    }
}
