package org.tongzhou.demonstration;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.Role;
import org.tongzhou.codes.CodeDesk;
import org.tongzhou.codes.CodeIssue;
import org.tongzhou.codes.CodeView;
import org.tongzhou.demonstration.Actors.Troupe;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The subsidy: codes on doors and forty cases in every state. */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SubsidyChapter implements Chapter {

    private static final int TOWNSHIP_DIGITS = 9;

    private final OneTimeCodes citizens;
    private final CodeDesk codes;
    private final Actors actors;

    SubsidyChapter(OneTimeCodes citizens, CodeDesk codes, Actors actors) {
        this.citizens = citizens;
        this.codes = codes;
        this.actors = actors;
    }

    @Override
    public String mark() {
        return "codes";
    }

    @Override
    public Mono<List<CodeView>> play(Scene scene, List<Caller> staff) {
        return printed(scene, staff)
                .flatMap(printed -> played(scene, People.all(), staff, printed).thenReturn(printed));
    }

    private Mono<List<CodeView>> printed(Scene scene, List<Caller> callers) {
        List<CodeIssue> wanted = List.of(
                issue("330902002001", "昌国街道便民服务中心", "昌国街道办事处", "0580-2020001"),
                issue("330902006004", "临城街道养老服务中心", "临城街道办事处", "0580-2060001"),
                issue("330903001001", "沈家门街道社区服务站", "沈家门街道办事处", "0580-3010001"),
                issue("330922203200", "花鸟乡幸福驿家", "花鸟乡人民政府", "0580-5040001"),
                issue("330902002003", "昌国街道老年食堂门口", "昌国街道办事处", "0580-2020001"),
                issue("330903001002", "沈家门渔港码头候船室", "沈家门街道办事处", "0580-3010001"));
        return Flux.fromIterable(wanted)
                .index()
                .concatMap(numbered -> {
                    CodeIssue issue = numbered.getT2();
                    Caller clerk =
                            new Troupe(callers.getFirst(), callers).of(Role.TOWNSHIP_CLERK, issue.divisionCode());
                    return codes.issue(
                            issue,
                            scene.command(
                                    clerk, "code.issue", "code-%d".formatted(numbered.getT1()), -1, scene.at(30, 1)),
                            Languages.CHINESE);
                })
                .collectList();
    }

    private static CodeIssue issue(String division, String place, String office, String phone) {
        return new CodeIssue("home-care-subsidy", division, place, office, phone, null);
    }

    private Mono<Void> played(Scene scene, List<Resident> residents, List<Caller> callers, List<CodeView> printed) {
        return Flux.fromIterable(Story.all())
                .concatMap(story -> {
                    Resident resident = residents.get(story.resident());
                    String token = nearest(printed, resident).token();
                    return citizens.citizen(resident.phone())
                            .flatMap(id ->
                                    actors.play(scene, story, resident, new Troupe(Scene.citizen(id), callers), token));
                })
                .then();
    }

    /** A code on a door of the resident's own township. */
    private static CodeView nearest(List<CodeView> printed, Resident resident) {
        return printed.stream()
                .filter(code ->
                        code.divisionCode().startsWith(resident.village().substring(0, TOWNSHIP_DIGITS)))
                .findFirst()
                .orElseThrow();
    }
}
