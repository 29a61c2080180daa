package org.tongzhou.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Role;
import org.tongzhou.casework.CaseDrafts;
import org.tongzhou.casework.CaseHandling;
import org.tongzhou.casework.CaseRequests.AssessmentResult;
import org.tongzhou.casework.CaseRequests.CaseAnswers;
import org.tongzhou.casework.CaseRequests.CaseApproval;
import org.tongzhou.casework.CaseRequests.CaseDelivery;
import org.tongzhou.casework.CaseRequests.CaseDraft;
import org.tongzhou.casework.CaseRequests.ReviewOpinion;
import org.tongzhou.casework.CaseRequests.SupplementRequest;
import org.tongzhou.casework.CaseRow;
import org.tongzhou.casework.CaseSubmissions;
import org.tongzhou.casework.CaseView;
import org.tongzhou.casework.DecisionService;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Plays the stories: each step is the product's own command, given by the person whose turn it is. */
@Component
@Profile("demo")
class Actors {

    private static final Locale CHINESE = Languages.CHINESE;

    private final CaseDrafts drafts;
    private final CaseSubmissions submissions;
    private final CaseHandling handling;
    private final DecisionService decisions;
    private final Photos photos;

    Actors(
            CaseDrafts drafts,
            CaseSubmissions submissions,
            CaseHandling handling,
            DecisionService decisions,
            Photos photos) {
        this.drafts = drafts;
        this.submissions = submissions;
        this.handling = handling;
        this.decisions = decisions;
        this.photos = photos;
    }

    /** Who plays a story: the citizen and the staff by role and place. */
    record Troupe(Caller citizen, List<Caller> staff) {

        Caller of(Role role, String divisionCode) {
            return staff.stream()
                    .filter(caller -> caller.grants().getFirst().role() == role)
                    .filter(caller -> divisionCode.startsWith(prefix(caller, role)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + role + " for " + divisionCode));
        }

        private static String prefix(Caller caller, Role role) {
            String code = caller.grants().getFirst().divisionCode();
            return code.substring(0, role == Role.COUNTY_APPROVER ? 6 : 9);
        }
    }

    Mono<CaseView> play(Scene scene, Story story, Resident resident, Troupe troupe, String token) {
        String key = "case-%02d".formatted(story.resident());
        Instant begun = scene.at(story.steps().getFirst().daysAgo(), 0);
        Command draft = scene.command(troupe.citizen(), "case.apply", key + "-draft", -1, begun);
        return drafts.draft(new CaseDraft("home-care-subsidy", token), draft, CHINESE)
                .flatMap(view -> filled(scene, story, resident, troupe.citizen(), key, view, begun))
                .flatMap(view -> steps(new Part(scene, story, resident, troupe, key), view));
    }

