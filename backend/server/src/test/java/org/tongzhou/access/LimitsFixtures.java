package org.tongzhou.access;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Lets a test ask as often as it likes, where what it proves is not how often one may ask. */
@TestConfiguration
public class LimitsFixtures {

    @Bean
    @Primary
    RateLimits noLimits() {
        return new RateLimits(new AccessProperties(
                "tongzhou-server",
                null,
                "tongzhou",
                Duration.ZERO,
                0,
                1,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                List.of())) {
            @Override
            public void count(String name, int perMinute) {
                // However often.
            }
        };
    }
}
