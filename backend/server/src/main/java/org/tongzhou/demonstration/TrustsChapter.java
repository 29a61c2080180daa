package org.tongzhou.demonstration;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Commands;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.Role;
import org.tongzhou.casework.CaseHandling;
import org.tongzhou.casework.CaseRequests.SupplementRequest;
import org.tongzhou.charity.Charities;
import org.tongzhou.charity.TrustRegister;
import org.tongzhou.codes.CodeDesk;
import org.tongzhou.codes.CodeIssue;
import org.tongzhou.codes.CodeView;
import org.tongzhou.demonstration.TrustFiler.Deed;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Charitable trusts: five charities, twelve trusts of earlier years, one filing that waits and one that lacks a paper. */
@Component
@Profile("demo")
@Order(30)
class TrustsChapter implements Chapter {

    private final Charities charities;
    private final TrustRegister register;
    private final TrustFiler filer;
    private final CaseHandling handling;
    private final OneTimeCodes citizens;
    private final CodeDesk codes;
    private final Commands commands;

    TrustsChapter(
            Charities charities,
            TrustRegister register,
            TrustFiler filer,
            CaseHandling handling,
            OneTimeCodes citizens,
            CodeDesk codes,
            Commands commands) {
        this.charities = charities;
        this.register = register;
        this.filer = filer;
        this.handling = handling;
        this.citizens = citizens;
        this.codes = codes;
        this.commands = commands;
    }

    @Override
    public String mark() {
        return "trusts";
    }

    @Override
    public Mono<List<CodeView>> play(Scene scene, List<Caller> staff) {
        Caller officer = staff.stream()
                .filter(caller -> caller.grants().getFirst().role() == Role.CHARITY_OFFICER)
                .findFirst()
                .orElseThrow();
        LocalDate today = scene.dayOf(scene.start());
        return commands.transaction(() -> Flux.fromIterable(DemoTrust.CHARITIES)
                        .concatMap(charities::enter)
                        .thenMany(Flux.fromIterable(DemoTrust.all(today)).concatMap(register::enter))
                        .then(Mono.just(true)))
                .then(citizens.citizen(TrustFiler.PHONE))
                .map(Scene::citizen)
                .flatMap(applicant -> filer.filed(scene, applicant, deed(1, "海岛助医慈善信托"), 1)
                        .then(filer.filed(scene, applicant, deed(4, "渔家女培训慈善信托"), 4))
                        .flatMap(view -> handling.askForMore(
                                view.id(),
                                missing(),
                                scene.command(
                                        officer,
                                        "case.accept",
                                        "trust-missing",
                                        TrustFiler.version(view),
                                        scene.at(2, 2)),
                                Languages.CHINESE)))
                .then(printed(scene, officer));
    }

    private static Deed deed(int daysAgo, String name) {
        return new Deed("trust-" + daysAgo, name, "资助偏远小岛居民就医和康复", "ORGANISATION", "舟山示例水产有限公司", "800000");
    }

    private static SupplementRequest missing() {
        return new SupplementRequest(List.of(
                new SupplementRequest.SupplementRequestItem("account-proof", null, "缺商业银行资金保管协议，请补交"),
                new SupplementRequest.SupplementRequestItem("deed", null, "最后一页签字处看不清，请重新提交")));
    }

    private Mono<List<CodeView>> printed(Scene scene, Caller officer) {
        CodeIssue issue = new CodeIssue(TrustFiler.ITEM, "330900000000", "市社会组织服务中心", "舟山市民政局", "0580-2080001", null);
        return codes.issue(
                        issue,
                        scene.command(officer, "code.issue", "trust-code", -1, scene.at(30, 1)),
                        Languages.CHINESE)
                .map(List::of);
    }
}
