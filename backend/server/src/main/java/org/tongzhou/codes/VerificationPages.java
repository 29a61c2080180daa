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
                <div class="card bad"><h1>%s</h1><p>%s</p></div>
                <div class="card"><p>%s</p><a class="tel" href="tel:%s">☎ %s</a></div>""".formatted(
                        title,
                        reader.say(
                                "请再扫一次，或者核对网址有没有抄错。如果还是查不到，这份文书不是本平台发出的。",
                                "Please scan once more or check the address you typed. If this page comes again,"
                                        + " the paper was not issued here."),
                        reader.say("有人拿假文书找您，请打电话核实：", "If somebody showed you a false paper, please call:"),
                        phone,
                        phone));
    }
}
