package org.tongzhou.childprotection;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;
import org.tongzhou.childprotection.ChildReportSubmission.Harm;
import org.tongzhou.childprotection.ChildReportSubmission.Reporter;
import org.tongzhou.childprotection.ChildReportSubmission.Since;
import org.tongzhou.divisions.Division;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.Zones;

/** Writes the form of a report: the police first, then as few questions as the law asks (MR-07). */
@Component
class ReporterFormPage {

    private static final DivisionCode CITY = new DivisionCode("330900000000");

    private final ReporterPage frame;
    private final Divisions divisions;
    private final Clock clock;

    ReporterFormPage(ReporterPage frame, Divisions divisions, Clock clock) {
        this.frame = frame;
        this.divisions = divisions;
        this.clock = clock;
    }

    /** What is written on the page besides the form. */
    record Remarks(Map<String, String> errors, @Nullable String notice) {

        static final Remarks NONE = new Remarks(Map.of(), null);
    }

    ResponseEntity<String> answer(ChildReportForm form, Remarks remarks, PageReader reader, HttpStatus status) {
        Fields fields = new Fields(form, remarks.errors(), reader);
        String body = """
                <div class="card bad"><h1>%s</h1><p>%s</p>
                <a class="big danger" href="tel:110">%s</a></div>%s
                <p>%s</p><p><a href="/child-reports/receipt">%s</a></p>
                <form method="post" action="/child-reports" novalidate><input type="hidden" name="key" value="%s">\
                <input type="hidden" name="c" value="%s">%s%s%s
                <div class="act"><button class="big">%s</button></div></form>""".formatted(
                        reader.say("报告孩子受到的侵害", "Report harm to a child"),
                        reader.say("孩子现在有危险，先打 110。", "If the child is in danger now, call 110 first."),
                        reader.say("拨打 110", "Call 110"),
                        summary(remarks, reader),
                        reader.say(
                                "不用登录，可以不留姓名。我们不会告诉孩子家里人有人报告，报告人的身份依法保密。",
                                "No sign-in, no name needed. The family is not told, and who reports is kept secret by law."),
                        reader.say("报告过了，查处理情况", "I have reported before: see how it stands"),
                        Html.escape(form.key()),
                        Html.escape(form.code()),
                        what(fields, reader),
                        child(fields, reader),
                        reporter(fields, reader),
                        reader.say("发送报告", "Send the report"));
        return frame.answer(reader, body, status);
    }

    private static String summary(Remarks remarks, PageReader reader) {
        if (remarks.errors().isEmpty()) {
            return remarks.notice() == null
                    ? ""
                    : "<div class=\"card note\" role=\"alert\"><p><b>" + Html.escape(remarks.notice())
                            + "</b></p></div>";
        }
        String list = remarks.errors().entrySet().stream()
                .map(error -> "<li><a href=\"#" + error.getKey() + "\">" + Html.escape(error.getValue()) + "</a></li>")
                .collect(Collectors.joining());
        return "<div class=\"card bad\" role=\"alert\"><h2>%s</h2><ul>%s</ul></div>"
                .formatted(
                        reader.say("还没有发出。您写的都在，请补上这几处：", "Not sent yet. What you wrote is kept; please mend this:"),
                        list);
    }

    private String what(Fields fields, PageReader reader) {
        return fields.choices(
                        "danger",
                        reader.say("孩子现在有危险吗", "Is the child in danger now"),
                        "radio",
                        Danger.values(),
                        ChildReportWords::of)
                + fields.select("divisionCode", reader.say("在哪里", "Where"), places(fields.form(), reader))
                + fields.line("place", fields.optional("具体地点", "Where exactly"), 200, "text")
                + fields.choices(
                        "kinds",
                        reader.say("是哪种情况（可选几项）", "What kind of harm (several if needed)"),
                        "checkbox",
                        Harm.values(),
                        ChildReportWords::of)
                + fields.area("happened", reader.say("发生了什么，您看到、听到了什么", "What happened; what you saw or heard"), 4_000)
                + fields.choices("since", reader.say("什么时候", "When"), "radio", Since.values(), ChildReportWords::of);
    }

    private static String child(Fields fields, PageReader reader) {
        return fields.line(
                        "child",
                        reader.say("哪个孩子（姓名；不知道就写长什么样、住哪家）", "Which child (name, or looks, or where they live)"),
                        200,
                        "text")
                + fields.line("childAge", fields.optional("大约几岁", "About how old"), 3, "text")
                + fields.line("school", fields.optional("学校、幼儿园", "School or kindergarten"), 80, "text");
    }

