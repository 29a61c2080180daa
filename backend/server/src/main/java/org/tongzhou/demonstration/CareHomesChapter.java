package org.tongzhou.demonstration;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffMembers;
import org.tongzhou.codes.CodeDesk;
import org.tongzhou.codes.CodeIssue;
import org.tongzhou.codes.CodeView;
import org.tongzhou.eldercare.BedService;
import org.tongzhou.eldercare.BedState;
import org.tongzhou.eldercare.BedView;
import org.tongzhou.eldercare.CareInstitutionView;
import org.tongzhou.eldercare.InstitutionService;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Care homes: each county registers its own, enters the beds floor by floor, and a walk through the house finds who is in. */
@Component
@Profile("demo")
class CareHomesChapter implements Chapter {

    private static final int COUNTY_DIGITS = 6;

    private final InstitutionService institutions;
    private final BedService beds;
    private final StaffMembers members;
    private final CodeDesk codes;
    private final MarkRepository marks;

    CareHomesChapter(
            InstitutionService institutions,
            BedService beds,
            StaffMembers members,
            CodeDesk codes,
            MarkRepository marks) {
        this.institutions = institutions;
        this.beds = beds;
        this.members = members;
        this.codes = codes;
        this.marks = marks;
    }

    @Override
    public String mark() {
        return "care-homes";
    }

    @Override
    public Mono<List<CodeView>> play(Scene scene, List<Caller> staff) {
        return Flux.range(0, CareHome.ALL.size())
                .concatMap(number -> open(new Opening(scene, staff, number)))
                .then(Mono.defer(() -> printed(scene, staff)));
    }

    /** One home and who registers it. */
    private record Opening(Scene scene, List<Caller> staff, int number) {

        CareHome home() {
            return CareHome.ALL.get(number);
        }

        Caller clerk() {
            return clerkOf(home().divisionCode(), staff);
        }

        String key(Object step) {
            return "care-home-%02d-%s".formatted(number, step);
        }

        Instant at(int daysAgo) {
            return scene.at(daysAgo, number);
        }
    }

    private static Caller clerkOf(String division, List<Caller> staff) {
        return holder(Role.COUNTY_CLERK, division.substring(0, COUNTY_DIGITS), staff);
    }

    private static Caller holder(Role role, String prefix, List<Caller> staff) {
        return staff.stream()
                .filter(caller -> caller.grants().getFirst().role() == role)
                .filter(caller -> caller.grants().getFirst().divisionCode().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + role + " for " + prefix));
    }

    private Mono<Void> open(Opening opening) {
        Scene scene = opening.scene();
        Caller clerk = opening.clerk();
        return institutions
                .register(
                        opening.home().entry(opening.number(), scene.dayOf(scene.start())),
                        scene.command(clerk, "institution.write", opening.key("registered"), -1, opening.at(60)),
                        Languages.CHINESE)
                .flatMap(view -> built(opening, view))
                .flatMap(view -> occupied(opening, view)
                        .then(entrusted(opening, view))
                        .then(
                                opening.home().name().equals(FamilyChapter.HOME)
                                        ? marks.keep(
                                                FamilyChapter.HOME_MARK,
                                                view.id().toString())
                                        : Mono.empty())
                        .then());
    }

    private Mono<CareInstitutionView> built(Opening opening, CareInstitutionView view) {
        Mono<CareInstitutionView> latest = Mono.just(view);
        for (var floor : opening.home().floors()) {
            latest = latest.flatMap(before -> institutions.addBeds(
                    before.id(),
                    floor,
                    opening.scene()
                            .command(
                                    opening.clerk(),
                                    "institution.write",
                                    opening.key(floor.floor()),
                                    version(before),
                                    opening.at(59)),
                    Languages.CHINESE));
        }
        return latest;
    }

    private Mono<Void> occupied(Opening opening, CareInstitutionView view) {
        return beds.plan(view.id(), opening.clerk().scope("institution.read"), Languages.CHINESE)
                .flatMap(plan -> beds.takeStock(
                        view.id(),
                        found(plan.beds(), opening.number()),
                        "床位盘点",
                        opening.scene().command(opening.clerk(), "bed.write", opening.key("stock"), -1, opening.at(2))))
                .then();
    }

    /** Seven of ten beds taken, a little more or less from home to home; here and there one held or out of service. */
    private static Map<UUID, BedState> found(List<BedView> beds, int number) {
        int taken = 62 + number * 5 % 14;
        Map<UUID, BedState> found = new HashMap<>();
        for (int i = 0; i < beds.size(); i++) {
            int lot = (i * 37 + number * 13) % 100;
            BedState state = lot < taken
                    ? BedState.OCCUPIED
                    : lot < taken + 4 ? BedState.RESERVED : lot < taken + 6 ? BedState.OUT_OF_SERVICE : BedState.FREE;
            found.put(beds.get(i).id(), state);
        }
        return found;
    }

    /** The first home has a manager among the cast, whose right is over this home alone. */
    private Mono<Void> entrusted(Opening opening, CareInstitutionView view) {
        if (opening.number() > 0) {
            return Mono.empty();
        }
        Caller manager = holder(Role.INSTITUTION_MANAGER, view.divisionCode(), opening.staff());
        return members.grant(
                manager.id(),
                Role.INSTITUTION_MANAGER,
                view.divisionCode(),
                null,
                view.id(),
                opening.scene().dayOf(opening.at(60)));
    }

    private Mono<List<CodeView>> printed(Scene scene, List<Caller> staff) {
        return Flux.just(
                        issue("330902002002", "东管庙社区邻里中心", "定海区民政局", "0580-2020010"),
                        issue("330903001002", "教场社区文化礼堂", "普陀区民政局", "0580-3010010"),
                        issue("330921100006", "闸口社区居家养老服务站", "岱山县民政局", "0580-4470010"),
                        issue("330922100002", "沙河社区老年食堂", "嵊泗县民政局", "0580-5080010"))
                .concatMap(issue -> codes.issue(
                        issue,
                        scene.command(
                                clerkOf(issue.divisionCode(), staff),
                                "code.issue",
                                "care-home-code-" + issue.divisionCode(),
                                -1,
                                scene.at(20, 1)),
                        Languages.CHINESE))
                .collectList();
    }

    private static CodeIssue issue(String division, String place, String office, String phone) {
        return new CodeIssue("find-care-home", division, place, office, phone, null);
    }

    private static int version(CareInstitutionView view) {
        return Integer.parseInt(view.etag().replaceAll("[^0-9]", ""));
    }
}
