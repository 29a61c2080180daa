package org.tongzhou.childprotection;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.Zones;

/** Writes what the one who reported takes away, and later how the report stands: never a word of what was told. */
@Component
class ReporterReceiptPage {

    private final ReporterPage frame;
    private final String hotline;

    ReporterReceiptPage(ReporterPage frame, PlatformProperties properties) {
        this.frame = frame;
        this.hotline = properties.hotline();
    }

    /** Right after sending: the code, what happens now and by when. */
    ResponseEntity<String> sent(ChildReport report, String receiptCode, String source, PageReader reader) {
        String body = """
                <div class="card ok"><h1>%s</h1><p>%s</p><p class="receipt">%s</p><p>%s</p></div>
                <div class="card"><h2>%s</h2><ol><li>%s</li><li>%s</li><li>%s</li></ol><p class="muted">%s</p></div>%s
                <a class="big second" href="/child-reports/receipt">%s</a>""".formatted(
                reader.say("报告已收到", "Your report has arrived"),
                reader.say(
                        "回执号（请抄下来或记住，不要存在别人会看的手机里）",
                        "Receipt code. Write it down; do not keep it where others may look"),
                Html.escape(receiptCode),
                reader.say("这个页面 30 分钟后不再显示回执号。", "This page stops showing the code after 30 minutes."),
                reader.say("接下来", "What happens now"),
                reader.say("未成年人保护工作人员马上查看并判断紧急程度。", "An officer looks at it at once and judges how urgent it is."),
                reader.say(
                        "最晚在 " + time(report.dueAt(), reader) + " 前，有人去见孩子。",
                        "Somebody will have seen the child by " + time(report.dueAt(), reader) + " at the latest."),
                reader.say("凭回执号可以查到处理到哪一步，查不到报告的内容。", "The code shows how far it has come, never what you wrote."),
                source.isEmpty() ? "" : reader.say("时限依据：", "Basis of the time limit: ") + reader.written(source),
                calls(reader),
                reader.say("查处理情况", "See how it stands"));
        return frame.answer(reader, body, HttpStatus.OK);
    }

    /** The question for the code, with what is wrong with it. */
    ResponseEntity<String> ask(@Nullable String wrong, PageReader reader, HttpStatus status) {
        String error =
                wrong == null ? "" : "<p class=\"err\" id=\"code-error\" role=\"alert\">" + Html.escape(wrong) + "</p>";
        String body = """
                <div class="card"><h1>%s</h1><form method="post" action="/child-reports/receipt" novalidate>
                <label for="code">%s</label>%s<input id="code" name="code" maxlength="40" autocomplete="off" \
                autocapitalize="characters" spellcheck="false"%s><button class="big">%s</button></form></div>%s
                <p><a href="/child-reports">%s</a></p>""".formatted(
                        reader.say("查处理情况", "How a report stands"),
                        reader.say("回执号（12 位，横线可以不输）", "Receipt code (12 characters, with or without dashes)"),
                        error,
                        wrong == null ? "" : " aria-invalid=\"true\" aria-describedby=\"code-error\"",
                        reader.say("查询", "Look up"),
                        calls(reader),
                        reader.say("没有回执号，要报告", "I have no code and want to report"));
        return frame.answer(reader, body, status);
    }

    ResponseEntity<String> state(ChildReport report, PageReader reader) {
        String body = """
                <div class="card ok"><h1>%s</h1><p>%s</p></div>%s
                <a class="big second" href="/child-reports">%s</a>""".formatted(
                        Html.escape(ChildReportWords.state(report, reader)),
                        reader.say("收到时间：", "Received: ") + time(report.receivedAt(), reader),
                        calls(reader),
                        reader.say("有新的情况，再报告一次", "Something new happened: report again"));
        return frame.answer(reader, body, HttpStatus.OK);
    }

    private String calls(PageReader reader) {
        return """
                <div class="card"><h2>%s</h2><a class="tel" href="tel:110">☎ 110 %s</a> <a class="tel" href="tel:%s">☎ %s %s</a></div>""".formatted(
                        reader.say("要找人", "To speak to somebody"),
                        reader.say("孩子有危险", "the child is in danger"),
                        Html.escape(hotline),
                        Html.escape(hotline),
                        reader.say("其他事", "anything else"));
    }

    private static String time(Instant at, PageReader reader) {
        return DateTimeFormatter.ofPattern(reader.say("yyyy年M月d日 HH:mm", "d MMMM yyyy, HH:mm"), reader.language())
                .format(at.atZone(Zones.SHANGHAI));
    }
}
