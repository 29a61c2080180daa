package org.tongzhou.charity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.Languages;

/** Writes trusts as a sheet (RFC 4180) that spreadsheets open as Chinese, and in which nothing typed runs as a formula. */
@Component
class TrustSheet {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final TrustViews views;

    TrustSheet(TrustViews views) {
        this.views = views;
    }

    byte[] write(List<Trust> trusts, Locale language) {
        String rows = trusts.stream().map(trust -> line(row(trust, language))).collect(Collectors.joining());
        return (BYTE_ORDER_MARK + line(heading(language)) + rows).getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<String> heading(Locale language) {
        return Languages.ENGLISH.equals(language)
                ? Stream.of(
                        "Number",
                        "Name",
                        "Trustee",
                        "Credit code",
                        "Settlor",
                        "Supervisor",
                        "Purpose",
                        "Property (yuan)",
                        "Signed",
                        "Received",
                        "Filed",
                        "Handed in late",
                        "Office",
                        "State",
                        "Next report due",
                        "Report overdue")
                : Stream.of(
                        "备案编号",
                        "慈善信托名称",
                        "受托人",
                        "统一社会信用代码",
                        "委托人",
                        "监察人",
                        "慈善目的",
                        "信托财产（元）",
                        "签订日期",
                        "收到日期",
                        "备案日期",
                        "是否超过七日",
                        "备案机关",
                        "状态",
                        "下次年度报告截止日",
                        "年度报告是否逾期");
    }

    private Stream<String> row(Trust trust, Locale language) {
        TrustCard card = views.card(trust, language);
        return Stream.of(
                trust.number(),
                trust.name(),
                trust.trusteeName(),
                trust.trusteeCode(),
                trust.settlor().name(),
                trust.supervisor() == null ? "" : trust.supervisor(),
                card.purposeGroupName(),
                "%d.%02d".formatted(trust.propertyFen() / 100, trust.propertyFen() % 100),
                trust.signedOn().toString(),
                trust.receivedOn().toString(),
                trust.filedOn().toString(),
                yes(trust.filedLate(), language),
                card.authority(),
                card.stateName(),
                trust.reportDueOn().toString(),
                yes(card.reportLate(), language));
    }

    private static String yes(boolean holds, Locale language) {
        boolean english = Languages.ENGLISH.equals(language);
        return holds ? (english ? "yes" : "是") : (english ? "no" : "否");
    }

    private static String line(Stream<String> cells) {
        return cells.map(TrustSheet::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe = text.matches("^[=+\\-@\t\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
