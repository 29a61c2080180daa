package org.tongzhou.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PartnerTests {

    private static final Duration ONE_TRY = Duration.ofSeconds(3);
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TurnedClock clock = new TurnedClock();
    private final AtomicInteger tries = new AtomicInteger();
    private final Partner partner =
            new Partner("mock", ONE_TRY, DEADLINE, Partner.breaker().clock(clock), meters);

    @Test
    void givesUpATryThatIsSilentAndTriesAgainAfterAPause() {
        Mono<String> silentOnce = counted(Mono.defer(() -> tries.get() == 1 ? Mono.never() : Mono.just("yes")));

        StepVerifier.withVirtualTime(() -> partner.repeatable(silentOnce))
                .expectSubscription()
                .expectNoEvent(ONE_TRY)
                .thenAwait(Duration.ofMillis(300))
                .expectNext("yes")
                .verifyComplete();
        assertThat(tries).hasValue(2);
    }

    @Test
    void endsAtTheDeadlineHoweverManyTriesAreLeft() {
        StepVerifier.withVirtualTime(() -> partner.repeatable(counted(Mono.never())))
                .expectSubscription()
                .expectNoEvent(DEADLINE.minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .verifyError(PartnerUnavailableException.class);
        assertThat(tries).hasValue(3);
        assertThat(calls("timeout")).isEqualTo(1);
    }

    @Test
    void pausesLongerBeforeTheThirdTry() {
        StepVerifier.withVirtualTime(() -> partner.repeatable(counted(Mono.error(new IllegalStateException("broken")))))
                .thenAwait(Duration.ofMillis(99))
                .then(() -> assertThat(tries).hasValue(1))
                .thenAwait(Duration.ofMillis(201))
                .then(() -> assertThat(tries).hasValue(2))
                .thenAwait(Duration.ofMillis(600))
                .verifyError(PartnerUnavailableException.class);
        assertThat(tries).hasValue(3);
    }

    @Test
    void makesACallThatIsNotSafeOnce() {
        StepVerifier.create(partner.once(counted(Mono.error(new IllegalStateException("broken")))))
                .verifyError(PartnerUnavailableException.class);

        assertThat(tries).hasValue(1);
    }

    @Test
    void takesARefusalForAnAnswer() {
        Mono<String> refused = counted(Mono.error(
                WebClientResponseException.create(HttpStatus.UNPROCESSABLE_CONTENT.value(), "", null, null, null)));

        for (int i = 0; i < 10; i++) {
            StepVerifier.create(partner.repeatable(refused)).verifyError(WebClientResponseException.class);
        }

        assertThat(tries).hasValue(10);
        assertThat(partner.works()).isTrue();
        assertThat(calls("refused")).isEqualTo(10);
    }

    @Test
    void leavesAPartnerAloneThatFailsAndAsksAgainAfterItsRest() {
        fail(5);
        assertThat(partner.works()).isFalse();
        StepVerifier.create(partner.once(counted(Mono.just("yes")))).verifyError(PartnerUnavailableException.class);
        assertThat(tries).as("nobody is called while it rests").hasValue(5);
        assertThat(calls("resting")).isEqualTo(1);

        clock.turn(Partner.REST.plusSeconds(1));
        StepVerifier.create(partner.once(counted(Mono.just("yes"))))
                .expectNext("yes")
                .verifyComplete();
        StepVerifier.create(partner.once(counted(Mono.just("yes"))))
                .expectNext("yes")
                .verifyComplete();

        assertThat(partner.works()).isTrue();
        assertThat(meters.get("tongzhou.partner.working").gauge().value()).isEqualTo(1);
    }

    @Test
    void restsAgainWhenTheTrialFails() {
        fail(5);
        clock.turn(Partner.REST.plusSeconds(1));

        fail(2);

        assertThat(partner.works()).isFalse();
        assertThat(meters.get("tongzhou.partner.working").gauge().value()).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            StepVerifier.create(partner.once(counted(Mono.error(new IllegalStateException("broken")))))
                    .verifyError(PartnerUnavailableException.class);
        }
    }

    private <T> Mono<T> counted(Mono<T> call) {
        return Mono.defer(() -> {
            tries.incrementAndGet();
            return call;
        });
    }

    private long calls(String outcome) {
        return meters.get("tongzhou.partner.calls")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private static final class TurnedClock extends Clock {

        private Instant now = Instant.EPOCH;

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
