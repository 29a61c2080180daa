package org.tongzhou.strictness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.Integrators;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import reactor.core.publisher.Mono;

/** One of each who may call: nobody, a citizen, every role of staff and a system of others. */
final class Senders {

    static final String TOKEN = "token-of-the-test";
    private static final String CLIENT = "system-of-the-test";
    private static final String CITY = "330900000000";
    private static final String COUNTY = "330902000000";

    private Senders() {}

    /** Takes the one token for a proof of the one system; the real decoder is tested elsewhere. */
    @TestConfiguration
    static class Tokens {

        @Bean
        @Primary
        ReactiveJwtDecoder oneToken() {
            return token -> TOKEN.equals(token)
                    ? Mono.just(Jwt.withTokenValue(token)
                            .header("alg", "none")
                            .subject(CLIENT)
                            .expiresAt(Instant.MAX)
                            .build())
                    : Mono.error(new BadJwtException("another token"));
        }
    }

    static List<MalformedRequests.Sender> all(ApplicationContext server) {
        List<MalformedRequests.Sender> senders = new ArrayList<>();
        senders.add(new MalformedRequests.Sender("nobody", List.of("Tongzhou-Door: citizen")));
        senders.add(citizen(server, "19900000077"));
        for (Role role : Role.values()) {
            senders.add(staff(server, role));
        }
        senders.add(integrator(server));
        return senders;
    }

    static MalformedRequests.Sender citizen(ApplicationContext server, String phone) {
        return new MalformedRequests.Sender(
                "citizen", List.of("Tongzhou-Door: citizen", "Cookie: " + CitizenFixtures.cookie(server, phone)));
    }

    static MalformedRequests.Sender staff(ApplicationContext server, Role role) {
        String area = area(role);
        String cookie = role == Role.INSTITUTION_MANAGER
                ? StaffFixtures.cookie(server, role, area, UUID.randomUUID())
                : StaffFixtures.cookie(server, role, area);
        return new MalformedRequests.Sender(role.name(), List.of("Tongzhou-Door: staff", "Cookie: " + cookie));
    }

    private static String area(Role role) {
        return role.name().startsWith("TOWNSHIP") ? "330902002000" : role.name().startsWith("CITY") ? CITY : COUNTY;
    }

    static MalformedRequests.Sender integrator(ApplicationContext server) {
        Set<String> permissions =
                Set.of("case.read", "institution.read", "institution.write", "code.read", "trust.read");
        server.getBean(Integrators.class)
                .admit(UUID.randomUUID(), CLIENT, "another system", permissions, CITY, "eldercare")
                .block();
        return new MalformedRequests.Sender("integrator", List.of("Authorization: Bearer " + TOKEN));
    }
}
