package org.tongzhou.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Role;
import org.tongzhou.codes.CodeView;
import org.tongzhou.registry.HouseholdRelation;
import org.tongzhou.registry.Kinship;
import org.tongzhou.registry.NoNumberReason;
import org.tongzhou.registry.PersonChanges;
import org.tongzhou.registry.PersonDesk;
import org.tongzhou.registry.PersonField;
import org.tongzhou.registry.PersonRequests.AddressEntry;
import org.tongzhou.registry.PersonRequests.ChangeValue;
import org.tongzhou.registry.PersonRequests.HouseholdEntry;
import org.tongzhou.registry.PersonRequests.MemberEntry;
import org.tongzhou.registry.PersonRequests.PersonChangeRequest;
import org.tongzhou.registry.PersonRequests.PersonEntry;
import org.tongzhou.registry.PersonRequests.PhoneEntry;
import org.tongzhou.registry.PersonRequests.RelationEntry;
import org.tongzhou.registry.PhoneRelation;
import org.tongzhou.registry.Sex;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The registry at work: a household of three generations, somebody without a number, records that may be one person. */
@Component
@Profile("demo")
@Order(40)
class RegistryChapter implements Chapter {

    private static final String TOWNSHIP = "330902002000";
    private static final String VILLAGE = "330902002001";
    private static final LocalDate SETTLED = LocalDate.of(1998, 5, 1);
    private static final String WRITE = "registry.write";

    private final PersonDesk desk;
    private final Kinship kinship;
    private final PersonChanges changes;

    RegistryChapter(PersonDesk desk, Kinship kinship, PersonChanges changes) {
        this.desk = desk;
        this.kinship = kinship;
        this.changes = changes;
    }

    @Override
    public String mark() {
        return "registry";
    }

    @Override
    public Mono<List<CodeView>> play(Scene scene, List<Caller> staff) {
        Caller clerk = staff.stream()
                .filter(one -> one.grants().getFirst().role() == Role.TOWNSHIP_CLERK
                        && one.grants().getFirst().divisionCode().equals(TOWNSHIP))
                .findFirst()
                .orElseThrow();
        var play = new Play(scene, clerk, scene.at(3, 0));
        return family(play).then(withoutNumber(play)).then(lookAlikes(play)).thenReturn(List.of());
    }

    /** At whose desk and when; each command has a key of its own. */
    private record Play(Scene scene, Caller clerk, Instant now) {

        Command command(String key, int version) {
            return scene.command(clerk, WRITE, "registry-" + key, version, now);
        }
    }

    private Mono<Void> family(Play play) {
        PhoneEntry daughters = new PhoneEntry("13000007701", PhoneRelation.CHILD, "沈海平");
        return registered(play, "沈国栋", LocalDate.of(1938, 4, 12), 701, daughters)
                .flatMap(
                        head -> kinship.found(new HouseholdEntry(VILLAGE, head, SETTLED), play.command("household", -1))
                                .flatMap(household -> joined(play, household.id(), head))
                                .then(renamed(play, head)));
    }

    private Mono<Void> joined(Play play, UUID household, UUID head) {
        return member(play, household, "江阿凤", LocalDate.of(1941, 9, 3), 702, HouseholdRelation.SPOUSE, 1)
                .flatMap(wife -> related(play, head, RelationEntry.Role.SPOUSE, wife, LocalDate.of(1962, 2, 1)))
                .then(member(play, household, "沈海平", LocalDate.of(1966, 7, 21), 703, HouseholdRelation.CHILD, 2))
                .flatMap(son -> related(play, head, RelationEntry.Role.PARENT, son, LocalDate.of(1966, 7, 21))
                        .thenReturn(son))
                .flatMap(son -> member(
                                play, household, "沈浩然", LocalDate.of(2016, 3, 8), 705, HouseholdRelation.GRANDCHILD, 3)
                        .flatMap(grandson ->
                                related(play, son, RelationEntry.Role.GUARDIAN, grandson, LocalDate.of(2016, 3, 8))));
    }

    private Mono<UUID> member(
            Play play,
            UUID household,
            String name,
            LocalDate birth,
            int serial,
            HouseholdRelation relation,
            int version) {
        LocalDate since = birth.isBefore(SETTLED) ? SETTLED : birth;
        return registered(play, name, birth, serial, null)
                .flatMap(person -> kinship.join(
                                household,
                                new MemberEntry(person, relation, since),
                                play.command("member-" + serial, version))
                        .thenReturn(person));
    }

    private Mono<Void> related(Play play, UUID person, RelationEntry.Role role, UUID other, LocalDate since) {
        return kinship.relate(person, new RelationEntry(role, other, since), play.command("relation-" + other, -1))
                .then();
    }

    private Mono<Void> renamed(Play play, UUID person) {
        var value = new ChangeValue("沈国樑", null, null, null);
        return changes.request(
                        person,
                        new PersonChangeRequest(PersonField.NAME, value, "身份证上是“樑”字"),
                        play.command("change", -1))
                .then();
    }

    private Mono<Void> withoutNumber(Play play) {
        var foundling = new PersonEntry(
                "江小舟",
                null,
                NoNumberReason.FOUNDLING,
                LocalDate.of(2025, 1, 2),
                true,
                Sex.MALE,
                null,
                new AddressEntry(VILLAGE, "昌国街道儿童之家"));
        return desk.register(foundling, play.command("foundling", -1)).then();
    }

    /** Two records of one woman, a third that sounds the same, and two who are not one person. */
    private Mono<Void> lookAlikes(Play play) {
        LocalDate birth = LocalDate.of(1947, 10, 6);
        LocalDate other = LocalDate.of(1952, 12, 19);
        return Flux.concat(
                        registered(play, "单小海", birth, 712, null),
                        registered(play, "单小海", birth, 714, null),
                        registered(play, "单晓海", birth, 716, null),
                        registered(play, "曾阿香", other, 718, null),
                        registered(play, "曾阿湘", other, 720, null))
                .then();
    }

    private Mono<UUID> registered(Play play, String name, LocalDate birth, int serial, @Nullable PhoneEntry phone) {
        var entry = new PersonEntry(
                name,
                People.numberOf(birth, serial),
                null,
                null,
                null,
                null,
                phone,
                new AddressEntry(VILLAGE, "人民南路 %d 号".formatted(serial)));
        return desk.register(entry, play.command("person-" + serial, -1)).map(view -> view.id());
    }
}
