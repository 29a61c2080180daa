package org.tongzhou.demonstration;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseRow;
import org.tongzhou.casework.CaseService;
import org.tongzhou.childprotection.ChildReportIntake;
import org.tongzhou.childprotection.ChildReportSubmission;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;
import org.tongzhou.childprotection.ChildReportSubmission.Harm;
import org.tongzhou.childprotection.ChildReportSubmission.Reporter;
import org.tongzhou.childprotection.ChildReportSubmission.Since;
import org.tongzhou.demonstration.Actors.Part;
import org.tongzhou.demonstration.Actors.Troupe;
import org.tongzhou.demonstration.FamilyStory.FamilyStep;
import org.tongzhou.demonstration.FamilyStory.StepCode;
import org.tongzhou.platform.Ids;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sets the scene of a step: what others have to do before is done by them, and the screen of the person whose turn it is is known. */
@Service
@Profile("demo")
class Stage {

    /** From acceptance to review, with an order and a result of the assessment between. */
    private static final int ACTS_BEFORE_APPROVAL = 4;

    private static final String HUANIAO = "330922203000";

    private final MarkRepository marks;
    private final FamilyProgressRepository progress;
    private final Actors actors;
    private final CaseService cases;
    private final ChildReportIntake reports;
    private final PrintedCodes codes;
    private final Players players;
    private final Ids ids;

    Stage(
            MarkRepository marks,
            FamilyProgressRepository progress,
            Actors actors,
            CaseService cases,
            ChildReportIntake reports,
            PrintedCodes codes,
            Players players,
            Ids ids) {
        this.marks = marks;
        this.progress = progress;
        this.actors = actors;
        this.cases = cases;
        this.reports = reports;
        this.codes = codes;
        this.players = players;
        this.ids = ids;
    }

    /**
     * Where a step is played.
     *
     * @param address path on this server
     * @param person who is signed in there; null where nobody is
     */
    record Screen(String address, @Nullable Caller person) {}

    Mono<Set<StepCode>> done() {
        return marks.all().flatMap(progress::done);
    }

    /** The screen of a step, once it can be played there. */
    Mono<Screen> open(FamilyStep step) {
        Mono<String> address = marks.all()
                .flatMap(known -> prepared(step.code(), known).then(Mono.defer(() -> address(step.code(), known))));
        Mono<Caller> person = Mono.justOrEmpty(step.cast()).flatMap(players::member);
        return address.flatMap(
                at -> person.map(caller -> new Screen(at, caller)).defaultIfEmpty(new Screen(at, null)));
    }

    /** What she sees of her application on her own phone. */
    Mono<Screen> phone() {
        return Mono.zip(marks.all(), players.citizen(FamilyChapter.widow().phone()))
                .map(both -> new Screen(
                        "/my/cases/" + both.getT1().getOrDefault(FamilyChapter.SUBSIDY_MARK, ""), both.getT2()));
    }

    private Mono<String> address(StepCode step, Map<String, String> known) {
        return switch (step) {
            case VISITED, SUBSIDY -> Mono.just("/staff/cases/" + known.getOrDefault(FamilyChapter.SUBSIDY_MARK, ""));
            case BED -> Mono.just("/staff/institutions/" + known.getOrDefault(FamilyChapter.HOME_MARK, ""));
            case GIFT -> Mono.just("/staff/cases/" + known.getOrDefault(FamilyChapter.TRUST_MARK, ""));
            case GRAVE -> Mono.just("/staff/cemeteries/" + known.getOrDefault(FamilyChapter.CEMETERY_MARK, ""));
            case REPORT -> Mono.just("/child-reports?c=" + codes.token("report-child-harm"));
            case INBOX -> progress.latestReport().map(id -> "/staff/child-reports/" + id);
        };
    }

    private Mono<Void> prepared(StepCode step, Map<String, String> known) {
        return switch (step) {
            case SUBSIDY -> reviewed(UUID.fromString(Objects.requireNonNull(known.get(FamilyChapter.SUBSIDY_MARK))));
            case INBOX ->
                progress.done(known)
                        .filter(done -> !done.contains(StepCode.REPORT))
                        .flatMap(_ -> reported())
                        .then();
            default -> Mono.empty();
        };
    }

    /** Takes the application through the township, as far as it is not there yet. */
    private Mono<Void> reviewed(UUID id) {
        return players.troupe(FamilyChapter.widow())
                .flatMap(troupe -> Flux.range(0, ACTS_BEFORE_APPROVAL)
                        .concatMap(_ -> cases.get(id, Scope.SYSTEM).flatMap(row -> next(row, troupe)))
                        .then());
    }

    private Mono<Void> next(CaseRow row, Troupe troupe) {
        String action = waitingFor(row);
        if (action == null) {
            return Mono.empty();
        }
        Scene scene = players.scene();
        Part part = new Part(
                scene, FamilyChapter.STORY, FamilyChapter.widow(), troupe, "family-%d".formatted(row.version()));
        return actors.act(part, row.id(), row.version(), action, scene.start()).then();
    }

    /** What the township does next with an application; null once it lies with the county, or waits for the applicant. */
    static @Nullable String waitingFor(CaseRow row) {
        CaseRow.Assessment assessment = row.assessment();
        return switch (row.state()) {
            case SUBMITTED -> "acceptance";
            case ACCEPTED ->
                assessment == null ? "assessment-order" : assessment.level() == null ? "assessment" : "review";
            default -> null;
        };
    }

    /** The neighbour's report, for who has skipped the step before. */
    private Mono<Void> reported() {
        String key = ids.base32(26);
        var said = new ChildReportSubmission(
                Danger.UNSURE,
                HUANIAO,
                null,
                Set.of(Harm.ABANDONMENT),
                "夜里一直听到孩子在哭，好几天没见到大人",
                Since.THIS_WEEK,
                "八岁的女孩，爷爷奶奶家隔壁",
                null,
                null,
                Reporter.RELATIVE_OR_NEIGHBOUR,
                null,
                null);
        UUID request = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return reports.receive(said, key, players.scene().start(), request).then();
    }
}
