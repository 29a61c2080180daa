package org.tongzhou.codes;

import org.jspecify.annotations.Nullable;
import org.tongzhou.papers.Paper;
import org.tongzhou.papers.QrCode;
import org.tongzhou.papers.StyleSheet;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PublicPage;

/** The sheet that hangs on a wall or stands on a counter: what for, by whom, where to look that it is genuine. */
record Placard(
        PlacardSize size,
        String itemName,
        String summary,
        int minutes,
        boolean free,
        String place,
        String office,
        String phone,
        String spoken,
        String url,
        String host,
        String issuedOn,
        @Nullable String expiresOn)
        implements Paper {

    private static final String A4 = StyleSheet.read("placard-a4");
    private static final String A6 = StyleSheet.read("placard-a6");
    private static final int QR_A4 = 116;
    private static final int QR_A6 = 54;

    @Override
    public String title() {
        return itemName + " " + place;
    }

    @Override
    public String style() {
        return size == PlacardSize.A4 ? A4 : A6;
    }

    @Override
    public String body() {
        return """
                <div class="band"><table><tr><td class="boat">%s</td><td class="brand">同舟 · 码上办</td>\
                <td class="office">%s<br/>%s</td></tr></table></div>
                <h1>%s</h1><p class="summary">%s</p>
                <table class="frame"><tr><td>%s</td></tr></table>
                <p class="how">用微信、支付宝或手机相机扫一扫，就能申请</p>
                <table class="facts"><tr>%s<td>大约%d分钟</td><td>家人可以代办</td><td>不用装软件</td></tr></table>
                <div class="two"><table><tr>
                <td><span class="label">咨询电话</span><br/><span class="large">%s</span></td>
                <td class="right"><span class="label">不方便扫码？打开 %s</span><br/>\
                <span class="label">输入</span> <span class="large spoken">%s</span></td>
                </tr></table></div>
                <div class="safe">扫码后请看网址，开头应是：%s<br/>本页面不会要求转账、银行卡号或密码。</div>
                <div class="foot">本码由%s发布 · %s起%s<br/>不会用手机，可以直接到这里来，也可以打电话办理</div>""".formatted(
                        PublicPage.boat(size == PlacardSize.A4 ? 14 : 7),
                        Html.escape(office),
                        Html.escape(place),
                        Html.escape(itemName),
                        Html.escape(summary),
                        QrCode.robust(url).svg(size == PlacardSize.A4 ? QR_A4 : QR_A6),
                        free ? "<td>免费办理</td>" : "",
                        minutes,
                        Html.escape(phone),
                        Html.escape(host),
                        spoken,
                        Html.escape(host),
                        Html.escape(office),
                        issuedOn,
                        expiresOn == null ? "长期有效" : "至" + expiresOn + "有效");
    }
}
