package org.tongzhou.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Registers the staff client at start, and deletes authorizations nobody can use any more. */
@Component
class Housekeeping implements ApplicationRunner {

    /** Longer than a staff session lasts: signing out shows the id token once more. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final RegisteredClients clients;
    private final ClientAssertions assertions;
    private final IdentityProperties properties;
    private final JdbcClient client;
    private final Clock clock;

    Housekeeping(
            RegisteredClients clients,
            ClientAssertions assertions,
            IdentityProperties properties,
            JdbcClient client,
            Clock clock) {
        this.clients = clients;
        this.assertions = assertions;
        this.properties = properties;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        clients.saveStaffClient(properties);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    int deleteSpent() {
        assertions.deleteSpent();
        return client.sql("""
                        delete from oauth2_authorization
                         where greatest(authorization_code_expires_at, access_token_expires_at, oidc_id_token_expires_at)
                               < :before
                        """)
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
