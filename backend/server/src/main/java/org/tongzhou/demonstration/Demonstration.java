package org.tongzhou.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Integrators;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.Role;
import org.tongzhou.access.StaffMembers;
import org.tongzhou.codes.CodeDesk;
import org.tongzhou.codes.CodeIssue;
import org.tongzhou.codes.CodeView;
import org.tongzhou.demonstration.Actors.Troupe;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.Declaration;
import org.tongzhou.registry.PersonName;
import org.tongzhou.registry.PersonSource;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Loads the demonstration data before the server becomes ready, once; an interrupted loading goes on where it stopped. */
@Component
@Profile("demo")
class Demonstration implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Demonstration.class);
    private static final int RESIDENTS = 200;
    private static final int CITIZENS_SHOWN = 5;
    private static final int TOWNSHIP_DIGITS = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MarkRepository marks;
    private final StaffMembers staff;
    private final Integrators integrators;
    private final OneTimeCodes citizens;
    private final Registry registry;
    private final CodeDesk codes;
    private final Actors actors;
    private final WorkingCalendar calendar;
    private final PlatformProperties platform;
    private final JsonMapper json;
    private final Clock clock;
    private final @Nullable Path integratorSecret;

    Demonstration(
            MarkRepository marks,
            StaffMembers staff,
            Integrators integrators,
            OneTimeCodes citizens,
            Registry registry,
            CodeDesk codes,
            Actors actors,
            WorkingCalendar calendar,
            PlatformProperties platform,
            JsonMapper json,
            Clock clock,
            @Value("${tongzhou.demo.integrator-secret-file:#{null}}") @Nullable Path integratorSecret) {
        this.marks = marks;
        this.staff = staff;
        this.integrators = integrators;
        this.citizens = citizens;
        this.registry = registry;
        this.codes = codes;
        this.actors = actors;
        this.calendar = calendar;
        this.platform = platform;
        this.json = json;
        this.clock = clock;
        this.integratorSecret = integratorSecret;
    }

    /** A code of the demonstration as it is remembered. */
    record Remembered(String token, String spoken, String item) {}

    @Override
    public void run(ApplicationArguments arguments) {
        List<Resident> residents = People.all(RESIDENTS);
        Remembered[] made = marks.find("codes")
                .map(text -> json.readValue(text, Remembered[].class))
                .switchIfEmpty(Mono.defer(() -> load(residents)))
                .block(PATIENCE);
        if (platform.data() != null) {
            write(platform.data().resolve("demo.json"), residents, List.of(Objects.requireNonNull(made)));
        }
    }

    private Mono<Remembered[]> load(List<Resident> residents) {
        Instant began = clock.instant();
        return marks.keep("started", began.toString())
                .map(start -> new Scene(Instant.parse(start), calendar.days()))
                .flatMap(scene -> admit().flatMap(callers -> registered(residents)
                        .then(Mono.defer(() -> printed(scene, callers)))
                        .flatMap(printed ->
                                played(scene, residents, callers, printed).then(remember(printed)))))
                .doOnNext(_ -> log.info(
                        "demonstration data loaded in {} s",
                        Duration.between(began, clock.instant()).toSeconds()));
    }

    private Mono<List<Caller>> admit() {
        String issuer = platform.issuer().toString();
        LocalDate since = Zones.today(clock).minusYears(1);
        return Flux.fromIterable(Cast.ALL)
                .concatMap(cast -> staff.admit(issuer, cast.subject(), cast.name())
                        .flatMap(member -> staff.grant(member.id(), cast.role(), cast.divisionCode(), null, since)
                                .thenReturn(Scene.staff(member.id(), cast))))
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

    private Mono<Void> registered(List<Resident> residents) {
        LocalDate today = Zones.today(clock);
        return Flux.fromIterable(residents)
                .concatMap(resident -> registry.declare(new Declaration(
                        PersonName.parse(resident.name()),
                        CitizenId.parse(resident.idNumber(), today),
                        new DivisionCode(resident.village()),
                        PersonSource.VERIFIED)))
                .then();
    }

    private Mono<List<CodeView>> printed(Scene scene, List<Caller> callers) {
        List<CodeIssue> wanted = List.of(
                issue("330902002001", "昌国街道便民服务中心", "昌国街道办事处", "0580-2020001"),
                issue("330902006004", "临城街道养老服务中心", "临城街道办事处", "0580-2060001"),
                issue("330903001001", "沈家门街道社区服务站", "沈家门街道办事处", "0580-3010001"),
                issue("330922203200", "花鸟乡幸福驿家", "花鸟乡人民政府", "0580-5040001"),
                issue("330902002003", "昌国街道老年食堂门口", "昌国街道办事处", "0580-2020001"),
                issue("330903001002", "沈家门渔港码头候船室", "沈家门街道办事处", "0580-3010001"));
        return Flux.fromIterable(wanted)
                .index()
                .concatMap(numbered -> {
                    CodeIssue issue = numbered.getT2();
                    Caller clerk =
                            new Troupe(callers.getFirst(), callers).of(Role.TOWNSHIP_CLERK, issue.divisionCode());
                    return codes.issue(
                            issue,
                            scene.command(
                                    clerk, "code.issue", "code-%d".formatted(numbered.getT1()), -1, scene.at(30, 1)),
                            Languages.CHINESE);
                })
                .collectList();
    }

    private static CodeIssue issue(String division, String place, String office, String phone) {
        return new CodeIssue("home-care-subsidy", division, place, office, phone, null);
    }

    private Mono<Void> played(Scene scene, List<Resident> residents, List<Caller> callers, List<CodeView> printed) {
        return Flux.fromIterable(Story.all())
                .concatMap(story -> {
                    Resident resident = residents.get(story.resident());
                    String token = nearest(printed, resident).token();
                    return citizens.citizen(resident.phone())
                            .flatMap(id ->
                                    actors.play(scene, story, resident, new Troupe(Scene.citizen(id), callers), token));
                })
                .then();
    }

    /** A code on a door of the resident's own township. */
    private static CodeView nearest(List<CodeView> printed, Resident resident) {
        return printed.stream()
                .filter(code ->
                        code.divisionCode().startsWith(resident.village().substring(0, TOWNSHIP_DIGITS)))
                .findFirst()
                .orElseThrow();
    }

    private Mono<Remembered[]> remember(List<CodeView> printed) {
        Remembered[] codes = printed.stream()
                .map(code -> new Remembered(code.token(), code.spoken(), code.itemCode()))
                .toArray(Remembered[]::new);
        return marks.keep("codes", json.writeValueAsString(codes)).thenReturn(codes);
    }

    private void write(Path file, List<Resident> residents, List<Remembered> made) {
        Map<String, Object> demo = new LinkedHashMap<>();
        demo.put("url", platform.publicUrl().toString());
        demo.put("issuer", platform.issuer().toString());
        demo.put("tokenUrl", platform.issuer() + "/oauth2/token");
        demo.put("staff", Cast.ALL.stream().map(Demonstration::account).toList());
        demo.put(
                "citizens",
                residents.subList(0, CITIZENS_SHOWN).stream()
                        .map(Demonstration::citizen)
                        .toList());
        demo.put("integrator", integrator());
        demo.put("codes", made.stream().map(this::code).toList());
        demo.put("messages", platform.publicUrl() + "/demo/messages");
        try {
            Path fresh = file.resolveSibling("demo.json.new");
            Files.writeString(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsString(demo));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> account(Cast cast) {
        Map<String, String> account = new LinkedHashMap<>();
        account.put("username", cast.username());
        account.put("password", Cast.PASSWORD);
        account.put("role", cast.role().name());
        account.put("divisionCode", cast.divisionCode());
        account.put("name", cast.name());
        return account;
    }

    private static Map<String, String> citizen(Resident resident) {
        Map<String, String> citizen = new LinkedHashMap<>();
        citizen.put("phone", resident.phone());
        citizen.put("idNumber", resident.idNumber());
        citizen.put("name", resident.name());
        return citizen;
    }

    private Map<String, String> integrator() {
        Map<String, String> integrator = new LinkedHashMap<>();
        integrator.put("clientId", "demo-integrator");
        if (integratorSecret != null) {
            try {
                integrator.put(
                        "clientSecret", Files.readString(integratorSecret).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        integrator.put("scope", "cases.read");
        return integrator;
    }

    private Map<String, String> code(Remembered made) {
        Map<String, String> code = new LinkedHashMap<>();
        code.put("url", platform.publicUrl() + "/q/" + made.token());
        code.put("spoken", made.spoken());
        code.put("item", made.item());
        code.put("state", "ACTIVE");
        return code;
    }
}
