package org.tongzhou.access;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/** Opens sessions for tests without the identity provider, through the same tables. */
public final class SignIns {

    private SignIns() {}

    /** The cookie header of a member of staff with one role at one place. */
    public static String staff(StaffMembers members, Sessions sessions, String name, Role role, String divisionCode) {
        return staff(members, sessions, name, role, divisionCode, null);
    }

    /** The cookie header of a member of staff with one role at one place for one business line. */
    public static String staff(
            StaffMembers members,
            Sessions sessions,
            String name,
            Role role,
            String divisionCode,
            @Nullable String businessLine) {
        var member = Objects.requireNonNull(
                members.admit("http://localhost:9000", "test-" + name, name).block());
        members.grant(member.id(), role, divisionCode, businessLine, LocalDate.of(2020, 1, 1))
                .block();
        return cookie(sessions, Door.STAFF, member.id(), 2);
    }

    /** The cookie header of a citizen who proved a phone. */
    public static String citizen(OneTimeCodes codes, Sessions sessions, String phone) {
        UUID citizen = Objects.requireNonNull(codes.citizen(phone).block());
        return cookie(sessions, Door.CITIZEN, citizen, 1);
    }

    private static String cookie(Sessions sessions, Door door, UUID holder, int level) {
        ResponseCookie cookie =
                Objects.requireNonNull(sessions.open(door, holder, level, null).block());
        return cookie.getName() + "=" + cookie.getValue();
    }
}
