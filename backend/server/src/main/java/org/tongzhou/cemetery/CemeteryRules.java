package org.tongzhou.cemetery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.parameters.Parameters;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Limits that the law sets to plots and prices, by place and day. */
@Component
class CemeteryRules {

    private static final int DECIMETRES = 2;

    private final Parameters parameters;

    CemeteryRules(Parameters parameters) {
        this.parameters = parameters;
    }

    /** BU-01, BU-02: two limits, one for graves and one for land-saving graves, each single or double. */
    Mono<Void> checkArea(SectionLayout layout, DivisionCode place, LocalDate day) {
        PlotKind.Land land = layout.kind().land();
        BigDecimal area = layout.areaSquareMetres();
        if (land == PlotKind.Land.NONE) {
            return area == null ? Mono.empty() : refused("/areaSquareMetres", "AREA_NOT_ASKED");
        }
        if (area == null) {
            return refused("/areaSquareMetres", "REQUIRED");
        }
        String key = land == PlotKind.Land.GRAVE ? "cem.grave_area_dm2" : "cem.land_saving_area_dm2";
        return parameters
                .at(key, place, day)
                .map(limit -> squareMetres(limit.asLong(String.valueOf(layout.capacity()))))
                .filter(limit -> area.compareTo(limit) > 0)
                .flatMap(limit -> Mono.error(new ProblemException(
                        PlatformProblem.VALIDATION_FAILED,
                        List.of(FieldProblem.of("/areaSquareMetres", "AREA_TOO_LARGE", "max", limit)))));
    }

    /** BU-04: one payment covers twenty years at most. */
    Mono<Void> checkTerms(List<CemeteryPrice> prices, DivisionCode place, LocalDate day) {
        return parameters.at("cem.fee_years_max", place, day).flatMap(limit -> {
            List<FieldProblem> tooLong = IntStream.range(0, prices.size())
                    .filter(i -> tooLong(prices.get(i), limit.asLong()))
                    .mapToObj(
                            i -> FieldProblem.of("/prices/" + i + "/termYears", "TERM_TOO_LONG", "max", limit.asLong()))
                    .toList();
            return tooLong.isEmpty()
                    ? Mono.<Void>empty()
                    : Mono.error(new ProblemException(PlatformProblem.VALIDATION_FAILED, tooLong));
        });
    }

    private static boolean tooLong(CemeteryPrice line, long years) {
        return line.termYears() != null && line.termYears() > years;
    }

    private static BigDecimal squareMetres(long squareDecimetres) {
        return BigDecimal.valueOf(squareDecimetres, DECIMETRES);
    }

    private static Mono<Void> refused(String pointer, String code) {
        return Mono.error(() -> ProblemException.at(pointer, code));
    }
}
