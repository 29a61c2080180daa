package org.tongzhou.demonstration;

import java.time.Clock;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.StaffMembers;
import org.tongzhou.demonstration.Actors.Troupe;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.platform.PlatformProperties;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who can act once the demonstration runs, and the scene of this very moment. */
@Component
@Profile("demo")
class Players {

    private final StaffMembers staff;
    private final OneTimeCodes citizens;
    private final WorkingCalendar calendar;
    private final PlatformProperties platform;
    private final Clock clock;

    Players(
            StaffMembers staff,
            OneTimeCodes citizens,
            WorkingCalendar calendar,
            PlatformProperties platform,
            Clock clock) {
        this.staff = staff;
        this.citizens = citizens;
        this.calendar = calendar;
        this.platform = platform;
        this.clock = clock;
    }

    Scene scene() {
        return new Scene(clock.instant(), calendar.days());
    }

    Mono<Caller> member(Cast cast) {
        return staff.bySubject(platform.issuer().toString(), cast.subject())
                .map(member -> Scene.staff(member.id(), cast));
    }

    Mono<Caller> citizen(String phone) {
        return citizens.citizen(phone).map(Scene::citizen);
    }

    /** A resident and all the staff. */
    Mono<Troupe> troupe(Resident resident) {
        return Mono.zip(
                        citizen(resident.phone()),
                        Flux.fromIterable(Cast.ALL).concatMap(this::member).collectList())
                .map(both -> new Troupe(both.getT1(), both.getT2()));
    }
}
