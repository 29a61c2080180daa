package org.tongzhou.demonstration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.access.Role;
import org.tongzhou.codes.CodeDesk;
import org.tongzhou.codes.CodeIssue;
import org.tongzhou.codes.CodeView;
import org.tongzhou.demonstration.Actors.Troupe;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Loads the demonstration data before the server becomes ready, once; an interrupted loading goes on where it stopped. */
@Component
@Profile("demo")
class Demonstration implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Demonstration.class);
    private static final int RESIDENTS = 200;
    private static final int TOWNSHIP_DIGITS = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MarkRepository marks;
    private final Enrolment enrolment;
    private final OneTimeCodes citizens;
    private final CodeDesk codes;
    private final Actors actors;
    private final WorkingCalendar calendar;
    private final DemonstrationFile file;
    private final JsonMapper json;
    private final Clock clock;

    Demonstration(
            MarkRepository marks,
            Enrolment enrolment,
            OneTimeCodes citizens,
            CodeDesk codes,
            Actors actors,
            WorkingCalendar calendar,
            DemonstrationFile file,
            JsonMapper json,
            Clock clock) {
        this.marks = marks;
        this.enrolment = enrolment;
        this.citizens = citizens;
        this.codes = codes;
        this.actors = actors;
        this.calendar = calendar;
        this.file = file;
        this.json = json;
        this.clock = clock;
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
        file.write(residents, List.of(Objects.requireNonNull(made)));
    }

    private Mono<Remembered[]> load(List<Resident> residents) {
        Instant began = clock.instant();
        return marks.keep("started", began.toString())
                .map(start -> new Scene(Instant.parse(start), calendar.days()))
                .flatMap(scene -> enrolment
                        .admit()
                        .flatMap(callers -> enrolment
                                .registered(residents)
                                .then(Mono.defer(() -> printed(scene, callers)))
                                .flatMap(printed -> played(scene, residents, callers, printed)
                                        .then(remember(printed)))))
                .doOnNext(_ -> log.info(
                        "demonstration data loaded in {} s",
                        Duration.between(began, clock.instant()).toSeconds()));
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
}
