package org.tongzhou.demonstration;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Profile;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;
import reactor.core.publisher.Mono;

/** What the home page on a wide screen shows beside the phone. Exists only in the profile {@code demo}. */
@RestController
@Profile("demo")
@Hidden
class DemoOverviewController {

    private final PrintedCodes codes;
    private final FamilyStory story;
    private final TimeMachine time;
    private final Catalogue catalogue;
    private final PlatformProperties platform;

    DemoOverviewController(
            PrintedCodes codes, FamilyStory story, TimeMachine time, Catalogue catalogue, PlatformProperties platform) {
        this.codes = codes;
        this.story = story;
        this.time = time;
        this.catalogue = catalogue;
        this.platform = platform;
    }

    /** A code to scan, what it opens and where it hangs. */
    record DemoCode(String url, String spoken, String item, String title, String place) {}

    /** A step of the guided story. */
    record DemoStep(int number, String title, String sentence) {}

    /** The business time and whether it is ahead of the real one. */
    record DemoTime(OffsetDateTime now, boolean shifted) {}

    /** Codes, story and time. */
    record DemoOverview(List<DemoCode> codes, List<DemoStep> story, DemoTime time) {}

    @GetMapping("/demo/overview")
    Mono<DemoOverview> getDemoOverview(ServerHttpRequest request) {
        Locale language = Languages.of(request);
        return codes.active()
                .map(printed -> new DemoOverview(
                        printed.stream().map(code -> code(code, language)).toList(),
                        story.steps().stream()
                                .map(step -> new DemoStep(
                                        step.number(),
                                        step.title().in(language),
                                        step.sentence().in(language)))
                                .toList(),
                        new DemoTime(time.now(), time.shifted())));
    }

    private DemoCode code(PrintedCodes.Printed printed, Locale language) {
        return new DemoCode(
                platform.publicUrl() + "/q/" + printed.code().token(),
                printed.code().spoken(),
                printed.code().item(),
                catalogue.get(printed.code().item()).name().in(language),
                printed.scanned().placeName());
    }
}
