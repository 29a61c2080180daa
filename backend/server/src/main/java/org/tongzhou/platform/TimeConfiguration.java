package org.tongzhou.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The business clock. Sessions, one-time codes, idempotency keys and audit times use the database's own clock instead. */
@Configuration
class TimeConfiguration {

    @Bean
    Clock clock() {
        return Clock.system(Zones.SHANGHAI);
    }
}
