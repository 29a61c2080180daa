package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.Form;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.parameters.Parameter;
import org.tongzhou.parameters.Parameters;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks the answers and papers of a case against its item and the figures in force, and finds the limits of its clocks. */
@Component
class CaseChecks {

    private final Catalogue catalogue;
    private final Parameters parameters;
    private final Divisions divisions;

    CaseChecks(Catalogue catalogue, Parameters parameters, Divisions divisions) {
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.divisions = divisions;
    }

    ServiceItem item(CaseRow row) {
        return catalogue.get(row.itemCode());
    }

    Form form(CaseRow row) {
        return catalogue.form(row.itemCode());
    }

    Mono<Void> check(CaseRow row, Form form, Map<String, Object> answers, boolean complete, LocalDate today) {
        return limits(form, row, today).flatMap(limits -> {
            Map<String, Object> asked = new LinkedHashMap<>(answers);
            List<String> kept = row.submitted() ? form.identifiers() : List.of();
            kept.forEach(asked::remove);
            asked.keySet().removeIf(name -> row.submitted() && (name.endsWith("BirthDate") || name.endsWith("Sex")));
            List<FieldProblem> problems = new ArrayList<>(
                    form.check(asked, complete, today, name -> Objects.requireNonNull(limits.get(name), name)));
            problems.removeIf(problem -> kept.contains(problem.pointer().substring("/answers/".length())));
            if (asked.get("divisionCode") instanceof String code
                    && problems.stream().noneMatch(p -> p.pointer().endsWith("divisionCode"))
                    && !divisions.exists(new DivisionCode(code), today)) {
                problems.add(FieldProblem.of("/answers/divisionCode", "DIVISION_UNKNOWN"));
            }
            return problems.isEmpty()
                    ? Mono.empty()
                    : Mono.error(new ProblemException(PlatformProblem.VALIDATION_FAILED, problems));
        });
    }

    private Mono<Map<String, Long>> limits(Form form, CaseRow row, LocalDate today) {
        return Flux.fromIterable(form.parameters())
                .flatMap(name -> parameters.at(name, new DivisionCode(row.divisionCode()), today))
                .collectMap(Parameter::key, Parameter::asLong);
    }

    Mono<Void> complete(CaseRow row, ServiceItem item, LocalDate today) {
        Form form = catalogue.form(item.code());
        List<FieldProblem> missing = item.materials().stream()
                .filter(material -> material.required() && form.asks(material, row.answers()))
                .filter(material ->
                        row.materials().stream().noneMatch(m -> m.material().equals(material.code())))
                .map(material -> FieldProblem.of("/materials/" + material.code(), "MATERIAL_MISSING"))
                .toList();
        return check(row, form, row.answers(), true, today)
                .onErrorMap(ProblemException.class, refusal -> {
                    List<FieldProblem> all = new ArrayList<>(refusal.errors());
                    all.addAll(missing);
                    return new ProblemException(PlatformProblem.VALIDATION_FAILED, all);
                })
                .then(
                        missing.isEmpty()
                                ? Mono.empty()
                                : Mono.error(new ProblemException(PlatformProblem.VALIDATION_FAILED, missing)));
    }

    /** The last day on which a case decided or delivered today may be rated; empty where the place takes no ratings. */
    Mono<LocalDate> ratingUntil(CaseRow row, LocalDate today) {
        return parameters
                .at("rating.days", new DivisionCode(row.divisionCode()), today)
                .map(days -> today.plusDays(days.asLong()));
    }

    Mono<Map<String, Integer>> clockLimits(ServiceItem item, CaseRow row, LocalDate today) {
        List<String> names = item.clocks().stream()
                .map(ServiceItem.Clock::parameter)
                .distinct()
                .toList();
        return Flux.fromIterable(names)
                .flatMap(name -> parameters.at(name, new DivisionCode(row.divisionCode()), today))
                .collectMap(Parameter::key)
                .map(found -> {
                    Map<String, Integer> limits = new LinkedHashMap<>();
                    item.clocks().forEach(clock -> {
                        Parameter parameter = found.get(clock.parameter());
                        if (parameter != null) {
                            limits.put(clock.key(), (int) parameter.asLong(clock.key()));
                        }
                    });
                    return limits;
                });
    }
}
