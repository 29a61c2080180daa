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
import org.tongzhou.codes.CodeView;
import org.tongzhou.parameters.WorkingCalendar;
import org.tongzhou.platform.RealTime;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Loads the demonstration data before the server becomes ready, once; an interrupted loading goes on where it stopped. */
@Component
@Profile("demo")
class Demonstration implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Demonstration.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MarkRepository marks;
    private final Enrolment enrolment;
    private final List<Chapter> chapters;
    private final WorkingCalendar calendar;
    private final DemonstrationFile file;
    private final JsonMapper json;
    private final FirstStateRepository first;
    private final PrintedCodes codes;
    private final Clock clock;

    Demonstration(
            MarkRepository marks,
            Enrolment enrolment,
            List<Chapter> chapters,
            WorkingCalendar calendar,
            DemonstrationFile file,
            JsonMapper json,
            FirstStateRepository first,
            PrintedCodes codes,
            @RealTime Clock clock) {
        this.marks = marks;
        this.enrolment = enrolment;
        this.chapters = chapters;
        this.calendar = calendar;
        this.file = file;
        this.json = json;
        this.first = first;
        this.codes = codes;
        this.clock = clock;
    }

    /** A code of the demonstration as it is remembered. */
    record Remembered(String token, String spoken, String item) {}

    @Override
    public void run(ApplicationArguments arguments) {
        Instant began = clock.instant();
        List<Remembered> made = marks.keep("started", began.toString())
                .map(start -> new Scene(Instant.parse(start), calendar.days()))
                .flatMap(scene -> enrolment
                        .admit()
                        .flatMap(staff -> Flux.fromIterable(chapters)
                                .concatMap(chapter -> once(chapter, scene, staff))
                                .collectList()))
                .flatMap(printed -> first.keep(chapters.size()).thenReturn(printed))
                .block(PATIENCE);
        codes.keep(Objects.requireNonNull(made));
        file.write(made);
    }

    /** The codes that the chapter has printed, now or at an earlier start. */
    private Flux<Remembered> once(Chapter chapter, Scene scene, List<Caller> staff) {
        return marks.find(chapter.mark())
                .switchIfEmpty(Mono.defer(() -> {
                    Instant began = clock.instant();
                    return chapter.play(scene, staff)
                            .flatMap(printed -> marks.keep(chapter.mark(), remembered(printed)))
                            .doOnNext(_ -> log.info(
                                    "demonstration of {} loaded in {} s",
                                    chapter.mark(),
                                    Duration.between(began, clock.instant()).toSeconds()));
                }))
                .flatMapIterable(text -> List.of(json.readValue(text, Remembered[].class)));
    }

    private String remembered(List<CodeView> printed) {
        return json.writeValueAsString(printed.stream()
                .map(code -> new Remembered(code.token(), code.spoken(), code.itemCode()))
                .toList());
    }
}
