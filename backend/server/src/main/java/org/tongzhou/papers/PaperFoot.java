package org.tongzhou.papers;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tongzhou.platform.Html;

/** What every issued paper has around its text: the warning of a demonstration, the code that proves it, the signature. */
final class PaperFoot {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final int QR_MILLIMETRES = 30;

    private PaperFoot() {}

    static String warning(boolean fictional) {
        return fictional ? "<div class=\"fictional\">演示数据：本文书由演示系统生成，不具有法律效力</div>" : "";
    }

    static String day(LocalDate day) {
        return day.format(DATE);
    }

    static String of(String issuer, LocalDate issuedOn, String verificationUrl) {
        return """
                <table class="foot"><tr><td class="proof">%s</td><td class="proof-text"><b>扫码验真</b><br/>\
                任何人都可以扫码或打开下面的网址，核对本文书是否真实有效。<br/><span class="url">%s</span></td>
                <td class="signature"><div class="seal">（印章）</div><div>%s</div><div>%s</div></td></tr></table>""".formatted(
                        QrCode.compact(verificationUrl).svg(QR_MILLIMETRES),
                        Html.escape(verificationUrl),
                        Html.escape(issuer),
                        day(issuedOn));
    }
}
