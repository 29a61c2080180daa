package org.tongzhou.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/**
 * Two clocks. The business clock, injected as a plain {@link Clock}, dates matters, periods and papers; it is the machine's own
 * except in the demonstration, which brings one of its own. Sessions, one-time codes, idempotency keys, rate limits, the outbox,
 * documents in quarantine and the audit trail are judged by the database's own clock and never move.
 */
@Configuration
class TimeConfiguration {

    @Bean
    @RealTime
    Clock realClock() {
        return Clock.system(Zones.SHANGHAI);
    }

    @Bean
    @Primary
    @Profile("!demo")
    Clock businessClock(@RealTime Clock real) {
        return real;
    }
}
