package org.tongzhou.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.tongzhou.access.StaffMembers.StaffMember;

/** Staff who have signed in already, for tests of what they may do. */
public final class StaffFixtures {

    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private StaffFixtures() {}

    /** The {@code Cookie} header of a new member of staff with one role over one area. */
    public static String cookie(ApplicationContext server, Role role, String divisionCode) {
        return cookie(server, List.of(role), divisionCode, null, null);
    }

    /** The same with several roles. */
    public static String cookie(ApplicationContext server, List<Role> roles, String divisionCode) {
        return cookie(server, roles, divisionCode, null, null);
    }

    /** The same within one line of business. */
    public static String cookie(ApplicationContext server, Role role, String divisionCode, String businessLine) {
        return cookie(server, List.of(role), divisionCode, businessLine, null);
    }

    /** The same with a right over one object of the area alone. */
    public static String cookie(ApplicationContext server, Role role, String divisionCode, UUID objectId) {
        return cookie(server, List.of(role), divisionCode, null, objectId);
    }

    private static String cookie(
            ApplicationContext server,
            List<Role> roles,
            String divisionCode,
            @Nullable String businessLine,
            @Nullable UUID objectId) {
        return signIn(
                        server,
                        roles.stream()
                                .map(role -> new Right(role, divisionCode, businessLine, objectId))
                                .toList())
                .cookie();
    }

    /** A role over an area, one line of business of it or all, one thing of it or all. */
    public record Right(
            Role role,
            String divisionCode,
            @Nullable String businessLine,
            @Nullable UUID objectId) {}

    /** Who has signed in, and the {@code Cookie} header that shows it. */
    public record SignedIn(UUID id, String cookie) {}

    /** A new member of staff with these rights. */
    public static SignedIn signIn(ApplicationContext server, List<Right> rights) {
        StaffMembers members = server.getBean(StaffMembers.class);
        String subject = UUID.randomUUID().toString();
        StaffMember member = Objects.requireNonNull(members.admit(
                        "http://issuer.test", subject, rights.getFirst().role().label(false))
                .block());
        rights.forEach(right -> members.grant(
                        member.id(),
                        right.role(),
                        right.divisionCode(),
                        right.businessLine(),
                        right.objectId(),
                        LONG_AGO)
                .block());
        return new SignedIn(member.id(), session(server, member.id(), Instant.now(), SignInPlace.UNKNOWN));
    }

    /** One more session of whoever this cookie is of. */
    public static String again(ApplicationContext server, String cookie) {
        Caller caller = Objects.requireNonNull(server.getBean(Sessions.class)
                .caller(Door.STAFF, cookie.substring(cookie.indexOf('=') + 1))
                .block());
        return session(server, caller.id(), Instant.now(), SignInPlace.UNKNOWN);
    }

    /** One more session of somebody, proven by the second factor at a time. */
    static String session(ApplicationContext server, UUID staff, Instant provenAt, SignInPlace place) {
        var cookie = Objects.requireNonNull(server.getBean(StaffSessions.class)
                .open(new StaffProof(staff, null, provenAt, 0, place))
                .block());
        return cookie.getName() + "=" + cookie.getValue();
    }
}
