package org.tongzhou.demonstration;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseRow;
import org.tongzhou.casework.CaseService;
import org.tongzhou.demonstration.Actors.Part;
import org.tongzhou.demonstration.People.Resident;
import reactor.core.publisher.Mono;

/**
 * A modest stream of fictional work while it is switched on: a resident applies, and three events later the township has taken
 * the application a little further. One server acts at a time, by the product's own commands.
 */
@Component
@Profile("demo")
class LiveEvents {

    private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);
    private static final Duration PAUSE = Duration.ofSeconds(8);
    private static final int FIRST = 60;
    private static final int APPLICANTS = 120;
    private static final List<String> ACTIONS = List.of("submission", "acceptance", "assessment-order", "assessment");

    private final SettingRepository repository;
    private final Settings settings;
    private final Actors actors;
    private final CaseService cases;
    private final MarkRepository marks;
    private final PrintedCodes codes;
    private final Players players;

    LiveEvents(
            SettingRepository repository,
            Settings settings,
            Actors actors,
            CaseService cases,
            MarkRepository marks,
            PrintedCodes codes,
            Players players) {
        this.repository = repository;
        this.settings = settings;
        this.actors = actors;
        this.cases = cases;
        this.marks = marks;
        this.codes = codes;
        this.players = players;
    }

    /** What happens as the {@code number}-th event, counted from one. */
    record Event(int applicant, String action) {

        /** Four applicants are on their way at a time, so that no list fills with one step only. */
        static Event of(int number) {
            int round = (number - 1) / (ACTIONS.size() * ACTIONS.size());
            int within = (number - 1) % (ACTIONS.size() * ACTIONS.size());
            return new Event(
                    FIRST + round * ACTIONS.size() + within % ACTIONS.size(), ACTIONS.get(within / ACTIONS.size()));
        }

        boolean possible() {
            return applicant < FIRST + APPLICANTS;
        }
    }

    @Scheduled(fixedDelay = 1_000, initialDelay = 5_000)
    Mono<Void> act() {
        if (!settings.get().live() || settings.get().held()) {
            return Mono.empty();
        }
        return repository
                .nextEvent(PAUSE)
                .map(Event::of)
                .filter(Event::possible)
                .flatMap(this::happen)
                .onErrorResume(failure -> {
                    log.warn("a fictional event did not happen: {}", failure.toString());
                    return Mono.empty();
                });
    }

    /** One event, now. */
    Mono<Void> happen(Event event) {
        Resident resident = People.first(event.applicant() + 1).getLast();
        String mark = "live-" + event.applicant();
        return Mono.zip(players.troupe(resident), codes.active()).flatMap(both -> {
            Scene scene = players.scene();
            Story story = new Story(
                    event.applicant(), "MARGINAL_HOUSEHOLD", 2, List.of(new Story.Step("submission", Scene.NOW)));
            if (event.action().equals("submission")) {
                String token = nearest(both.getT2(), resident);
                return actors.play(scene, story, resident, both.getT1(), token)
                        .flatMap(view -> marks.keep(mark, view.id().toString()))
                        .then();
            }
            Part part = new Part(scene, story, resident, both.getT1(), mark);
            return marks.find(mark)
                    .flatMap(id -> cases.get(UUID.fromString(id), Scope.SYSTEM))
                    .filter(row -> event.action().equals(Stage.waitingFor(row)))
                    .flatMap(row -> step(part, row, event.action()));
        });
    }

    private Mono<Void> step(Part part, CaseRow row, String action) {
        return actors.act(part, row.id(), row.version(), action, part.scene().start())
                .then();
    }

    private static String nearest(List<PrintedCodes.Printed> printed, Resident resident) {
        return printed.stream()
                .filter(code -> code.code().item().equals("home-care-subsidy"))
                .filter(code -> code.scanned()
                        .divisionCode()
                        .startsWith(resident.village().substring(0, 9)))
                .map(code -> code.code().token())
                .findFirst()
                .orElseThrow();
    }
}
