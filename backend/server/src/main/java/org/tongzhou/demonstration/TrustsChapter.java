package org.tongzhou.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Commands;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.Role;
import org.tongzhou.casework.CaseDrafts;
import org.tongzhou.casework.CaseHandling;
import org.tongzhou.casework.CaseRequests.CaseAnswers;
import org.tongzhou.casework.CaseRequests.CaseDraft;
import org.tongzhou.casework.CaseRequests.SupplementRequest;
import org.tongzhou.casework.CaseSubmissions;
import org.tongzhou.casework.CaseView;
import org.tongzhou.charity.Charities;
import org.tongzhou.charity.TrustRegister;
import org.tongzhou.codes.CodeDesk;
import org.tongzhou.codes.CodeIssue;
import org.tongzhou.codes.CodeView;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Charitable trusts: five charities, twelve trusts of earlier years, one filing that waits and one that lacks a paper. */
@Component
@Profile("demo")
class TrustsChapter implements Chapter {

    private static final String ITEM = "trust-filing";

    /** Of no place that exists, like those of all residents. */
    private static final String OFFICER_NUMBER = "330999198206111026";

    private static final String PHONE = "13000008801";
    private static final List<String> PAPERS =
            List.of("application", "settlor-proof", "trustee-proof", "deed", "account-proof", "delivery-proof");

    private final Charities charities;
    private final TrustRegister register;
    private final CaseDrafts drafts;
    private final CaseSubmissions submissions;
    private final CaseHandling handling;
    private final OneTimeCodes citizens;
    private final Photos photos;
    private final CodeDesk codes;
    private final Commands commands;

    TrustsChapter(
            Charities charities,
            TrustRegister register,
            CaseDrafts drafts,
            CaseSubmissions submissions,
            CaseHandling handling,
            OneTimeCodes citizens,
            Photos photos,
            CodeDesk codes,
            Commands commands) {
        this.charities = charities;
        this.register = register;
        this.drafts = drafts;
        this.submissions = submissions;
        this.handling = handling;
        this.citizens = citizens;
        this.photos = photos;
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
                .then(citizens.citizen(PHONE))
                .map(Scene::citizen)
                .flatMap(applicant -> filed(scene, applicant, "海岛助医慈善信托", 1)
                        .then(filed(scene, applicant, "渔家女培训慈善信托", 4))
                        .flatMap(view -> handling.askForMore(
                                view.id(),
                                missing(),
                                scene.command(officer, "case.accept", "trust-missing", version(view), scene.at(2, 2)),
                                Languages.CHINESE)))
                .then(printed(scene, officer));
    }

    private Mono<CaseView> filed(Scene scene, Caller applicant, String name, int daysAgo) {
        String key = "trust-%d".formatted(daysAgo);
        Instant now = scene.at(daysAgo, 0);
        return drafts.draft(
                        new CaseDraft(ITEM, null),
                        scene.command(applicant, "case.apply", key + "-draft", -1, now),
                        Languages.CHINESE)
                .flatMap(view -> papers(scene, applicant, key, now)
                        .flatMap(papers -> drafts.save(
                                view.id(),
                                new CaseAnswers(answers(name, scene.dayOf(now)), papers),
                                scene.command(applicant, "case.apply", key + "-answers", version(view), now),
                                Languages.CHINESE)))
                .flatMap(view -> submissions.submit(
                        view.id(),
                        scene.command(
                                applicant, "case.apply", key + "-submission", version(view), scene.at(daysAgo, 1)),
                        Languages.CHINESE));
    }

    private Mono<Map<String, List<UUID>>> papers(Scene scene, Caller applicant, String key, Instant now) {
        return Flux.fromIterable(PAPERS)
                .concatMap(paper -> photos.upload(scene, applicant, key + "-" + paper, now)
                        .map(id -> Map.entry(paper, List.of(id))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Map<String, Object> answers(String name, LocalDate day) {
        var trustee = DemoTrust.CHARITIES.getFirst();
        Map<String, Object> answers = new HashMap<>(Map.of(
                "applicantName",
                trustee.name(),
                "applicantCreditCode",
                trustee.code().value(),
                "divisionCode",
                trustee.divisionCode(),
                "representativeName",
                "贺助善",
                "applicantPhone",
                PHONE,
                "trustName",
                name,
                "signedOn",
                day.minusDays(3).toString(),
                "purposeGroup",
                "CARE_OF_THE_WEAK",
                "purpose",
                "资助偏远小岛居民就医和康复",
                "settlorKind",
                "ORGANISATION"));
        answers.putAll(Map.of(
                "representativeIdNumber",
                OFFICER_NUMBER,
                "settlorName",
                "舟山示例水产有限公司",
                "settlorPublic",
                "YES",
                "propertyKind",
                "MONEY",
                "propertyYuan",
                "800000",
                "termKind",
                "PERPETUAL"));
        return answers;
    }

    private static SupplementRequest missing() {
        return new SupplementRequest(List.of(
                new SupplementRequest.SupplementRequestItem("account-proof", null, "缺商业银行资金保管协议，请补交"),
                new SupplementRequest.SupplementRequestItem("deed", null, "最后一页签字处看不清，请重新提交")));
    }

    private Mono<List<CodeView>> printed(Scene scene, Caller officer) {
        CodeIssue issue = new CodeIssue(ITEM, "330900000000", "市社会组织服务中心", "舟山市民政局", "0580-2080001", null);
        return codes.issue(
                        issue,
                        scene.command(officer, "code.issue", "trust-code", -1, scene.at(30, 1)),
                        Languages.CHINESE)
                .map(List::of);
    }

    private static int version(CaseView view) {
        return Integer.parseInt(view.etag().replaceAll("[^0-9]", ""));
    }
}
