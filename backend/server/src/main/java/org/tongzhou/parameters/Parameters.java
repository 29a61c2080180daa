package org.tongzhou.parameters;

import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.tongzhou.divisions.DivisionCode;
import reactor.core.publisher.Mono;

/** Finds rules and figures by key, place and the day of the event, which is not always today. */
@Service
public class Parameters {

    private final ParameterRepository repository;

    Parameters(ParameterRepository repository) {
        this.repository = repository;
    }

    /**
     * The value in force on that day, of the nearest division upwards that has one; empty where there is none, or the last one
     * was ended.
     */
    public Mono<Parameter> at(String key, DivisionCode division, LocalDate day) {
        return repository.find(key, division, day);
    }
}
