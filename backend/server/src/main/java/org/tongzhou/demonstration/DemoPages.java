package org.tongzhou.demonstration;

import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tongzhou.catalogue.Text;
import org.tongzhou.demonstration.FamilyStory.FamilyStep;
import org.tongzhou.demonstration.FamilyStory.StepCode;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PublicPage;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** The pages of {@code /demo}: the story, the switches, and the question before a reset. */
@Component
@Profile("demo")
class DemoPages {

    private final FamilyStory story;
    private final Stage stage;
    private final TimeMachine time;
    private final Settings settings;
    private final Reset reset;
    private final DemoDigits digits;

    DemoPages(FamilyStory story, Stage stage, TimeMachine time, Settings settings, Reset reset, DemoDigits digits) {
        this.story = story;
        this.stage = stage;
        this.time = time;
        this.settings = settings;
        this.reset = reset;
        this.digits = digits;
    }

    Mono<ResponseEntity<String>> story(PageReader reader, @Nullable String who) {
        Mono<String> deadline = time.nextDeadline()
                .map(due -> moment(reader, due.atZone(Zones.SHANGHAI).toOffsetDateTime()))
                .defaultIfEmpty("");
        return Mono.zip(stage.done(), deadline).map(both -> {
            String title = reader.say("一家人，四扇门", "One family, four doors");
            String cards = story.steps().stream()
                    .map(step -> card(reader, step, both.getT1()))
                    .collect(Collectors.joining());
            String body = """
                    <h1>%s</h1>%s<p class="muted">%s</p>
                    <div class="story"><div class="steps">%s</div><div class="tools">%s%s%s%s%s</div></div>""".formatted(
                            title,
                            paragraphs(reader),
                            reader.say(
                                    "下面每一步都是真的产品：点按钮，就以那个人的身份打开他的屏幕。人和号码全是编的，放心试；顺序可以打乱。",
                                    "Each step below is the real product: a button opens the screen of the person whose turn it"
                                            + " is, signed in. All people and numbers are fictional; try freely, in any order."),
                            cards,
                            machine(reader, both.getT2()),
                            realName(reader),
                            digits.section(reader, who),
                            live(reader),
                            again(reader));
            return new PublicPage(reader, title, body).answer(HttpStatus.OK);
        });
    }

    private String paragraphs(PageReader reader) {
        return story.family(reader.language()).stream()
                .map(sentence -> "<p>" + reader.written(sentence) + "</p>")
                .collect(Collectors.joining());
    }

    private static String card(PageReader reader, FamilyStep step, Set<StepCode> done) {
        boolean taken = done.contains(step.code());
        Cast cast = step.cast();
        String who = cast == null
                ? reader.say("邻居，不用登录", "A neighbour, not signed in")
                : cast.name() + " · " + cast.role().label(reader.english());
        String phone = step.code() == StepCode.SUBSIDY ? phone(reader) : "";
        String look = step.look() == null
                ? ""
                : "<p><a href=\"%s\" target=\"_blank\" rel=\"noopener\">%s</a></p>"
                        .formatted(step.look(), reader.say("看公开页面", "See the public page"));
        return """
                <section class="card%s" id="step-%d"><h2>%d. %s</h2><p class="muted">%s · %s</p><p>%s</p>
                <dl><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd></dl>%s%s%s</section>""".formatted(
                        taken ? " ok" : "",
                        step.number(),
                        step.number(),
                        said(reader, step.title()),
                        reader.written(who),
                        taken ? reader.say("✓ 已完成", "✓ Done") : reader.say("还没做", "Not done yet"),
                        said(reader, step.sentence()),
                        reader.say("做什么", "Do"),
                        said(reader, step.click()),
                        reader.say("看什么", "Watch"),
                        said(reader, step.watch()),
                        button(
                                reader,
                                cast == null
                                        ? reader.say("以邻居的身份打开", "Open as the neighbour")
                                        : reader.say("以" + cast.name() + "的身份打开", "Open as " + cast.name()),
                                "/demo/steps/" + step.number(),
                                taken ? "second" : ""),
                        phone,
                        look);
    }

    /** Her matter asks who looks, as on every phone that is new to it. */
    private static String phone(PageReader reader) {
        String number = FamilyChapter.widow().idNumber();
        String lastFour = number.substring(number.length() - 4);
        return "<p class=\"muted\">%s</p>%s"
                .formatted(
                        reader.say(
                                "她的手机会先问身份证号码的末四位，末四位是 " + lastFour + "。",
                                "Her phone first asks for the last four characters of her identity number: " + lastFour
                                        + "."),
                        button(reader, reader.say("看江秀珠的手机", "Look at her phone"), "/demo/phone", "second"));
    }

    private static String said(PageReader reader, Text text) {
        return reader.written(text.in(reader.language()));
    }

    /** Opens beside this page, so that the story stays where it is. */
    private static String button(PageReader reader, String text, String action, String kind) {
        return "<form method=\"post\" action=\"%s\" target=\"_blank\"><button class=\"big %s\">%s</button></form>"
                .formatted(action, kind, reader.written(text));
    }

    private static String moment(PageReader reader, OffsetDateTime at) {
        return "%s %tR".formatted(reader.day(at.toLocalDate()), at);
    }

