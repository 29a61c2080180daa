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
import org.tongzhou.casework.CaseDrafts;
import org.tongzhou.casework.CaseRequests.CaseAnswers;
import org.tongzhou.casework.CaseRequests.CaseDraft;
import org.tongzhou.casework.CaseSubmissions;
import org.tongzhou.casework.CaseView;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Plays the officer of a charity who files a charitable trust. */
@Component
@Profile("demo")
class TrustFiler {

    static final String ITEM = "trust-filing";
    static final String PHONE = "13000008801";

    /** Of no place that exists, like those of all residents. */
    private static final String OFFICER_NUMBER = "330999198206111026";

    private static final List<String> PAPERS =
            List.of("application", "settlor-proof", "trustee-proof", "deed", "account-proof", "delivery-proof");

    private final CaseDrafts drafts;
    private final CaseSubmissions submissions;
    private final Photos photos;

    TrustFiler(CaseDrafts drafts, CaseSubmissions submissions, Photos photos) {
        this.drafts = drafts;
        this.submissions = submissions;
        this.photos = photos;
    }

    /** What is in the deed that is filed. */
    record Deed(String key, String name, String purpose, String settlorKind, String settlor, String yuan) {}

    /** Files the deed so many working days before the first start. */
    Mono<CaseView> filed(Scene scene, Caller applicant, Deed deed, int daysAgo) {
        String key = deed.key();
        Instant now = scene.at(daysAgo, 0);
        return drafts.draft(
                        new CaseDraft(ITEM, null),
                        scene.command(applicant, "case.apply", key + "-draft", -1, now),
                        Languages.CHINESE)
                .flatMap(view -> papers(scene, applicant, key, now)
                        .flatMap(papers -> drafts.save(
                                view.id(),
                                new CaseAnswers(answers(deed, scene.dayOf(now)), papers),
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

    private static Map<String, Object> answers(Deed deed, LocalDate day) {
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
                deed.name(),
                "signedOn",
                day.minusDays(3).toString(),
                "purposeGroup",
                "CARE_OF_THE_WEAK",
                "purpose",
                deed.purpose(),
                "settlorKind",
                deed.settlorKind()));
        answers.putAll(Map.of(
                "settlorName",
                deed.settlor(),
                "settlorPublic",
                "YES",
                "propertyKind",
                "MONEY",
                "propertyYuan",
                deed.yuan(),
                "termKind",
                "PERPETUAL",
                "representativeIdNumber",
                OFFICER_NUMBER));
        return answers;
    }

    static int version(CaseView view) {
        return Integer.parseInt(view.etag().replaceAll("[^0-9]", ""));
    }
}
