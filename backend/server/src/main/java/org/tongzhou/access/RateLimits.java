package org.tongzhou.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.RealTime;

/** Counts calls per caller, or per address where nobody signed in, and refuses those above the class's limit (S19). */
@Component
public class RateLimits {

    private final int signInsPerMinute;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(2))
            .maximumSize(100_000)
            .build();

    RateLimits(AccessProperties properties, @RealTime Clock clock) {
        this.signInsPerMinute = properties.signInsPerMinute();
        this.time = new Time(clock);
    }

    /** Systems of others are told what is left, so that who keeps to it is never refused (P19). */
    void count(Endpoint.RateClass rate, Caller caller, ServerWebExchange exchange) {
        String who = caller.door() == Door.PUBLIC || rate == Endpoint.RateClass.SIGN_IN
                ? address(exchange.getRequest())
                : caller.id().toString();
        ConsumptionProbe probe = take(rate.name() + " " + who, perMinute(rate));
        if (caller.door() == Door.INTEGRATOR) {
            String name = '"' + rate.name().toLowerCase(Locale.ROOT) + '"';
            HttpHeaders headers = exchange.getResponse().getHeaders();
            headers.set("RateLimit-Policy", "%s;q=%d;w=60".formatted(name, perMinute(rate)));
            headers.set("RateLimit", "%s;r=%d;t=%d".formatted(name, probe.getRemainingTokens(), seconds(probe, rate)));
        }
        refuseEmpty(probe);
    }

    /** Until the next call where none is left, else until all are there again. */
    private long seconds(ConsumptionProbe probe, Endpoint.RateClass rate) {
        if (probe.getRemainingTokens() > 0) {
            return Duration.ofNanos(probe.getNanosToWaitForReset()).toSeconds() + 1;
        }
        return probe.isConsumed() ? 60 / perMinute(rate) + 1 : seconds(probe);
    }

    /** Takes one from the bucket that an address has for something. */
    public void count(String name, ServerHttpRequest request, int perMinute) {
        count(name + " " + address(request), perMinute);
    }

    /** Takes one from a named bucket of so many a minute; refuses with the seconds to wait when it is empty. */
    public void count(String name, int perMinute) {
        refuseEmpty(take(name, perMinute));
    }

    private ConsumptionProbe take(String name, int perMinute) {
        Bucket bucket = buckets.get(
                name,
                _ -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
        return bucket.tryConsumeAndReturnRemaining(1);
    }

    private static void refuseEmpty(ConsumptionProbe probe) {
        if (!probe.isConsumed()) {
            throw new ProblemException(PlatformProblem.RATE_LIMITED).with("retryAfter", seconds(probe));
        }
    }

    private static long seconds(ConsumptionProbe probe) {
        return Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
    }

    private int perMinute(Endpoint.RateClass rate) {
        return switch (rate) {
            case SIGN_IN -> signInsPerMinute;
            case STREAM -> 60;
            case PUBLIC, EXPORT -> 240;
            case COMMAND -> 300;
            case INTERACTIVE -> 1_200;
            case UPLOAD -> 6_000;
        };
    }

    private static String address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
    }

    /** The buckets' clock, so that a test can turn it. */
    private record Time(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
