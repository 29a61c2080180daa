package org.tongzhou.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.platform.PlatformFixtures;
import org.tongzhou.platform.ProblemException;
import reactor.test.StepVerifier;

class AuditIntegrationTests {

    private static final Duration MOST = Duration.ofMinutes(60);
    private static final AuditEntry OPENED =
            new AuditEntry("staff", null, null, "case.revealed", "case", "x", null, "核对", false, null, Map.of());

    @TempDir
    private Path keys;

    @Test
    void letsNothingOfTheHighestClassBeOpenedWhereNothingWasSealedForAnHour() {
        Trail trail = new Trail(PlatformFixtures.signer(keys, "5a"));
        Instant start = Instant.parse("2026-11-28T01:00:00Z");
        // Told at the start, and then by each look.
        Sealer sealer =
                trail.sealerBy(clock(start, start.plus(MOST), start.plus(MOST).plusSeconds(1)));
        Audit audit = trail.audit(sealer, MOST);

        StepVerifier.create(audit.writeL4(OPENED)).verifyComplete();
        StepVerifier.create(audit.writeL4(OPENED))
                .expectErrorMatches(failure ->
                        failure instanceof ProblemException refused && refused.type() == AuditProblem.TRAIL_NOT_SEALED)
                .verify();
        StepVerifier.create(audit.write(OPENED)).verifyComplete();
    }

    private static Clock clock(Instant... told) {
        Iterator<Instant> next = List.of(told).iterator();
        return new Clock() {
            @Override
            public Instant instant() {
                return next.next();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }
}