    private Mono<CaseView> filled(
            Scene scene, Story story, Resident resident, Caller citizen, String key, CaseView view, Instant now) {
        return Flux.just("id-front", "id-back", "household-book")
                .concatMap(material -> photos.upload(scene, citizen, key + "-" + material, now)
                        .map(id -> Map.entry(material, List.of(id))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .flatMap(materials -> drafts.save(
                        view.id(),
                        new CaseAnswers(answers(story, resident), materials),
                        scene.command(citizen, "case.apply", key + "-answers", version(view), now),
                        CHINESE));
    }

    private static Map<String, Object> answers(Story story, Resident resident) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("relation", "SELF");
        answers.put("applicantName", resident.name());
        answers.put("applicantIdNumber", resident.idNumber());
        answers.put("noticeTo", "MY_PHONE");
        answers.put("applicantPhone", resident.phone());
        answers.put("divisionCode", resident.village());
        answers.put("address", resident.address());
        answers.put("householdClass", story.household());
        answers.put("livingSituation", story.resident() % 2 == 0 ? "ALONE" : "WITH_SPOUSE");
        return answers;
    }

    /** One story on its way, and who plays in it; the key begins the keys of its commands. */
    record Part(Scene scene, Story story, Resident resident, Troupe troupe, String key) {}

    private Mono<CaseView> steps(Part part, CaseView view) {
        Mono<CaseView> latest = Mono.just(view);
        List<Story.Step> steps = part.story().steps();
        for (int i = 0; i < steps.size(); i++) {
            Story.Step step = steps.get(i);
            Instant now = part.scene().at(step.daysAgo(), i + 1);
            latest = latest.flatMap(before -> act(part, before.id(), version(before), step.action(), now));
        }
        return latest;
    }

    /** Takes an action at a case by the person whose turn it is. */
    Mono<CaseView> act(Part part, UUID id, int version, String action, Instant now) {
        Scene scene = part.scene();
        Troupe troupe = part.troupe();
        String village = part.resident().village();
        Caller clerk = troupe.of(Role.TOWNSHIP_CLERK, village);
        String at = part.key() + "-" + action;
        Command byClerk = scene.command(clerk, permission(action), at, version, now);
        Command byCitizen = scene.command(troupe.citizen(), "case.apply", at, version, now);
        Command byReviewer = scene.command(troupe.of(Role.TOWNSHIP_REVIEWER, village), "case.review", at, version, now);
        Command byApprover = scene.command(troupe.of(Role.COUNTY_APPROVER, village), "case.approve", at, version, now);
        return switch (action) {
            case "submission" -> submissions.submit(id, byCitizen, CHINESE);
            case "withdrawal" -> handling.plain(id, action, "public", "家里已另作安排", byCitizen, CHINESE);
            case "acceptance" -> handling.plain(id, action, "text", "材料齐全", byClerk, CHINESE);
            case "non-acceptance" -> handling.plain(id, action, "public", "户籍和居住地都不在本乡镇（街道），请向居住地申请", byClerk, CHINESE);
            case "supplement-request" -> handling.askForMore(id, missing(), byClerk, CHINESE);
            case "assessment-order" -> handling.orderAssessment(id, "请评估机构上门", byClerk, CHINESE);
            case "assessment" ->
                photos.upload(scene, clerk, at, now)
                        .flatMap(report -> handling.recordAssessment(
                                id, assessment(part.story().level(), scene.dayOf(now), report), byClerk, CHINESE));
            case "review" -> handling.review(id, opinion(), byReviewer, CHINESE);
            case "approval" -> decisions.approve(id, new CaseApproval(month(scene, now), null), byApprover, CHINESE);
            case "refusal" -> decisions.refuse(id, "经核对，家庭类别与申请所填不一致，按现行标准不享受补贴。", byApprover, CHINESE);
            case "delivery" ->
                handling.deliver(id, new CaseDelivery(CaseDelivery.Method.IN_PERSON, null), byClerk, CHINESE);
            default -> Mono.error(new IllegalStateException(action));
        };
    }

    private static String permission(String action) {
        return action.startsWith("assessment") ? "case.assess" : "case.accept";
    }

    private static SupplementRequest missing() {
        return new SupplementRequest(List.of(
                new SupplementRequest.SupplementRequestItem("household-book", null, "照片看不清，请重新拍老人本人那一页"),
                new SupplementRequest.SupplementRequestItem("id-back", null, "有效期被手指挡住了")));
    }

    private static AssessmentResult assessment(int level, LocalDate on, UUID report) {
        return new AssessmentResult(level, on, on.plusYears(1), List.of("吴海燕", "郑国平"), report);
    }

    private static ReviewOpinion opinion() {
        return new ReviewOpinion(CaseRow.CaseReview.Recommendation.APPROVE, "材料齐全，评估结果有效，建议批准。");
    }

    private static String month(Scene scene, Instant now) {
        return scene.dayOf(now).plusMonths(1).toString().substring(0, 7);
    }

    private static int version(CaseView view) {
        return Integer.parseInt(view.etag().replaceAll("[^0-9]", ""));
    }
}
