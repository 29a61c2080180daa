package org.tongzhou.codes;

import org.springframework.stereotype.Component;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.PublicPage;

/** Writes the page behind the code of an issued paper. */
@Component
class VerificationPages {

    private final String host;
    private final String hotline;

    VerificationPages(PlatformProperties properties) {
        this.host = properties.publicUrl().getAuthority();
        this.hotline = properties.hotline();
    }

    /** A field for the code that stands under the square one; {@code typed} is what was no code. */
    PublicPage ask(String typed, PageReader reader) {
        String title = reader.say("核验文书真伪", "Check whether a paper is genuine");
        String fault = typed.isEmpty()
                ? ""
                : "<p class=\"err\" id=\"code-error\" role=\"alert\">%s</p>"
                        .formatted(
                                reader.say(
                                        "这不像文书的核验码。核验码是 19 个数字和字母，第一个是 p，请对照文书再看一遍。",
                                        "This is not the code of a paper: it has 19 digits and letters and begins with p. Please look again."));
        return new PublicPage(reader, title, """
                <h1>%s</h1><p>%s</p>
                <form class="card" action="/v" method="get">%s<label for="code">%s</label>
                <p class="muted" id="hint">%s</p>
                <input id="code" name="code" value="%s" maxlength="120" autocomplete="off" autocapitalize="none" spellcheck="false"\
                 aria-describedby="hint%s"%s required><button class="big">%s</button></form>
                <div class="card"><p>%s</p><a class="big second" href="/scan">%s</a></div>""".formatted(
                        title,
                        reader.say(
                                "收到民政部门的决定书、通知书、备案回执，都可以在这里核对是不是真的。不用登录，不收费。",
                                "Any decision, notice or receipt of the civil-affairs offices can be checked here, free and without an account."),
                        fault,
                        reader.say("文书上的核验码", "The code on the paper"),
                        reader.say(
                                "在文书下方二维码旁边的网址里，最后一个“/”后面的一串；整个网址抄进来也行。",
                                "In the address beside the square code, all that follows the last slash; the whole address will do too."),
                        Html.escape(typed),
                        fault.isEmpty() ? "" : " code-error",
                        fault.isEmpty() ? "" : " aria-invalid=\"true\"",
                        reader.say("核验", "Check"),
                        reader.say("手机能拍照的话，扫文书上的二维码更快。", "With a camera, scanning the square code is quicker."),
                        reader.say("扫一扫", "Scan")));
    }

    PublicPage found(IssuedPaper paper, PageReader reader) {
        boolean valid = paper.state() == IssuedPaper.State.VALID;
        boolean person = paper.kind().personal();
        String title = valid
                ? reader.say("✓ 这份文书真实有效", "✓ This paper is genuine and valid")
                : reader.say("✕ 这份文书已经作废", "✕ This paper has been revoked");
        String body = """
                <div class="card %s"><h1>%s</h1><dl>%s%s%s%s%s%s</dl></div>
                <div class="card"><p>%s</p><p>%s <span class="host">%s</span></p></div>""".formatted(
                        valid ? "ok" : "bad",
                        title,
                        row(reader, reader.say("发文机关", "Issued by"), paper.issuer()),
                        row(reader, reader.say("文书", "Paper"), paper.kind().in(reader.language())),
                        row(reader, reader.say("文号", "Number"), paper.number()),
                        row(reader, reader.say("日期", "Date"), reader.day(paper.issuedOn())),
                        row(
                                reader,
                                person ? reader.say("当事人", "Person") : reader.say("受文单位", "Organisation"),
                                paper.nameMasked()),
                        row(reader, reader.say("结果", "Result"), paper.result().in(reader.language())),
                        reader.say(
                                "请把上面的内容和手里的文书逐项核对，对不上的就是假的。" + (person ? "为保护隐私，姓名只显示一部分。" : ""),
                                "Compare each line with the paper in your hand; if one differs, the paper is not genuine."
                                        + (person ? " Part of the name is hidden for privacy." : "")),
                        reader.say("浏览器里的网址应是", "The address in your browser should be"),
                        Html.escape(host));
        return new PublicPage(reader, title, body);
    }

    private static String row(PageReader reader, String name, String value) {
        return "<dt>" + name + "</dt><dd>" + reader.written(value) + "</dd>";
    }

    PublicPage unknown(PageReader reader) {
        String title = reader.say("没有查到这份文书", "No such paper was found");
        String phone = Html.escape(hotline);
        return new PublicPage(reader, title, """
                <div class="card bad"><h1>%s</h1><p>%s</p></div><a class="big second" href="/v">%s</a>
                <div class="card"><p>%s</p><a class="tel" href="tel:%s">☎ %s</a></div>""".formatted(
                        title,
                        reader.say(
                                "请再扫一次，或者核对网址有没有抄错。如果还是查不到，这份文书不是本平台发出的。",
                                "Please scan once more or check the address you typed. If this page comes again,"
                                        + " the paper was not issued here."),
                        reader.say("重新输入核验码", "Type the code again"),
                        reader.say("有人拿假文书找您，请打电话核实：", "If somebody showed you a false paper, please call:"),
                        phone,
                        phone));
    }
}
