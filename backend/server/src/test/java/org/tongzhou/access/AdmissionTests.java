package org.tongzhou.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongzhou.access.Admission.Ceilings;
import org.tongzhou.access.Admission.Urgency;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** P8: who finds no place hears so at once, the least urgent first. */
class AdmissionTests {

    private final Ceilings ceilings = new Ceilings(6, 4, 3, 2, Duration.ofMillis(50));
    private final Admission admission = new Admission(ceilings);

    @ParameterizedTest
    @EnumSource(Urgency.class)
    void eachClassHasItsCeilingOfAllThatAreInside(Urgency urgency) {
        fill(Urgency.PROTECTED, ceilings.of(urgency) - 1);

        StepVerifier.create(admission.enter(urgency)).expectNext(true).verifyComplete();
        isRefused(urgency);
        assertThat(admission.inside()).isEqualTo(ceilings.of(urgency));
    }

    @Test
    void theUrgentFindRoomWhereTheOthersDoNot() {
        fill(Urgency.INTERACTIVE, 4);

        isRefused(Urgency.INTERACTIVE);
        isRefused(Urgency.BULK);
        StepVerifier.create(admission.enter(Urgency.PROTECTED)).expectNext(true).verifyComplete();
    }

    @Test
    void aPlaceThatIsGivenBackGoesToTheMostUrgentWhoWaits() {
        fill(Urgency.PROTECTED, 6);
        List<Urgency> entered = new ArrayList<>();
        waiting(Urgency.BULK, entered);
        waiting(Urgency.PROTECTED, entered);

        admission.leave();

        assertThat(entered).containsExactly(Urgency.PROTECTED);
        assertThat(admission.inside()).isEqualTo(6);
    }

    @Test
    void whoStopsWaitingTakesNoPlace() {
        fill(Urgency.BULK, 2);
        List<Urgency> entered = new ArrayList<>();
        waiting(Urgency.BULK, entered).dispose();

        admission.leave();

        assertThat(entered).isEmpty();
        assertThat(admission.inside()).isEqualTo(1);
    }

    /** A cancelled answer cancels what has long been done; the place is not given back by that. */
    @Test
    void whoGotAPlaceByWaitingGivesItBackOnce() {
        fill(Urgency.BULK, 2);
        TestPublisher<Boolean> work = TestPublisher.create();
        Disposable call =
                admission.enter(Urgency.BULK).flatMap(_ -> work.mono()).subscribe();
        admission.leave();
        call.dispose();

        assertThat(admission.inside()).isEqualTo(2);
    }

    @Test
    void theQueueIsNoLongerThanTheClass() {
        fill(Urgency.BULK, 2);
        waiting(Urgency.BULK, new ArrayList<>());
        waiting(Urgency.BULK, new ArrayList<>());

        StepVerifier.create(admission.enter(Urgency.BULK)).verifyError(ProblemException.class);
    }

    private Disposable waiting(Urgency urgency, List<Urgency> entered) {
        return admission.enter(urgency).subscribe(_ -> entered.add(urgency), _ -> {});
    }

    private void fill(Urgency urgency, int count) {
        StepVerifier.create(Flux.range(0, count).concatMap(_ -> admission.enter(urgency)))
                .expectNextCount(count)
                .verifyComplete();
    }

    private void isRefused(Urgency urgency) {
        StepVerifier.create(admission.enter(urgency))
                .expectErrorSatisfies(refusal -> {
                    assertThat(((ProblemException) refusal).type()).isEqualTo(PlatformProblem.SERVICE_UNAVAILABLE);
                    assertThat(((ProblemException) refusal).members()).containsEntry("retryAfter", 2);
                })
                .verify();
    }
}
