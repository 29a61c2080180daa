package org.tongzhou.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Role;
import org.tongzhou.childprotection.ChildReport.Urgency;
import org.tongzhou.childprotection.ChildReportDesk;
import org.tongzhou.childprotection.ChildReportIntake;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportClosure;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportReferral;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportScreening;
import org.tongzhou.childprotection.ChildReportRequests.ClosureOutcome;
import org.tongzhou.childprotection.ChildReportRequests.ReferralAuthority;
import org.tongzhou.childprotection.ChildReportRequests.ReporterFeedback;
import org.tongzhou.childprotection.ChildReportSubmission;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;
import org.tongzhou.childprotection.ChildReportSubmission.Harm;
import org.tongzhou.childprotection.ChildReportSubmission.Reporter;
import org.tongzhou.childprotection.ChildReportSubmission.Since;
import org.tongzhou.codes.CodeDesk;
import org.tongzhou.codes.CodeIssue;
import org.tongzhou.codes.CodeView;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Mandatory reports: codes at three places where children are, and eight fictional reports in every state. */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class ChildReportsChapter implements Chapter {

    private static final String CHANGGUO = "330902002000";
    private static final String HUANIAO = "330922203000";

    private static final List<Told> TOLD = List.of(
            new Told(
                    0,
                    Duration.ofMinutes(20),
                    HUANIAO,
                    Danger.YES,
                    Harm.VIOLENCE,
                    "楼上一直有摔东西和孩子的哭声",
                    "三楼一个女孩，大约八岁",
                    Way.NONE),
            new Told(
                    1,
                    Duration.ofHours(22),
                    HUANIAO,
                    Danger.NO,
                    Harm.VIOLENCE,
                    "午睡时看到孩子背上有几道红印",
                    "大班的小贝（化名）",
                    Way.NONE),
            new Told(
                    2,
                    Duration.ofHours(30),
                    HUANIAO,
                    Danger.UNSURE,
                    Harm.ABANDONMENT,
                    "孩子连着几天一个人吃住",
                    "码头边住的男孩，大约九岁",
                    Way.JUDGED),
            new Told(
                    3,
                    Duration.ofHours(5),
                    CHANGGUO,
                    Danger.NO,
                    Harm.CHILD_LABOUR,
                    "小饭店后厨有个像是没成年的孩子",
                    "十四五岁，短头发",
                    Way.NONE),
            new Told(4, Duration.ofHours(50), CHANGGUO, Danger.NO, Harm.VIOLENCE, "孩子说不敢回家", "五年级的小舟（化名）", Way.SEEN),
            new Told(
                    5,
                    Duration.ofHours(75),
                    HUANIAO,
                    Danger.UNSURE,
                    Harm.INTIMATE_INJURY,
                    "门诊检查发现异常损伤",
                    "急诊的女孩，六岁",
                    Way.REFERRED),
            new Told(6, Duration.ofDays(9), CHANGGUO, Danger.NO, Harm.OTHER, "放学后总在网吧门口", "初一的男孩", Way.SAFE),
            new Told(7, Duration.ofDays(12), HUANIAO, Danger.NO, Harm.OTHER, "听说有孩子没上学", "不清楚", Way.UNFOUNDED));

    private final ChildReportIntake intake;
    private final ChildReportDesk desk;
    private final CodeDesk codes;

    ChildReportsChapter(ChildReportIntake intake, ChildReportDesk desk, CodeDesk codes) {
        this.intake = intake;
        this.desk = desk;
        this.codes = codes;
    }

    /** How far a report has come. */
    private enum Way {
        NONE,
        JUDGED,
        SEEN,
        REFERRED,
        SAFE,
        UNFOUNDED
    }

    /** One report and how far it has come. */
    private record Told(
            int number, Duration ago, String place, Danger danger, Harm harm, String happened, String child, Way way) {

        ChildReportSubmission submission() {
            Reporter reporter = number % 2 == 0 ? Reporter.RELATIVE_OR_NEIGHBOUR : Reporter.SCHOOL;
            return new ChildReportSubmission(
                    danger,
                    place,
                    null,
                    Set.of(harm),
                    happened,
                    Since.THIS_WEEK,
                    child,
                    null,
                    null,
                    reporter,
                    null,
                    null);
        }
    }

    @Override
    public String mark() {
        return "child-reports";
    }

    @Override
    public Mono<List<CodeView>> play(Scene scene, List<Caller> staff) {
        return Flux.fromIterable(TOLD)
                .concatMap(told -> reported(scene, staff, told))
                .then(printed(scene, staff));
    }

    private Mono<Void> reported(Scene scene, List<Caller> staff, Told told) {
        Instant at = scene.start().minus(told.ago());
        String key = "demonstration-report-" + told.number();
        UUID request = UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return intake.receive(told.submission(), key, at, request)
                .flatMap(receipt -> intake.find(receipt.receiptCode()))
                .flatMap(report -> handled(new Turn(scene, officer(staff, told.place()), told, report.id(), at)));
    }

    private static Caller officer(List<Caller> staff, String place) {
        return staff.stream()
                .filter(caller -> caller.grants().getFirst().role() == Role.CHILD_PROTECTION_OFFICER)
                .filter(caller -> place.startsWith(
                        caller.grants().getFirst().divisionCode().substring(0, 6)))
                .findFirst()
                .orElseThrow();
    }

    /** One report in the hands of its officer. */
    private record Turn(Scene scene, Caller officer, Told told, UUID id, Instant at) {

        Command command(String act, int version, Duration after) {
            return scene.command(
                    officer,
                    "childreport.handle",
                    "report-%d-%s".formatted(told.number(), act),
                    version,
                    at.plus(after));
        }
    }

    private Mono<Void> handled(Turn turn) {
        return switch (turn.told().way()) {
            case NONE -> Mono.empty();
            case JUDGED -> judged(turn, null).then();
            case SEEN -> judged(turn, turn.at().plus(Duration.ofHours(3))).then();
            case REFERRED ->
                judged(turn, turn.at().plus(Duration.ofHours(2)))
                        .then(desk.refer(
                                turn.id(),
                                new ChildReportReferral(ReferralAuthority.POLICE, "已电话并书面移交公安机关，医院保留了检查记录"),
                                turn.command("referral", 2, Duration.ofHours(4))))
                        .then();
            case SAFE ->
                judged(turn, turn.at().plus(Duration.ofHours(20)))
                        .then(closed(turn, ClosureOutcome.CHILD_SAFE, "家长已接送，学校每天点名，两周后回访"));
            case UNFOUNDED -> judged(turn, null).then(closed(turn, ClosureOutcome.UNFOUNDED, "经核对，孩子已随父母转到外地上学"));
        };
    }

    private Mono<?> judged(Turn turn, @Nullable Instant seen) {
        Urgency urgency = turn.told().harm() == Harm.OTHER ? Urgency.OTHER : Urgency.HIGH;
        var screening = new ChildReportScreening(
                urgency,
                seen == null ? "已电话联系村（居）委会核对，安排上门" : "已上门见到孩子，单独谈话，情况记录在案",
                seen == null ? null : seen.atOffset(ZoneOffset.UTC));
        return desk.screen(
                turn.id(),
                screening,
                turn.command(
                        "screening",
                        1,
                        seen == null
                                ? Duration.ofHours(1)
                                : Duration.between(turn.at(), seen).plusMinutes(10)));
    }

    private Mono<Void> closed(Turn turn, ClosureOutcome outcome, String note) {
        return desk.close(
                        turn.id(),
                        new ChildReportClosure(outcome, ReporterFeedback.BY_RECEIPT_CODE, note),
                        turn.command("closure", 2, Duration.ofDays(5)))
                .then();
    }

    private Mono<List<CodeView>> printed(Scene scene, List<Caller> staff) {
        return Flux.just(
                        issue("330922203200", "花鸟小学门口", "嵊泗县民政局", "0580-5081112"),
                        issue("330902002001", "昌国街道未成年人保护工作站", "定海区民政局", "0580-2021113"),
                        issue("330902006004", "临城街道社区卫生服务中心", "定海区民政局", "0580-2021113"))
                .index()
                .concatMap(numbered -> codes.issue(
                        numbered.getT2(),
                        scene.command(
                                officer(staff, numbered.getT2().divisionCode()),
                                "code.issue",
                                "report-code-" + numbered.getT1(),
                                -1,
                                scene.at(30, 1)),
                        Languages.CHINESE))
                .collectList();
    }

    private static CodeIssue issue(String division, String place, String office, String phone) {
        return new CodeIssue("report-child-harm", division, place, office, phone, null);
    }
}
