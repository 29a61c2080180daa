package org.tongzhou.childprotection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.tongzhou.childprotection.ChildReport.Urgency;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.parameters.Parameter;
import org.tongzhou.parameters.Parameters;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** Within how many hours somebody must have seen the child (MR-06): a dated parameter of the place. */
@Component
class ResponseTimes {

    private static final String KEY = "child.response_hours";

    /** Where nobody set one the strictest holds: no report is refused for want of a figure. */
    private static final Duration UNSET = Duration.ofHours(2);

    private final Parameters parameters;

    ResponseTimes(Parameters parameters) {
        this.parameters = parameters;
    }

    Mono<Duration> of(Urgency urgency, String divisionCode, Instant receivedAt) {
        return parameter(divisionCode, receivedAt)
                .map(hours -> Duration.ofHours(hours.asLong(urgency.name())))
                .defaultIfEmpty(UNSET);
    }

    /** Where the figure comes from, to be said beside it. */
    Mono<String> source(String divisionCode, Instant receivedAt) {
        return parameter(divisionCode, receivedAt).map(Parameter::source).defaultIfEmpty("");
    }

    private Mono<Parameter> parameter(String divisionCode, Instant receivedAt) {
        return parameters.at(KEY, new DivisionCode(divisionCode), LocalDate.ofInstant(receivedAt, Zones.SHANGHAI));
    }
}
