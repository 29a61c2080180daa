package org.tongzhou.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.parameters.Parameter;
import org.tongzhou.parameters.Parameters;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes today's figures into a form that names parameters, so that an answer can be judged before it is sent. */
@Component
class FormLimits {

    /** Nobody has said yet where the applicant lives; a stricter figure of a place is applied when the draft is checked. */
    private static final DivisionCode CITY = new DivisionCode("330900000000");

    private static final String PARAMETER = "x-min-age-parameter";

    private final Catalogue catalogue;
    private final Parameters parameters;
    private final Clock clock;

    FormLimits(Catalogue catalogue, Parameters parameters, Clock clock) {
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.clock = clock;
    }

    Mono<ServiceItemView> fill(ServiceItemView view) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Zones.SHANGHAI);
        return Flux.fromIterable(catalogue.form(view.code()).parameters())
                .flatMap(name -> parameters.at(name, CITY, today))
                .collectMap(Parameter::key, Parameter::asLong)
                .map(figures -> view.withForm(filled(view.form(), figures)));
    }

    static JsonNode filled(JsonNode form, Map<String, Long> figures) {
        JsonNode copy = form.deepCopy();
        copy.path("properties").forEach(field -> {
            Long least = figures.get(field.path(PARAMETER).asString(""));
            if (least != null) {
                ((ObjectNode) field).put("x-min-age", least);
            }
        });
        return copy;
    }
}
