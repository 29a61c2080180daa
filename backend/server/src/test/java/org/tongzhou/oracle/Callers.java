package org.tongzhou.oracle;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.access.Integrators;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffFixtures;
import org.tongzhou.access.StaffFixtures.Right;
import org.tongzhou.access.StaffFixtures.SignedIn;
import org.tongzhou.oracle.Standing.Post;
import org.tongzhou.testing.TestDatabase;

/** Everybody who calls: each role in several areas, rights that ended or have yet to begin, citizens, systems, and nobody. */
final class Callers {

    private static final String CHANGGUO = "330902002000";
    private static final String HUANIAO = "330922203000";
    private static final String SHENJIAMEN = "330903001000";
    private static final String DINGHAI = "330902000000";
    private static final String PUTUO = "330903000000";
    private static final String SHENGSI = "330922000000";
    private static final String ZHOUSHAN = "330900000000";
    private static final String ENDED =
            "update access.staff_grant set valid_to = current_date - 1 where staff_id = '%s'";
    private static final String TO_COME =
            "update access.staff_grant set valid_from = current_date + 1 where staff_id = '%s'";
    private static final String DISABLED = "update access.staff_member set enabled = false where id = '%s'";

    private final ApplicationContext server;
    private final TestDatabase database;
    private final Rights rights;
    private final World world;
    private final List<Standing> all = new ArrayList<>();

    private Callers(ApplicationContext server, TestDatabase database, Rights rights, World world) {
        this.server = server;
        this.database = database;
        this.rights = rights;
        this.world = world;
    }

    static List<Standing> of(ApplicationContext server, TestDatabase database, Rights rights, World world) {
        Callers callers = new Callers(server, database, rights, world);
        callers.staff();
        callers.formerStaff();
        callers.citizens();
        callers.systems();
        callers.all.add(new Standing("nobody", "public", new UUID(0, 0), List.of(), "", Set.of()));
        return List.copyOf(callers.all);
    }

    private void staff() {
        for (String area : List.of(CHANGGUO, HUANIAO, SHENJIAMEN)) {
            staff(right(Role.TOWNSHIP_CLERK, area, null));
            staff(right(Role.TOWNSHIP_REVIEWER, area, null));
        }
        for (String area : List.of(DINGHAI, PUTUO, SHENGSI)) {
            staff(right(Role.COUNTY_APPROVER, area, null));
            staff(right(Role.COUNTY_CLERK, area, null));
            staff(right(Role.CEMETERY_CLERK, area, null));
        }
        for (String area : List.of(HUANIAO, SHENGSI, DINGHAI, ZHOUSHAN)) {
            staff(right(Role.CHILD_PROTECTION_OFFICER, area, null));
        }
        staff(right(Role.CHARITY_OFFICER, ZHOUSHAN, "charity"));
        staff(right(Role.CHARITY_OFFICER, DINGHAI, "charity"));
        staff(right(Role.CHARITY_OFFICER, DINGHAI, "eldercare"));
        staff(right(Role.TOWNSHIP_CLERK, HUANIAO, "charity"));
        staff(right(Role.CITY_SUPERVISOR, ZHOUSHAN, null));
        staff(right(Role.CITY_SUPERVISOR, ZHOUSHAN, "eldercare"));
        staff(right(Role.HOTLINE_OPERATOR, ZHOUSHAN, null));
        staff(right(Role.ADMINISTRATOR, ZHOUSHAN, null));
        // Two posts add up, each in its own area.
        staff(right(Role.TOWNSHIP_CLERK, CHANGGUO, null), right(Role.TOWNSHIP_REVIEWER, HUANIAO, null));
        staff(right(Role.COUNTY_APPROVER, SHENGSI, null), right(Role.CHILD_PROTECTION_OFFICER, CHANGGUO, null));
        staff(right(Role.TOWNSHIP_REVIEWER, HUANIAO, null), right(Role.CHILD_PROTECTION_OFFICER, SHENGSI, null));
        world.of("care-institutions").stream()
                .limit(2)
                .forEach(home ->
                        staff(new Right(Role.INSTITUTION_MANAGER, home.area(), null, UUID.fromString(home.id()))));
    }