    /** Whose name and number the stand-in of the province knows, to type them. */
    private static String realName(PageReader reader) {
        Resident widow = FamilyChapter.widow();
        return """
                <section class="card" id="real-name"><h2>%s</h2><p>%s</p>
                <dl><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd></dl></section>""".formatted(
                        reader.say("实名核验", "Proving one's real name"),
                        reader.say(
                                "在第 2 步打开她的手机，回到“我的办件”点“去核验”，填下面的姓名和号码：本人的办件就不用再输末四位。填别的就核验不成。",
                                "Open her phone at step 2, go back to “My matters”, press “Prove it” and type the name and number"
                                        + " below: her own matters open without the last four characters. Anything else proves nothing."),
                        reader.say("姓名", "Name"),
                        reader.written(widow.name()),
                        reader.say("身份证号码", "Identity number"),
                        widow.idNumber());
    }

    private String machine(PageReader reader, String deadline) {
        String moves = move(reader, "HOUR", "往后 1 小时", "One hour on")
                + move(reader, "WORKING_DAY", "往后 1 个工作日", "One working day on")
                + move(reader, "WEEK", "往后 7 天", "Seven days on")
                + (deadline.isEmpty() ? "" : move(reader, "DEADLINE", "到下一个时限届满", "To the end of the next time limit"));
        return """
                <section class="card" id="time"><h2>%s</h2><p>%s <strong>%s</strong></p><p class="muted">%s</p>
                %s%s</section>""".formatted(
                reader.say("时间机器", "Time machine"),
                time.shifted() ? reader.say("演示时间", "Demonstration time") : reader.say("现在是", "The time is"),
                moment(reader, time.now()),
                reader.say(
                        "只动办事的钟：时限会变黄、变红、过期。登录和验证码不受影响。时间只能往后，恢复最初才回来。",
                        "Only the clock of business moves: time limits turn amber and red and pass. Sign-in and codes do not"
                                + " notice. Time only goes forward, until a reset."),
                deadline.isEmpty()
                        ? ""
                        : "<p>%s %s</p>"
                                .formatted(reader.say("最近的时限届满：", "The next time limit ends:"), Html.escape(deadline)),
                moves);
    }

    private static String move(PageReader reader, String move, String chinese, String english) {
        return "<form method=\"post\" action=\"/demo/time\"><button class=\"big second\" name=\"move\" value=\"%s\">%s</button></form>"
                .formatted(move, reader.say(chinese, english));
    }

    private String live(PageReader reader) {
        boolean on = settings.get().live();
        return """
                <section class="card" id="live"><h2>%s</h2><p>%s</p>
                <form method="post" action="/demo/live"><button class="big second" name="on" value="%s">%s</button></form></section>""".formatted(
                        reader.say("热闹一点", "Some life"),
                        on
                                ? reader.say(
                                        "已打开：大约每 8 秒有一件申请提交或者往前走一步。",
                                        "On: about every 8 seconds an application comes in or goes a step further.")
                                : reader.say("现在关着：只有您做的事会发生。", "Off: only what you do happens."),
                        !on,
                        on
                                ? reader.say("关掉", "Switch off")
                                : reader.say("让居民和工作人员自己动起来", "Let residents and staff act by themselves"));
    }

    private String again(PageReader reader) {
        String what = reset.available()
                ? "<a class=\"big second\" href=\"/demo/reset\">%s</a>"
                        .formatted(reader.say("恢复到最初…", "Back to the beginning…"))
                : "<p>%s</p>"
                        .formatted(reader.say(
                                "这个安装没有把数据库的权限交给演示，不能恢复。",
                                "This installation has not given the demonstration the right to reset."));
        return "<section class=\"card\" id=\"reset\"><h2>%s</h2>%s</section>"
                .formatted(reader.say("从头再来", "Start over"), what);
    }

    /** Says what is lost before it is lost. */
    ResponseEntity<String> question(PageReader reader) {
        String title = reader.say("恢复到最初？", "Back to the beginning?");
        String body = """
                <div class="card note"><h1>%s</h1><p>%s</p><form method="post" action="/demo/reset">
                <button class="big danger">%s</button></form><a class="big second" href="/demo">%s</a></div>""".formatted(
                        title,
                        reader.say(
                                "所有人在演示里做过的事都会消失，时间回到现在，要几秒钟。已经登录的人不用重新登录。",
                                "Everything that anybody has done in the demonstration will be gone and the time is the real one again."
                                        + " It takes a few seconds. Whoever is signed in stays so."),
                        reader.say("确定恢复", "Yes, start over"),
                        reader.say("不，回到故事", "No, back to the story"));
        return new PublicPage(reader, title, body).answer(HttpStatus.OK);
    }

    ResponseEntity<String> resetDone(PageReader reader, boolean done) {
        String title = done ? reader.say("已恢复到最初", "Back to the beginning") : reader.say("没有恢复", "Nothing was reset");
        String body = "<div class=\"card %s\"><h1>%s</h1><p>%s</p><a class=\"big\" href=\"/demo\">%s</a></div>"
                .formatted(
                        done ? "ok" : "bad",
                        title,
                        done
                                ? reader.say("一切都和刚启动时一样。", "Everything is as at the first start.")
                                : reader.say(
                                        "有人正在恢复，或者这里没有权限。请过一会儿再试。",
                                        "Somebody is just doing it, or the right is missing. Try again in a moment."),
                        reader.say("回到故事", "Back to the story"));
        PageReader now =
                new PageReader(reader.language(), reader.elder(), reader.theme(), reader.remembered(), "", null);
        return new PublicPage(done ? now : reader, title, body).answer(done ? HttpStatus.OK : HttpStatus.CONFLICT);
    }
}
