package org.tongzhou.demonstration;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.codes.CodeView;
import reactor.core.publisher.Mono;

/** The people of the demonstration, before anything happens to them. */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ResidentsChapter implements Chapter {

    private final Enrolment enrolment;

    ResidentsChapter(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    @Override
    public String mark() {
        return "residents";
    }

    @Override
    public Mono<List<CodeView>> play(Scene scene, List<Caller> staff) {
        return enrolment.registered(People.all()).thenReturn(List.of());
    }
}
