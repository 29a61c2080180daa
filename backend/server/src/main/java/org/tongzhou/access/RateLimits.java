package org.tongzhou.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

/** Counts calls per caller, or per address where nobody signed in, and refuses those above the class's limit (S19). */
@Component
public class RateLimits {

    private final int signInsPerMinute;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(2))
            .maximumSize(100_000)
            .build();

    RateLimits(AccessProperties properties) {
        this.signInsPerMinute = properties.signInsPerMinute();
    }

    void count(Endpoint.RateClass rate, Caller caller, ServerHttpRequest request) {
        String who = caller.door() == Door.PUBLIC || rate == Endpoint.RateClass.SIGN_IN
                ? address(request)
                : caller.id().toString();
        count(rate.name() + " " + who, perMinute(rate));
    }

    /** Takes one from the bucket that an address has for something. */
    public void count(String name, ServerHttpRequest request, int perMinute) {
        count(name + " " + address(request), perMinute);
    }

    /** Takes one from a named bucket of so many a minute; refuses with the seconds to wait when it is empty. */
    public void count(String name, int perMinute) {
        Bucket bucket = buckets.get(
                name,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Math.max(
                    1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
            throw new ProblemException(PlatformProblem.RATE_LIMITED).with("retryAfter", seconds);
        }
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
}
