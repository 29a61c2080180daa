package org.tongzhou.access;

import java.time.Clock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.platform.RealTime;

/** Lets a test ask as often as it likes, where what it proves is not how often one may ask. */
@TestConfiguration
public class LimitsFixtures {

    @Bean
    @Primary
    RateLimits noLimits(AccessProperties properties, @RealTime Clock clock) {
        return new RateLimits(properties, clock) {
            @Override
            void count(Endpoint.RateClass rate, Caller caller, ServerWebExchange exchange) {
                // However often.
            }

            @Override
            public void count(String name, int perMinute) {
                // However often.
            }
        };
    }
}
