package org.tongzhou.access;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Lets a test ask as often as it likes, where what it proves is not how often one may ask. */
@TestConfiguration
public class LimitsFixtures {

    @Bean
    @Primary
    RateLimits noLimits(AccessProperties properties) {
        return new RateLimits(properties) {
            @Override
            public void count(String name, int perMinute) {
                // However often.
            }
        };
    }
}
