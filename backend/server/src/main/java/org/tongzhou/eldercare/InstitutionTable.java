package org.tongzhou.eldercare;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Languages;

/** Institutions as a table that a spreadsheet opens in Chinese and never runs. */
final class InstitutionTable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A cell that begins so would be a formula; an apostrophe makes it text. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n＝＋－＠]");

    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n']");

    private static final List<String> HEADINGS = List.of(
            "机构名称",
            "性质",
            "统一社会信用代码",
            "备案号",
            "备案状态",
            "备案日期",
            "所在地",
            "地址",
            "电话",
            "核定床位",
            "已登记床位",
            "空床",
            "空普通床位",
            "空护理型床位",
            "空认知障碍床位",
            "每月最低收费（元）",
            "每月最高收费（元）");
    private static final List<String> HEADINGS_ENGLISH = List.of(
            "Name",
            "Kind",
            "Credit code",
            "Filing number",
            "Filing",
            "Filed on",
            "Place",
            "Address",
            "Telephone",
            "Capacity",
            "Beds",
            "Free beds",
            "Free ordinary",
            "Free nursing",
            "Free cognitive care",
            "Lowest charge a month (yuan)",
            "Highest charge a month (yuan)");

    private InstitutionTable() {}

    static String of(List<CareInstitutionView> institutions, Locale language) {
        List<String> headings = Languages.ENGLISH.equals(language) ? HEADINGS_ENGLISH : HEADINGS;
        return Stream.concat(Stream.of(headings), institutions.stream().map(InstitutionTable::row))
                .map(row -> row.stream().map(InstitutionTable::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", BYTE_ORDER_MARK, "\r\n"));
    }

    private static List<String> row(CareInstitutionView of) {
        return List.of(
                of.name(),
                of.kindName(),
                text(of.creditCode()),
                text(of.filingNumber()),
                of.filingName(),
                text(of.filedOn()),
                of.divisionName(),
                of.address(),
                of.phone(),
                text(of.capacity()),
                text(of.bedsTotal()),
                text(of.bedsFree()),
                free(of, BedKind.ORDINARY),
                free(of, BedKind.NURSING),
                free(of, BedKind.COGNITIVE),
                yuan(of.priceFromFen()),
                yuan(of.priceToFen()));
    }

    private static String free(CareInstitutionView of, BedKind kind) {
        return of.beds().stream()
                .filter(count -> count.kind() == kind)
                .map(count -> text(count.free()))
                .findFirst()
                .orElse("");
    }

    private static String yuan(@Nullable Long fen) {
        return fen == null ? "" : "%d.%02d".formatted(fen / 100, fen % 100);
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    static String cell(String value) {
        String harmless = FORMULA.matcher(value).find() ? "'" + value : value;
        return QUOTED.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