    private static String reporter(Fields fields, PageReader reader) {
        String none = "<option value=\"\">" + reader.say("不想说", "I would rather not say") + "</option>";
        String options = Arrays.stream(Reporter.values())
                .map(who -> fields.option(who.name(), ChildReportWords.of(who, reader), "reporter"))
                .collect(Collectors.joining());
        return fields.select("reporter", fields.optional("您是谁", "Who you are"), none + options)
                + fields.line("reporterName", fields.optional("您的姓名", "Your name"), 40, "text")
                + fields.line(
                        "reporterPhone",
                        fields.optional("您的电话，方便我们核实和回复", "Your telephone, so that we can ask and answer"),
                        20,
                        "tel");
    }

    private String places(ChildReportForm form, PageReader reader) {
        var today = Zones.today(clock);
        String chosen = form.text("divisionCode");
        return "<option value=\"\">" + reader.say("请选择", "Please choose") + "</option>"
                + divisions.children(CITY, today).stream()
                        .map(county -> "<optgroup%s label=\"%s\">%s%s</optgroup>"
                                .formatted(
                                        reader.languageOf(county.name()),
                                        Html.escape(county.name()),
                                        option(
                                                county,
                                                county.name() + reader.say("（说不清哪个乡镇）", " (I do not know more)"),
                                                chosen,
                                                reader),
                                        divisions.children(county.code(), today).stream()
                                                .map(town -> option(town, town.name(), chosen, reader))
                                                .collect(Collectors.joining())))
                        .collect(Collectors.joining());
    }

    /** A village that the code named is shown as its township. */
    private static String option(Division division, String name, String chosen, PageReader reader) {
        boolean same = division.code().value().equals(chosen);
        return "<option value=\"%s\"%s%s>%s</option>"
                .formatted(
                        division.code().value(), same ? " selected" : "", reader.languageOf(name), Html.escape(name));
    }

    /** The parts of the form, each with its label, what was typed and what is wrong with it. */
    private record Fields(ChildReportForm form, Map<String, String> errors, PageReader reader) {

        String optional(String chinese, String english) {
            return reader.say(chinese + "（可不填）", english + " (optional)");
        }

        <E extends Enum<E>> String choices(
                String name,
                String legend,
                String type,
                E[] values,
                java.util.function.BiFunction<E, PageReader, String> words) {
            String picks = Arrays.stream(values)
                    .map(value ->
                            "<label class=\"check\"><input type=\"%s\" name=\"%s\" value=\"%s\"%s><span>%s</span></label>"
                                    .formatted(
                                            type,
                                            name,
                                            value.name(),
                                            chosen(name).apply(value.name()) ? " checked" : "",
                                            Html.escape(words.apply(value, reader))))
                    .collect(Collectors.joining());
            return "<fieldset id=\"%s\"%s><legend>%s</legend>%s%s</fieldset>"
                    .formatted(name, invalid(name), legend, error(name), picks);
        }

        private Function<String, Boolean> chosen(String name) {
            return "kinds".equals(name) ? form.kinds()::contains : form.text(name)::equals;
        }

        String line(String name, String label, int most, String type) {
            return "%s<input id=\"%s\" name=\"%2$s\" type=\"%s\" maxlength=\"%d\" autocomplete=\"off\" value=\"%s\"%s>"
                    .formatted(label(name, label), name, type, most, Html.escape(form.text(name)), invalid(name));
        }

        String area(String name, String label, int most) {
            return "%s<textarea id=\"%s\" name=\"%2$s\" rows=\"6\" maxlength=\"%d\"%s>\n%s</textarea>"
                    .formatted(label(name, label), name, most, invalid(name), Html.escape(form.text(name)));
        }

        String select(String name, String label, String options) {
            return "%s<select id=\"%s\" name=\"%2$s\"%s>%s</select>"
                    .formatted(label(name, label), name, invalid(name), options);
        }

        String option(String value, String words, String name) {
            return "<option value=\"%s\"%s>%s</option>"
                    .formatted(value, value.equals(form.text(name)) ? " selected" : "", Html.escape(words));
        }

        private String label(String name, String label) {
            return "<label for=\"" + name + "\">" + label + "</label>" + error(name);
        }

        private String error(String name) {
            return errors.containsKey(name)
                    ? "<p class=\"err\" id=\"" + name + "-error\">" + Html.escape(errors.getOrDefault(name, ""))
                            + "</p>"
                    : "";
        }

        private String invalid(String name) {
            return errors.containsKey(name) ? " aria-invalid=\"true\" aria-describedby=\"" + name + "-error\"" : "";
        }
    }
}
