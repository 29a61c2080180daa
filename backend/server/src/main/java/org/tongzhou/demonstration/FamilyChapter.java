package org.tongzhou.demonstration;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.codes.CodeView;
import org.tongzhou.codes.Codes;
import org.tongzhou.codes.ScannedCode;
import org.tongzhou.demonstration.Actors.Troupe;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.demonstration.TrustFiler.Deed;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * What lies ready for the guided story of one family: the application a widow sent from the door of her island's service
 * house, and the deed of her gift. Bed, plot and report are there to be made by whoever plays.
 */
@Component
@Profile("demo")
@Order(Ordered.LOWEST_PRECEDENCE)
class FamilyChapter implements Chapter {

    /** The widow among the residents. */
    static final int WIDOW = 46;

    /** The home in the county's town where she looks for a bed. */
    static final String HOME = "海山福利院";

    static final String HOME_MARK = "family-home";
    static final String CEMETERY_MARK = "cemetery-shengsi";
    static final String SUBSIDY_MARK = "family-subsidy";
    static final String TRUST_MARK = "family-trust";
    /** From when what the product does belongs to whoever plays; by the real clock. */
    static final String SINCE_MARK = "family-since";

    static final Story STORY = new Story(WIDOW, "SUBSISTENCE_ALLOWANCE", 3, List.of(new Story.Step("submission", 1)));

    private static final Deed GIFT = new Deed("family-gift", "老船长助学慈善信托", "资助小岛渔民家庭的孩子上学", "PERSON", name(), "160000");

    private final Actors actors;
    private final TrustFiler filer;
    private final OneTimeCodes citizens;
    private final Codes codes;
    private final MarkRepository marks;
    private final JsonMapper json;

    FamilyChapter(
            Actors actors,
            TrustFiler filer,
            OneTimeCodes citizens,
            Codes codes,
            MarkRepository marks,
            JsonMapper json) {
        this.actors = actors;
        this.filer = filer;
        this.citizens = citizens;
        this.codes = codes;
        this.marks = marks;
        this.json = json;
    }

    static Resident widow() {
        return People.first(WIDOW + 1).getLast();
    }

    private static String name() {
        return widow().name();
    }

    @Override
    public String mark() {
        return "family";
    }

    @Override
    public Mono<List<CodeView>> play(Scene scene, List<Caller> staff) {
        return applied(scene, staff)
                .then(given(scene))
                .then(marks.now(SINCE_MARK))
                .thenReturn(List.of());
    }

    private Mono<String> applied(Scene scene, List<Caller> staff) {
        return Mono.zip(citizens.citizen(widow().phone()), door())
                .flatMap(both -> actors.play(
                        scene, STORY, widow(), new Troupe(Scene.citizen(both.getT1()), staff), both.getT2()))
                .flatMap(view -> marks.keep(SUBSIDY_MARK, view.id().toString()));
    }

    private Mono<String> given(Scene scene) {
        return citizens.citizen(TrustFiler.PHONE)
                .flatMap(officer -> filer.filed(scene, Scene.citizen(officer), GIFT, 2))
                .flatMap(view -> marks.keep(TRUST_MARK, view.id().toString()));
    }

    /** The token of the subsidy's code on her own island. */
    private Mono<String> door() {
        return marks.find("codes")
                .flatMapIterable(text -> List.of(json.readValue(text, Demonstration.Remembered[].class)))
                .concatMap(code -> codes.resolve(code.token()))
                .filter(code -> code.divisionCode().startsWith(widow().village().substring(0, 9)))
                .map(ScannedCode::token)
                .next()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("no code on the island")));
    }
}
