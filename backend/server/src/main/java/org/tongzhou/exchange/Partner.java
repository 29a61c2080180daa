package org.tongzhou.exchange;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Keeps the calls to one partner within bounds: each try has its time, the whole call has its deadline, what is safe is tried
 * again after a pause with jitter, and a partner that fails is left alone for a while. It measures by partner and outcome, and
 * tells nobody else that this partner is down.
 */
final class Partner {

    static final Duration REST = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(Partner.class);
    private static final int MORE_TRIES = 2;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int TOO_MANY_REQUESTS = 429;

    private final String name;
    private final CircuitBreaker breaker;
    private final Duration oneTry;
    private final Duration deadline;
    private final MeterRegistry meters;

    Partner(
            String name,
            Duration oneTry,
            Duration deadline,
            CircuitBreakerConfig.Builder breaker,
            MeterRegistry meters) {
        this.name = name;
        this.oneTry = oneTry;
        this.deadline = deadline;
        this.breaker =
                CircuitBreaker.of(name, breaker.recordException(Partner::isDown).build());
        this.meters = meters;
        Gauge.builder("tongzhou.partner.working", this, partner -> partner.works() ? 1 : 0)
                .tag("partner", name)
                .register(meters);
        this.breaker
                .getEventPublisher()
                .onStateTransition(change -> log.warn("partner {}: {}", name, change.getStateTransition()));
    }

    /** Half of the last ten calls decide; afterwards two trial calls do. */
    static CircuitBreakerConfig.Builder breaker() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(2)
                .waitDurationInOpenState(REST);
    }

    /** A call that may be repeated, because it only reads or carries a key under which the partner acts once. */
    <T> Mono<T> repeatable(Mono<T> call) {
        return bounded(guarded(call)
                .retryWhen(Retry.backoff(MORE_TRIES, PAUSE)
                        .jitter(0.5)
                        .filter(Partner::isDown)
                        .onRetryExhaustedThrow((_, last) -> last.failure())));
    }

    /** A call that is made once, whatever becomes of it. */
    <T> Mono<T> once(Mono<T> call) {
        return bounded(guarded(call));
    }

    /** Whether calls are let through. */
    boolean works() {
        return breaker.getState() != CircuitBreaker.State.OPEN;
    }

    /** Forgets every failure, as if the partner had never been called. */
    void reset() {
        breaker.reset();
    }

    private <T> Mono<T> guarded(Mono<T> call) {
        return call.timeout(oneTry).transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    private <T> Mono<T> bounded(Mono<T> call) {
        return Mono.defer(() -> {
            Timer.Sample time = Timer.start(meters);
            return call.timeout(deadline)
                    .doOnSuccess(_ -> stop(time, "answered"))
                    .doOnError(failure -> stop(time, outcome(failure)))
                    .doOnCancel(() -> stop(time, "cancelled"))
                    .onErrorMap(
                            failure -> failure instanceof CallNotPermittedException || isDown(failure),
                            failure -> new PartnerUnavailableException(name, failure));
        });
    }

    private void stop(Timer.Sample time, String outcome) {
        time.stop(meters.timer("tongzhou.partner.calls", "partner", name, "outcome", outcome));
    }

    /** A refusal (4xx) is an answer; silence, an error of theirs and what cannot be read are none. */
    private static boolean isDown(Throwable failure) {
        if (failure instanceof WebClientResponseException answer) {
            return !answer.getStatusCode().is4xxClientError()
                    || answer.getStatusCode().value() == TOO_MANY_REQUESTS;
        }
        return !(failure instanceof CallNotPermittedException) && !(failure instanceof OAuth2AuthorizationException);
    }

    private static String outcome(Throwable failure) {
        return switch (failure) {
            case TimeoutException _ -> "timeout";
            case CallNotPermittedException _ -> "resting";
            case WebClientRequestException _ -> "unreachable";
            case WebClientResponseException answer when !isDown(answer) -> "refused";
            case OAuth2AuthorizationException _ -> "refused";
            default -> "failed";
        };
    }
}
