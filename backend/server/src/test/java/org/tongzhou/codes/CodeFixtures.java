package org.tongzhou.codes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Codes in states that tests ask for. */
final class CodeFixtures {

    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private CodeFixtures() {}

    static Code activeCode(@Nullable LocalDate expiresOn) {
        return new Code(
                "0123456789",
                1,
                "home-care-subsidy",
                "eldercare",
                "330902002000",
                "昌国街道党群服务中心",
                "定海区昌国街道办事处",
                "0580-2041234",
                new SpokenCode("7K4M2P"),
                expiresOn,
                null,
                new UUID(0, 1),
                NOW);
    }
}
