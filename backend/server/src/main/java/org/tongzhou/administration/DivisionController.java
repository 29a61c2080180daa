package org.tongzhou.administration;

import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.Endpoint.Sensitivity;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** The list of divisions, for everybody who fills in a form. */
@RestController
@RequestMapping("/api/v1")
class DivisionController {

    private final Divisions divisions;
    private final Clock clock;

    DivisionController(Divisions divisions, Clock clock) {
        this.divisions = divisions;
        this.clock = clock;
    }

    /** What lies right below the parent today; below a village and below an unknown code lies nothing. */
    @GetMapping("/divisions")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<DivisionList> listDivisions(@RequestParam String parent) {
        return Mono.fromSupplier(() -> new DivisionList(divisions.children(code(parent), Zones.today(clock)).stream()
                .map(DivisionView::of)
                .toList()));
    }

    private static DivisionCode code(String parent) {
        try {
            return DivisionCode.parse(parent);
        } catch (InvalidValueException refused) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "parent");
        }
    }
}
