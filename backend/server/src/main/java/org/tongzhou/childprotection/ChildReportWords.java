package org.tongzhou.childprotection;

import org.jspecify.annotations.Nullable;
import org.tongzhou.childprotection.ChildReportRequests.ReferralAuthority;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;
import org.tongzhou.childprotection.ChildReportSubmission.Harm;
import org.tongzhou.childprotection.ChildReportSubmission.Reporter;
import org.tongzhou.childprotection.ChildReportSubmission.Since;
import org.tongzhou.platform.PageReader;

/** The choices of the form and the states of a report in words that need no explaining. */
final class ChildReportWords {

    private ChildReportWords() {}

    static String of(Danger danger, PageReader reader) {
        return switch (danger) {
            case YES -> reader.say("是，现在就有危险", "Yes, right now");
            case NO -> reader.say("现在没有", "Not at this moment");
            case UNSURE -> reader.say("说不清", "I cannot tell");
        };
    }

    /** MR-02 and MR-03 in the words of the opinion, shortened. */
    static String of(Harm harm, PageReader reader) {
        return switch (harm) {
            case INTIMATE_INJURY -> reader.say("隐私部位有不正常的损伤", "Unexplained injury of private parts");
            case SEXUAL_HARM_UNDER_14 ->
                reader.say(
                        "不满十四周岁的女孩遭受或疑似遭受性侵害、怀孕、流产",
                        "A girl under 14: sexual harm, pregnancy or abortion, or signs of it");
            case SEXUAL_HARM_FROM_14 ->
                reader.say("十四周岁以上的女孩因性侵害怀孕、流产", "A girl of 14 or over: pregnancy or abortion after sexual harm");
            case VIOLENCE ->
                reader.say(
                        "身上多处受伤、严重营养不良、意识不清，像是被家暴、欺凌、虐待、殴打或被人下药",
                        "Many injuries, starved or unconscious, as from violence, bullying, abuse or drugs");
            case UNNATURAL_INJURY_OR_DEATH ->
                reader.say(
                        "因自杀、自残、工伤、中毒、被人殴打等受伤、致残或死亡",
                        "Hurt, disabled or dead by suicide, self-harm, work, poison or beating");
            case ABANDONMENT -> reader.say("被遗弃，或者长期没有人照看", "Abandoned, or long without anybody's care");
            case MISSING_OR_TRAFFICKED -> reader.say("来历不明、失踪，或者被拐卖、收买", "Of unknown origin, missing, or trafficked");
            case ORGANISED_BEGGING -> reader.say("被组织乞讨", "Made to beg");
            case CHILD_LABOUR -> reader.say("被招用做童工", "Made to work under age");
            case HARMFUL_PERFORMANCE -> reader.say("被安排参加有害身心的表演", "Made to perform what harms a child");
            case OTHER ->
                reader.say(
                        "其他侵害（男孩遭受性侵害也选这项），或者说不清", "Something else, sexual harm of a boy included, or I cannot tell");
        };
    }

    static String of(Since since, PageReader reader) {
        return switch (since) {
            case NOW -> reader.say("正在发生", "Right now");
            case TODAY -> reader.say("今天", "Today");
            case THIS_WEEK -> reader.say("这一周", "This week");
            case EARLIER -> reader.say("更早", "Earlier");
            case FOR_LONG -> reader.say("一直这样", "It has gone on for long");
            case UNSURE -> reader.say("说不清", "I cannot tell");
        };
    }

    static String of(Reporter who, PageReader reader) {
        return switch (who) {
            case SCHOOL -> reader.say("学校、幼儿园、培训机构的人", "School, kindergarten or training");
            case MEDICAL -> reader.say("医院、诊所的人", "Hospital or clinic");
            case COMMITTEE -> reader.say("村（居）委会的人", "Village or residents' committee");
            case SOCIAL_WORK -> reader.say("社工、福利或救助机构的人", "Social work, welfare or rescue");
            case LODGING -> reader.say("宾馆、旅店、网吧等场所的人", "Hotel, hostel, internet café");
            case RELATIVE_OR_NEIGHBOUR -> reader.say("亲属、邻居、朋友", "Relative, neighbour, friend");
            case CHILD_ITSELF -> reader.say("我就是这个孩子", "I am the child");
            case OTHER -> reader.say("其他人", "Somebody else");
        };
    }

    /** As much as the holder of a receipt code hears. */
    static String state(ChildReport report, PageReader reader) {
        return switch (report.state()) {
            case RECEIVED -> reader.say("已收到，工作人员马上会看", "Received; an officer will look at it at once");
            case SCREENED -> reader.say("正在处理", "Being handled");
            case REFERRED ->
                reader.say(
                        "已移交" + authority(report.referredTo(), reader) + "，我们继续跟进",
                        "Handed to " + authority(report.referredTo(), reader) + "; we stay with it");
            case CLOSED -> reader.say("已处理完毕", "Dealt with");
        };
    }

    private static String authority(@Nullable ReferralAuthority authority, PageReader reader) {
        return switch (authority) {
            case POLICE -> reader.say("公安机关", "the police");
            case PROCURATORATE -> reader.say("检察机关", "the public prosecutor");
            case EDUCATION -> reader.say("教育部门", "the education authority");
            case HEALTH -> reader.say("卫生健康部门", "the health authority");
            case RESCUE_CENTRE -> reader.say("未成年人救助保护机构", "the rescue and protection centre");
            case OTHER -> reader.say("有关部门", "another authority");
            case null -> reader.say("有关部门", "another authority");
        };
    }
}
