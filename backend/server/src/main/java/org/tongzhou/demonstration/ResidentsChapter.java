package org.tongzhou.demonstration;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.codes.CodeView;
import org.tongzhou.divisions.Division;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import reactor.core.publisher.Mono;

/** The people of the demonstration, before anything happens to them. */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ResidentsChapter implements Chapter {

    private static final DivisionCode PREFECTURE = new DivisionCode("330900000000");

    private final Enrolment enrolment;
    private final Divisions divisions;

    ResidentsChapter(Enrolment enrolment, Divisions divisions) {
        this.enrolment = enrolment;
        this.divisions = divisions;
    }

    @Override
    public String mark() {
        return "residents";
    }

    @Override
    public Mono<List<CodeView>> play(Scene scene, List<Caller> staff) {
        return enrolment
                .registered(People.all())
                .then(enrolment.registered(Population.of(townships(scene.dayOf(scene.start())))))
                .thenReturn(List.of());
    }

    private List<DivisionCode> townships(LocalDate day) {
        return divisions.children(PREFECTURE, day).stream()
                .flatMap(county -> divisions.children(county.code(), day).stream())
                .map(Division::code)
                .toList();
    }
}
