package org.tongzhou.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Door;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.catalogue.ServiceItem.Transition;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.ProblemException;

/** Which actions a caller may take on a case now, and what is missing for the others. Pure. */
final class CaseRules {

    private static final Set<String> NO_OCCASION =
            Set.of("RATED_ALREADY", "RATING_OVER", "NO_BAD_RATING", "CALLED_BACK_ALREADY");

    private CaseRules() {}

    /** An action of the caller's that cannot be taken now, and why. */
    record Missing(String action, String code) {}

    /** The caller's actions in the present state that lack nothing. */
    static List<String> allowed(ServiceItem item, CaseRow row, Caller caller, LocalDate today) {
        return possible(item, row, caller)
                .filter(transition -> missing(transition, row, caller, today).isEmpty())
                .map(Transition::action)
                .toList();
    }

    /** What the caller's other actions in the present state lack; that there is no occasion for one goes without saying. */
    static List<Missing> missing(ServiceItem item, CaseRow row, Caller caller, LocalDate today) {
        return possible(item, row, caller)
                .map(transition -> missing(transition, row, caller, today))
                .filter(lacks -> lacks.stream().noneMatch(lack -> NO_OCCASION.contains(lack.code())))
                .flatMap(List::stream)
                .toList();
    }

    /** The transition of an action; refuses with what is allowed instead and what is missing. */
    static Transition require(ServiceItem item, CaseRow row, String action, Caller caller, LocalDate today) {
        Transition transition = item.transition(action)
                .filter(t -> permitted(t, row, caller))
                .filter(t -> t.from().contains(row.state().name()))
                .orElseThrow(() -> refusal(item, row, caller, today, List.of(new Missing(action, "STATE_FORBIDS"))));
        List<Missing> missing = missing(transition, row, caller, today);
        if (!missing.isEmpty()) {
            throw refusal(item, row, caller, today, missing);
        }
        return transition;
    }

    static ProblemException refusal(
            ServiceItem item, CaseRow row, Caller caller, LocalDate today, List<Missing> missing) {
        List<FieldProblem> reasons = missing.stream()
                .map(lack -> FieldProblem.of("/" + lack.action(), lack.code()))
                .toList();
        return new ProblemException(CaseworkProblem.ACTION_NOT_ALLOWED, reasons)
                .with("state", row.state())
                .with("allowed", allowed(item, row, caller, today))
                .with("missing", missing);
    }

    private static Stream<Transition> possible(ServiceItem item, CaseRow row, Caller caller) {
        return item.transitions().stream()
                .filter(transition -> transition.from().contains(row.state().name()))
                .filter(transition -> permitted(transition, row, caller));
    }

    private static boolean permitted(Transition transition, CaseRow row, Caller caller) {
        if (row.writtenBy(caller)) {
            return "case.apply".equals(transition.permission())
                    && caller.scope("case.intake").covers(row.divisionCode(), row.businessLine());
        }
        if (!caller.may(transition.permission())) {
            return false;
        }
        return switch (caller.door()) {
            case STAFF -> caller.scope(transition.permission()).covers(row.divisionCode(), row.businessLine());
            case CITIZEN -> caller.id().equals(row.citizenId()) && "case.apply".equals(transition.permission());
            case INTEGRATOR, PUBLIC -> false;
        };
    }

    private static List<Missing> missing(Transition transition, CaseRow row, Caller caller, LocalDate today) {
        List<Missing> missing = new ArrayList<>();
        for (ServiceItem.Requirement requirement : transition.requirements()) {
            String code = lacking(requirement, row, caller, today);
            if (!code.isEmpty()) {
                missing.add(new Missing(transition.action(), code));
            }
        }
        return missing;
    }

    private static String lacking(ServiceItem.Requirement requirement, CaseRow row, Caller caller, LocalDate today) {
        CaseRow.Assessment assessment = row.assessment();
        boolean valid = assessment != null && assessment.validOn(today);
        boolean ordered = assessment != null && !assessment.recorded();
        return switch (requirement) {
            case FORM_COMPLETE -> "";
            case FIRST_SUPPLEMENT -> row.actedBefore("supplement-request") ? "SUPPLEMENT_ALREADY_ASKED" : "";
            case NO_VALID_ASSESSMENT -> valid ? "ASSESSMENT_VALID" : "";
            case NO_ASSESSMENT_ORDERED -> ordered ? "ASSESSMENT_ALREADY_ORDERED" : "";
            case ASSESSMENT_ORDERED -> ordered ? "" : "ASSESSMENT_NOT_ORDERED";
            case ASSESSMENT_VALID -> valid ? "" : lackOfAssessment(assessment);
            case OTHER_PERSON ->
                caller.door() == Door.STAFF && Objects.equals(row.reviewedBy(), caller.id()) ? "SAME_PERSON" : "";
            case NOT_TAKER -> row.takenInBy(caller) ? "TAKER_MAY_NOT_DECIDE" : "";
            case NOT_RATED -> row.rating() != null ? "RATED_ALREADY" : "";
            case RATING_OPEN -> row.ratingUntil() == null || today.isAfter(row.ratingUntil()) ? "RATING_OVER" : "";
            case BAD_RATING -> row.followUp() ? "" : "NO_BAD_RATING";
            case NOT_CALLED_BACK -> row.actedBefore("call-back") ? "CALLED_BACK_ALREADY" : "";
            case CALLED_BACK -> row.actedBefore("call-back") ? "" : "CALL_BACK_FIRST";
            case OWNED -> row.owner() == null ? "NOT_OWNED" : "";
        };
    }

    private static String lackOfAssessment(CaseRow.@Nullable Assessment assessment) {
        return assessment != null && assessment.recorded() ? "ASSESSMENT_EXPIRED" : "ASSESSMENT_MISSING";
    }
}
