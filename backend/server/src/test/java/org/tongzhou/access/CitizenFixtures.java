package org.tongzhou.access;

import org.springframework.context.ApplicationContext;

/** Citizens who have signed in already, for tests of what they see. */
public final class CitizenFixtures {

    private CitizenFixtures() {}

    /** The {@code Cookie} header of the citizen with this phone. */
    public static String cookie(ApplicationContext server, String phone) {
        return SignIns.citizen(server.getBean(OneTimeCodes.class), server.getBean(Sessions.class), phone);
    }
}