    private void formerStaff() {
        execute(ENDED.formatted(withoutRights("clerk whose post ended", Role.TOWNSHIP_CLERK, HUANIAO)));
        execute(TO_COME.formatted(withoutRights("officer from tomorrow", Role.CHILD_PROTECTION_OFFICER, SHENGSI)));
        SignedIn gone = StaffFixtures.signIn(server, List.of(right(Role.COUNTY_APPROVER, SHENGSI, null)));
        execute(DISABLED.formatted(gone.id()));
        // Nobody knows them any more: they stand outside like whoever comes without signing in.
        all.add(new Standing("approver who left", "public", gone.id(), List.of(), gone.cookie(), Set.of()));
    }

    private UUID withoutRights(String name, Role role, String area) {
        SignedIn staff = StaffFixtures.signIn(server, List.of(right(role, area, null)));
        all.add(new Standing(name, "staff", staff.id(), List.of(), staff.cookie(), Set.of()));
        return staff.id();
    }

    private void citizens() {
        List<String> owners = world.of("cases").stream()
                .filter(thing -> !thing.fact("citizen_id").isEmpty())
                .collect(Collectors.groupingBy(thing -> thing.fact("citizen_id"), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .limit(3)
                .map(entry -> entry.getKey())
                .toList();
        for (String owner : owners) {
            citizen(owner, 1, Set.of());
            Set<String> own = world.of("cases").stream()
                    .filter(thing -> owner.equals(thing.fact("citizen_id")))
                    .map(Thing::id)
                    .collect(Collectors.toUnmodifiableSet());
            citizen(owner, 2, own);
        }
        all.add(new Standing(
                "citizen without matters",
                "citizen",
                new UUID(0, 1),
                List.of(),
                CitizenFixtures.cookie(server, "13000009999"),
                Set.of()));
    }

    private void citizen(String id, int level, Set<String> opened) {
        UUID citizen = UUID.fromString(id);
        String cookie = CitizenFixtures.cookie(server, citizen, level);
        opened.forEach(matter -> execute("""
                insert into access.opened_matter (session_id, matter_id)
                select session_id, '%s' from access.session where holder_id = '%s' and assurance_level = %d""".formatted(matter, id, level)));
        String name = "citizen %s %s".formatted(id.substring(30), opened.isEmpty() ? "outside" : "who opened theirs");
        all.add(new Standing(name, "citizen", citizen, List.of(), cookie, opened));
    }

    private void systems() {
        system("registry-reader", Set.of("institution.read", "cemetery.read", "code.read"), ZHOUSHAN, null);
        system("case-reader", Set.of("case.read"), DINGHAI, null);
        system("eldercare-only", Set.of("case.read", "institution.read"), ZHOUSHAN, "eldercare");
        system("greedy", Set.of("case.read", "childreport.read", "case.reveal", "trust.read"), SHENGSI, null);
    }

    private void system(String name, Set<String> permissions, String area, @Nullable String line) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        Integrators.Admission admission = new Integrators.Admission(id, name, name, permissions, area, line);
        server.getBean(Integrators.class).admitListed(List.of(admission)).block();
        execute("update access.integrator set enabled = true, listed = false where client_id = '%s'".formatted(name));
        all.add(new Standing(
                "system " + name, "integrator", id, List.of(new Post(permissions, area, line, null)), name, Set.of()));
    }

    private void staff(Right... held) {
        SignedIn staff = StaffFixtures.signIn(server, List.of(held));
        List<Post> posts = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (Right right : held) {
            UUID object = right.objectId();
            posts.add(new Post(
                    Objects.requireNonNull(
                            rights.posts().get(right.role().name()), () -> "no duties of " + right.role()),
                    right.divisionCode(),
                    right.businessLine(),
                    object == null ? null : object.toString()));
            name.append(right.role()).append(' ').append(right.divisionCode()).append(' ');
            name.append(right.businessLine() == null ? "" : right.businessLine() + " ");
        }
        all.add(new Standing(name.toString().strip(), "staff", staff.id(), posts, staff.cookie(), Set.of()));
    }

    private static Right right(Role role, String area, @Nullable String line) {
        return new Right(role, area, line, null);
    }

    private void execute(String sql) {
        try (Connection owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
