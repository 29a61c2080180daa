package org.tongzhou.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongzhou.parameters.PeriodUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A matter that can be applied for, exactly as its file says (事项). One that is only looked up or reported has {@code opens}, the
 * address of its page, and {@code action}, the words on the way there, instead of form, materials, steps, transitions, clocks
 * and decision.
 */
public record ServiceItem(
        String code,
        int version,
        String module,
        String businessLine,
        String numberPrefix,
        Text name,
        Text summary,
        String kind,
        Text kindName,
        boolean free,
        int minutes,
        int assuranceLevel,
        @Nullable Applicant applicant,
        List<Text> audience,
        Text outcome,
        List<LegalBasis> legalBasis,
        @Nullable String opens,
        @Nullable Text action,
        @Nullable Map<String, Text> stateNames,
        ObjectNode form,
        List<Material> materials,
        List<Step> steps,
        List<Transition> transitions,
        List<Clock> clocks,
        @Nullable Decision decision,
        @Nullable Receipt receipt) {

    public ServiceItem {
        if (opens != null) {
            form = JsonNodeFactory.instance.objectNode();
            form.putObject("properties");
            form.putArray("x-pages");
            materials = List.of();
            steps = List.of();
            transitions = List.of();
            clocks = List.of();
        }
    }

    /** Who applies: a person known by an identity number, or an organisation known by its credit code. */
    public enum Applicant {
        PERSON,
        ORGANISATION
    }

    /** The clocks that an applicant meets; those that only a bad rating starts are none of them. */
    Stream<Clock> promised() {
        return clocks.stream()
                .filter(clock -> clock.starts().stream()
                        .anyMatch(start -> transition(start).isPresent()));
    }

    /** A law and its article. */
    public record LegalBasis(Text law, Text article) {}

    /** A paper that belongs to the application; {@code when} is a schema over the answers. */
    public record Material(
            String code,
            Text name,
            Text hint,
            List<String> accept,
            int maxFiles,
            boolean required,
            @Nullable JsonNode when) {}

    /** A stretch of the way that people see, and the states that belong to it. */
    public record Step(String code, Text name, Text who, Set<String> states) {}

    /** What may be done in which states by whom; without {@code to} the state is kept, or for a supplement the one before. */
    public record Transition(
            String action,
            String permission,
            Set<String> from,
            @Nullable String to,
            @Nullable List<Requirement> requires) {

        public List<Requirement> requirements() {
            return requires == null ? List.of() : requires;
        }
    }

    /** What must hold before an action. */
    public enum Requirement {
        FORM_COMPLETE,
        FIRST_SUPPLEMENT,
        NO_VALID_ASSESSMENT,
        NO_ASSESSMENT_ORDERED,
        ASSESSMENT_ORDERED,
        ASSESSMENT_VALID,
        OTHER_PERSON,
        NOT_TAKER,
        OWNED,
        NOT_RATED,
        RATING_OPEN,
        BAD_RATING,
        NOT_CALLED_BACK,
        CALLED_BACK
    }

    /** A time limit with what starts, pauses and ends it; its length is a dated parameter's field of the clock's key. */
    public record Clock(
            String key,
            Text name,
            String parameter,
            PeriodUnit unit,
            Set<String> starts,
            Set<String> stops,
            Map<String, Text> pauses,
            Set<String> resumes,
            Basis basis) {}

    /** Why a time limit binds: a law, a document or our own promise. */
    public record Basis(Kind kind, Text text) {

        /** LAW names an article, DOCUMENT a number, PROMISE is ours. */
        public enum Kind {
            LAW,
            DOCUMENT,
            PROMISE
        }
    }

    /** How the decision is worded and the monthly amount found: parameter table, row by an answer, column by assessed level. */
    public record Decision(
            String word,
            String amountParameter,
            String amountRow,
            String approvalTitle,
            String refusalTitle,
            List<String> legalBasis,
            String remedy) {}

    /** How the receipt of a filing is worded: which answer names what is filed, and which answers it repeats. */
    public record Receipt(String title, String name, String statement, List<String> facts, List<String> legalBasis) {}

    public boolean byOrganisation() {
        return applicant == Applicant.ORGANISATION;
    }

    /** The item's own word for a state; empty where the usual one fits. */
    public Optional<Text> stateName(String state) {
        return Optional.ofNullable(stateNames).map(names -> names.get(state));
    }

    /** The decision's rules; only asked for on the way to a decision, which an item without them does not have. */
    public Decision decided() {
        return Objects.requireNonNull(decision, code);
    }

    public Step stepOf(String state) {
        return steps.stream()
                .filter(step -> step.states().contains(state))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(code + " has no step for " + state));
    }

    public Optional<Transition> transition(String action) {
        return transitions.stream()
                .filter(transition -> transition.action().equals(action))
                .findFirst();
    }

    public Optional<Material> material(String material) {
        return materials.stream().filter(m -> m.code().equals(material)).findFirst();
    }
}
