package org.tongzhou.access;

import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseCookie;

/** Citizens who have signed in already, for tests of what they see. */
public final class CitizenFixtures {

    private CitizenFixtures() {}

    /** The {@code Cookie} header of a new session of whoever has this phone. */
    public static String cookie(ApplicationContext server, String phone) {
        UUID citizen = Objects.requireNonNull(
                server.getBean(OneTimeCodes.class).citizen(phone).block());
        return cookie(server, citizen, 1);
    }

    /** The same for a citizen who is known already, at a level of assurance. */
    public static String cookie(ApplicationContext server, UUID citizen, int level) {
        ResponseCookie cookie = Objects.requireNonNull(server.getBean(Sessions.class)
                .open(Door.CITIZEN, citizen, level, null)
                .block());
        return cookie.getName() + "=" + cookie.getValue();
    }
}
