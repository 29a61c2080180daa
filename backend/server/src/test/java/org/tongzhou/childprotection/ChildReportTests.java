package org.tongzhou.childprotection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tongzhou.childprotection.ChildReport.Act;
import org.tongzhou.childprotection.ChildReport.Colour;
import org.tongzhou.childprotection.ChildReport.State;
import org.tongzhou.childprotection.ChildReport.Urgency;
import org.tongzhou.childprotection.ChildReportRequests.ClosureOutcome;
import org.tongzhou.childprotection.ChildReportRequests.ReferralAuthority;
import org.tongzhou.childprotection.ChildReportRequests.ReporterFeedback;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;
import org.tongzhou.childprotection.ChildReportSubmission.Harm;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.ProblemException;

class ChildReportTests {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    @DisplayName("MR-02, MR-03: nine situations and the two of Zhejiang can be named")
    void namesTheElevenSituations() {
        assertThat(Harm.values()).hasSize(11).contains(Harm.CHILD_LABOUR, Harm.HARMFUL_PERFORMANCE);
    }

    @Test
    void isAsUrgentAsTheReporterSaysUntilSomebodyLooks() {
        assertThat(Urgency.atFirst(Danger.YES, Set.of(Harm.OTHER))).isEqualTo(Urgency.LIFE_DANGER);
        assertThat(Urgency.atFirst(Danger.UNSURE, Set.of(Harm.OTHER))).isEqualTo(Urgency.HIGH);
        assertThat(Urgency.atFirst(Danger.NO, Set.of(Harm.OTHER, Harm.VIOLENCE)))
                .isEqualTo(Urgency.HIGH);
        assertThat(Urgency.atFirst(Danger.NO, Set.of(Harm.CHILD_LABOUR))).isEqualTo(Urgency.OTHER);
    }

    @Test
    @DisplayName(
            "MR-06: the clock runs from receipt, whatever is judged later, and stops when somebody has seen the child")
    void runsFromReceiptUntilTheChildWasSeen() {
        ChildReport report = received();
        assertThat(report.colour(NOW.plus(Duration.ofHours(1)))).isEqualTo(Colour.GREEN);
        assertThat(report.colour(NOW.plus(Duration.ofHours(20)))).isEqualTo(Colour.AMBER);
        assertThat(report.colour(NOW.plus(Duration.ofHours(24)).plusSeconds(1))).isEqualTo(Colour.RED);

        ChildReport sooner = report.screen(Urgency.LIFE_DANGER, null, Duration.ofHours(2));
        assertThat(sooner.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        assertThat(sooner.colour(NOW.plus(Duration.ofHours(3)))).isEqualTo(Colour.RED);
        assertThat(sooner.screen(Urgency.LIFE_DANGER, NOW.plusSeconds(60), DAY).colour(NOW.plus(DAY.multipliedBy(9))))
                .isEqualTo(Colour.STOPPED);
    }

    @Test
    @DisplayName("CS-03: a judged report may be raised but not lowered")
    void isNeverTakenLessSeriouslyOnceJudged() {
        ChildReport judged = received().screen(Urgency.HIGH, null, DAY);
        assertThat(judged.screen(Urgency.LIFE_DANGER, null, DAY).urgency()).isEqualTo(Urgency.LIFE_DANGER);
        refusesAt("/urgency", "URGENCY_LOWERED", () -> judged.screen(Urgency.OTHER, null, DAY));
        assertThat(received().screen(Urgency.OTHER, null, DAY).urgency()).isEqualTo(Urgency.OTHER);
    }

    @Test
    void refusesToHaveSeenTheChildBeforeTheReport() {
        refusesAt(
                "/contactedAt",
                "CONTACT_BEFORE_REPORT",
                () -> received().screen(Urgency.HIGH, NOW.minusSeconds(1), DAY));
    }

    @Test
    @DisplayName("MR-05: closing names how the reporter is told, and nobody is called safe whom nobody saw")
    void closesOnlyWhatWasSeenTo() {
        ChildReport judged = received().screen(Urgency.HIGH, null, DAY);
        refusesAt(
                "/outcome",
                "CHILD_NOT_SEEN",
                () -> judged.close(ClosureOutcome.CHILD_SAFE, ReporterFeedback.BY_PHONE, NOW));
        ChildReport closed =
                judged.screen(Urgency.HIGH, NOW, DAY).close(ClosureOutcome.CHILD_SAFE, ReporterFeedback.BY_PHONE, NOW);
        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.allowed()).isEmpty();
    }

    @Test
    void keepsItsWayOnceReferred() {
        ChildReport referred = received().refer(ReferralAuthority.POLICE);
        assertThat(referred.state()).isEqualTo(State.REFERRED);
        assertThat(referred.screen(Urgency.HIGH, NOW, DAY).state()).isEqualTo(State.REFERRED);
        assertThat(received().allowed()).containsExactly(Act.SCREENING, Act.REFERRAL);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> received().close(ClosureOutcome.UNFOUNDED, ReporterFeedback.BY_PHONE, NOW))
                .matches(refusal -> refusal.type() == ChildProtectionProblem.CHILD_REPORT_STATE_FORBIDS);
    }

    private static void refusesAt(
            String pointer, String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(act)
                .satisfies(refusal -> assertThat(refusal.errors()).containsExactly(FieldProblem.of(pointer, code)));
    }

    private static ChildReport received() {
        return new ChildReport(
                new UUID(0, 1),
                1,
                "HM20261123-7K2M9X",
                "330922203000",
                Set.of(Harm.VIOLENCE),
                Danger.NO,
                Urgency.HIGH,
                State.RECEIVED,
                NOW,
                NOW.plus(DAY),
                null,
                null,
                null);
    }
}
