package org.tongzhou.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Integrators;
import org.tongzhou.access.StaffMembers;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.RealTime;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.Declaration;
import org.tongzhou.registry.PersonName;
import org.tongzhou.registry.PersonSource;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Admits the demonstration's staff and integrator and registers its residents. */
@Component
@Profile("demo")
class Enrolment {

    private static final int AT_ONCE = 500;

    private final StaffMembers staff;
    private final Integrators integrators;
    private final Registry registry;
    private final PlatformProperties platform;
    private final Clock clock;

    Enrolment(
            StaffMembers staff,
            Integrators integrators,
            Registry registry,
            PlatformProperties platform,
            @RealTime Clock clock) {
        this.staff = staff;
        this.integrators = integrators;
        this.registry = registry;
        this.platform = platform;
        this.clock = clock;
    }

    Mono<List<Caller>> admit() {
        String issuer = platform.issuer().toString();
        LocalDate since = Zones.today(clock).minusYears(1);
        return Flux.fromIterable(Cast.ALL)
                .concatMap(cast -> staff.admit(issuer, cast.subject(), cast.name())
                        .flatMap(
                                member -> granted(member.id(), cast, since).thenReturn(Scene.staff(member.id(), cast))))
                .collectList()
                .flatMap(callers -> integrators
                        .admit(
                                UUID.nameUUIDFromBytes(new byte[] {1}),
                                "demo-integrator",
                                "演示用对接系统",
                                Set.of("case.read"),
                                "330902000000",
                                "eldercare")
                        .thenReturn(callers));
    }

    private Mono<Void> granted(UUID member, Cast cast, LocalDate since) {
        return cast.overAnArea()
                ? staff.grant(member, cast.role(), cast.divisionCode(), cast.businessLine(), since)
                : Mono.empty();
    }

    /** Takes the residents over into the registry, many at a time. */
    Mono<Void> registered(List<Resident> residents) {
        LocalDate today = Zones.today(clock);
        return Flux.fromIterable(residents)
                .map(resident -> new Declaration(
                        PersonName.parse(resident.name()),
                        CitizenId.parse(resident.idNumber(), today),
                        new DivisionCode(resident.village()),
                        PersonSource.VERIFIED))
                .buffer(AT_ONCE)
                .concatMap(registry::declareAll)
                .then();
    }
}
