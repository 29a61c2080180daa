package org.tongzhou.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

/** P19: limits are fair and announced. Time is turned, never waited for. */
class LimitsTests {

    private static final Pattern LEFT = Pattern.compile("\"[a-z_]+\";r=(\\d+);t=(\\d+)");

    private final Turnable clock = new Turnable();
    private final AccessProperties properties = new AccessProperties(
            "c",
            null,
            "a",
            Duration.ZERO,
            5,
            60,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            List.of("otp"),
            Duration.ZERO,
            3);
    private final RateLimits limits = new RateLimits(properties, clock);
    private final Caller system = caller(Door.INTEGRATOR);

    @ParameterizedTest
    @EnumSource(RateClass.class)
    void whoKeepsToWhatIsAnnouncedIsNeverRefused(RateClass rate) {
        Instant end = clock.instant().plus(Duration.ofMinutes(10));
        int calls = 0;
        while (clock.instant().isBefore(end)) {
            Matcher left = left(call(rate, system));
            calls++;
            if ("0".equals(left.group(1))) {
                clock.turn(Duration.ofSeconds(Long.parseLong(left.group(2))));
            }
        }
        assertThat(calls).isGreaterThan(500);
    }

    @Test
    void whoDoesNotIsToldHowLongToWait() {
        for (int i = 0; i < 300; i++) {
            call(RateClass.COMMAND, system);
        }
        MockServerWebExchange exchange = exchange();

        assertThatThrownBy(() -> limits.count(RateClass.COMMAND, system, exchange))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(PlatformProblem.RATE_LIMITED);
                    assertThat(left(exchange.getResponse().getHeaders()).group(2))
                            .isEqualTo(String.valueOf(refusal.members().get("retryAfter")));
                });
        assertThatCode(() -> call(RateClass.COMMAND, caller(Door.INTEGRATOR))).doesNotThrowAnyException();
    }

    @Test
    void theGreedyGetWhatTheirShareIsAndNoMore() {
        int served = 0;
        for (int tenth = 0; tenth < 6_000; tenth++) {
            served += isServed() ? 1 : 0;
            clock.turn(Duration.ofMillis(100));
        }
        assertThat(served).isBetween(3_000 + 299, 3_000 + 301);
    }

    @Test
    void thePolicyIsAnnouncedToSystemsAlone() {
        assertThat(call(RateClass.COMMAND, system).getFirst("RateLimit-Policy")).isEqualTo("\"command\";q=300;w=60");
        assertThat(call(RateClass.COMMAND, caller(Door.STAFF)).containsHeader("RateLimit-Policy"))
                .isFalse();
    }

    @Test
    void whoOpensOneFileAfterAnotherIsSlowedDown() {
        OpenedPeople opened = new OpenedPeople(properties, clock);
        Caller clerk = caller(Door.STAFF);
        for (String file : List.of("a", "b", "a", "c", "b")) {
            opened.note(clerk, file);
        }
        clock.turn(Duration.ofMinutes(50));

        assertThatThrownBy(() -> opened.note(clerk, "d")).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.type()).isEqualTo(AccessProblem.TOO_MANY_PEOPLE);
            assertThat(refusal.members()).containsEntry("retryAfter", 601L);
        });
        assertThatCode(() -> opened.note(clerk, "b")).doesNotThrowAnyException();
        assertThatCode(() -> opened.note(caller(Door.STAFF), "d")).doesNotThrowAnyException();
        clock.turn(Duration.ofSeconds(601));
        assertThatCode(() -> opened.note(clerk, "d")).doesNotThrowAnyException();
    }

    private boolean isServed() {
        try {
            limits.count(RateClass.COMMAND, system, exchange());
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private HttpHeaders call(RateClass rate, Caller caller) {
        MockServerWebExchange exchange = exchange();
        limits.count(rate, caller, exchange);
        return exchange.getResponse().getHeaders();
    }

    private static Matcher left(HttpHeaders headers) {
        Matcher left = LEFT.matcher(Objects.requireNonNull(headers.getFirst("RateLimit")));
        assertThat(left.matches()).isTrue();
        return left;
    }

    private static MockServerWebExchange exchange() {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/").build());
    }

    private static Caller caller(Door door) {
        return new Caller(door, UUID.randomUUID(), "x", 0, List.of(), null, null, false);
    }

    /** A clock that stands still until it is turned. */
    private static final class Turnable extends Clock {

        private Instant now = Instant.parse("2026-11-28T01:00:00Z");

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
