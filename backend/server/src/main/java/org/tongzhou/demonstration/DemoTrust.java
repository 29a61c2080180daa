package org.tongzhou.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.charity.Charity;
import org.tongzhou.charity.PurposeGroup;
import org.tongzhou.charity.Settlor;
import org.tongzhou.charity.TrustEntry;
import org.tongzhou.charity.TrustState;
import org.tongzhou.registry.UnifiedSocialCreditCode;

/** A fictional trust of the demonstration: two of those in force are late with a report. */
record DemoTrust(
        String name,
        int trustee,
        boolean overdue,
        int month,
        PurposeGroup purposeGroup,
        String purpose,
        long yuan,
        @Nullable String settlor,
        TrustState state) {

    /** Codes are made for the demonstration: their serials were never given out. */
    static final List<Charity> CHARITIES = List.of(
            charity("53330900MJ0000026Q", "舟山市示例海岛慈善基金会", "2018-06-12", "330900000000"),
            charity("51330900MJ000000X4", "舟山市示例慈善联合总会", "2017-03-01", "330900000000"),
            charity("52330902MJ0000018X", "定海区示例敬老服务中心", "2020-09-17", "330902000000"),
            charity("53330903MJ0000034Y", "普陀区示例渔村发展基金会", "2021-04-08", "330903000000"),
            charity("51330922MJ0000042G", "嵊泗县示例灯塔助学会", "2022-11-30", "330922000000"));

    private static final int REPORT_MONTH = 3;
    private static final int THOUSAND = 1_000;
    private static final int FEN = 100;

    private static final List<DemoTrust> TRUSTS = List.of(
            new DemoTrust(
                    "海岛助学",
                    0,
                    true,
                    5,
                    PurposeGroup.EDUCATION_CULTURE_HEALTH,
                    "资助海岛学生完成学业",
                    500,
                    "舟山示例渔业有限公司",
                    TrustState.EFFECTIVE),
            new DemoTrust(
                    "渔村敬老", 2, true, 9, PurposeGroup.CARE_OF_THE_WEAK, "为渔村高龄老人送餐、陪诊", 300, null, TrustState.EFFECTIVE),
            new DemoTrust(
                    "岸线修复",
                    1,
                    false,
                    9,
                    PurposeGroup.ENVIRONMENT,
                    "清理海漂垃圾、修复岸线",
                    1200,
                    "舟山示例航运有限公司",
                    TrustState.EFFECTIVE),
            new DemoTrust(
                    "小岛助医", 0, false, 8, PurposeGroup.CARE_OF_THE_WEAK, "资助小岛居民就医", 260, "王示例", TrustState.EFFECTIVE),
            new DemoTrust(
                    "台风救助", 1, false, 7, PurposeGroup.DISASTER_RELIEF, "台风灾后救助困难家庭", 2000, null, TrustState.CHANGED),
            new DemoTrust(
                    "非遗传习",
                    4,
                    false,
                    6,
                    PurposeGroup.EDUCATION_CULTURE_HEALTH,
                    "传习渔歌、渔绳结等技艺",
                    150,
                    "舟山示例文化有限公司",
                    TrustState.EFFECTIVE),
            new DemoTrust(
                    "困境儿童", 0, false, 5, PurposeGroup.CARE_OF_THE_WEAK, "帮助困境儿童成长", 680, null, TrustState.EFFECTIVE),
            new DemoTrust(
                    "渔民互助",
                    3,
                    false,
                    4,
                    PurposeGroup.POVERTY_RELIEF,
                    "帮助低收入渔民家庭",
                    420,
                    "舟山示例水产有限公司",
                    TrustState.EFFECTIVE),
            new DemoTrust(
                    "灯塔阅读",
                    4,
                    false,
                    3,
                    PurposeGroup.EDUCATION_CULTURE_HEALTH,
                    "为悬水小岛建图书角",
                    90,
                    "李示例",
                    TrustState.EFFECTIVE),
            new DemoTrust(
                    "社区康复", 2, false, 2, PurposeGroup.CARE_OF_THE_WEAK, "支持残疾人社区康复", 360, null, TrustState.EFFECTIVE),
            new DemoTrust("海洋科普", 1, false, 1, PurposeGroup.OTHER, "开展海洋科普活动", 110, "舟山示例旅游有限公司", TrustState.EFFECTIVE),
            new DemoTrust(
                    "抗疫关怀",
                    1,
                    true,
                    2,
                    PurposeGroup.DISASTER_RELIEF,
                    "关怀公共卫生事件一线人员",
                    800,
                    null,
                    TrustState.TERMINATED));

    /** Twelve trusts as of a day. */
    static List<TrustEntry> all(LocalDate today) {
        List<TrustEntry> entries = new ArrayList<>();
        for (int i = 0; i < TRUSTS.size(); i++) {
            entries.add(TRUSTS.get(i).entry(i, today));
        }
        return entries;
    }

    /** A day of the last year whose report is due already. */
    private static LocalDate overdue(LocalDate today, int month) {
        return LocalDate.of(today.getYear() - (today.getMonthValue() > REPORT_MONTH ? 1 : 2), month, 12);
    }

    /** Some months ago, but never so long that a report were due. */
    private static LocalDate recent(LocalDate today, int months) {
        boolean due = today.getMonthValue() > REPORT_MONTH;
        return today.minusMonths(due ? Math.min(months, today.getMonthValue() - 1) : months);
    }

    private TrustEntry entry(int number, LocalDate today) {
        LocalDate filedOn = overdue ? overdue(today, month) : recent(today, month);
        Charity charity = CHARITIES.get(trustee);
        return new TrustEntry(
                null,
                "演示慈信备〔%d〕%04d号".formatted(filedOn.getYear(), number + 1),
                name + "慈善信托",
                charity.code(),
                charity.name(),
                number % 5 == 2 ? "浙江示例信托有限公司" : null,
                given(),
                number % 3 == 0 ? "舟山示例律师事务所" : null,
                purposeGroup,
                purpose,
                number % 4 != 3,
                yuan * THOUSAND * FEN,
                number % 2 == 0 ? filedOn.plusYears(10) : null,
                filedOn.minusDays(number == 5 ? 20 : 8),
                filedOn.minusDays(4),
                filedOn,
                state,
                charity.divisionCode());
    }

    private Settlor given() {
        return settlor == null
                ? new Settlor(Settlor.Kind.PERSON, "周示例", false)
                : new Settlor(settlor.endsWith("公司") ? Settlor.Kind.ORGANISATION : Settlor.Kind.PERSON, settlor, true);
    }

    private static Charity charity(String code, String name, String recognisedOn, String division) {
        return new Charity(new UnifiedSocialCreditCode(code), name, LocalDate.parse(recognisedOn), division);
    }
}
