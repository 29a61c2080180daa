package org.tongzhou.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.testing.Contract.Operation;

/** Says who may, from what a post entails and where a thing is; it shares no line with the server's own decision. */
final class Oracle {

    /** What a caller is told, as far as it is about who they are. */
    enum Verdict {
        ALLOWED,
        /** The caller's own, but the session has not shown to know whose matter it is. */
        LOCKED,
        ABSENT,
        NOT_PERMITTED,
        NOT_SIGNED_IN
    }

    private final Rights rights;

    Oracle(Rights rights) {
        this.rights = rights;
    }

    /** The verdict on an operation by a caller, on a thing where the operation is about one. */
    Verdict judge(Standing who, Operation operation, @Nullable Thing thing) {
        String permission = operation.node().path("x-permission").asString("");
        boolean entitled = permission.isEmpty() ? mayWithoutRight(who, operation) : holds(who, permission);
        if (!doors(operation).contains(who.door()) || !entitled) {
            return operation.concealed()
                    ? Verdict.ABSENT
                    : who.isNobody() ? Verdict.NOT_SIGNED_IN : Verdict.NOT_PERMITTED;
        }
        if (thing == null) {
            return Verdict.ALLOWED;
        }
        if (permission.isEmpty()) {
            boolean own = who.id().toString().equals(thing.fact("holder_id"));
            return own || thing.is("public") ? Verdict.ALLOWED : Verdict.ABSENT;
        }
        if ("citizen".equals(who.door())) {
            return ofTheirOwn(who, operation, thing);
        }
        boolean reached = "documents".equals(thing.kind())
                ? isOwner(who, thing)
                : who.posts().stream().anyMatch(post -> post.permissions().contains(permission) && post.covers(thing));
        return reached && shown(who, operation, thing) ? Verdict.ALLOWED : Verdict.ABSENT;
    }

    /** Whether a list that the caller may ask for shows the thing to them. */
    boolean lists(Standing who, Operation operation, Thing thing) {
        if ("citizen".equals(who.door())) {
            boolean own = who.id().toString().equals(thing.fact("citizen_id"));
            return own && ("listCases".equals(operation.id()) || who.opened().contains(thing.id()));
        }
        String permission = operation.node().path("x-permission").asString("");
        boolean reached =
                who.posts().stream().anyMatch(post -> post.permissions().contains(permission) && post.covers(thing));
        return reached
                && switch (thing.kind()) {
                    case "cases" -> !"DRAFT".equals(thing.fact("state"));
                    case "intakes" ->
                        who.id().toString().equals(thing.fact("taken_by"))
                                || (thing.is("handed_over") && holds(who, "case.counter"));
                    default -> true;
                };
    }

    /** Whether the answer may hold a number unmasked: it was asked for with a reason, or it is the caller's own or own work. */
    boolean showsInFull(Standing who, Operation operation) {
        return operation.path().endsWith("/reveals")
                || "citizen".equals(who.door())
                || "getIntake".equals(operation.id());
    }

    private boolean mayWithoutRight(Standing who, Operation operation) {
        return rights.anybody().contains(operation.id())
                || (rights.oneself().contains(operation.id()) && !who.isNobody());
    }

    private boolean holds(Standing who, String permission) {
        return switch (who.door()) {
            case "citizen" -> rights.citizen().contains(permission);
            case "public" -> false;
            default -> who.posts().stream().anyMatch(post -> post.permissions().contains(permission));
        };
    }

    private static Verdict ofTheirOwn(Standing who, Operation operation, Thing thing) {
        if ("documents".equals(thing.kind())) {
            return isOwner(who, thing) ? Verdict.ALLOWED : Verdict.ABSENT;
        }
        if (!who.id().toString().equals(thing.fact("citizen_id"))) {
            return Verdict.ABSENT;
        }
        if (!who.opened().contains(thing.id()) && !"openCase".equals(operation.id())) {
            return Verdict.LOCKED;
        }
        return hasPart(operation, thing) ? Verdict.ALLOWED : Verdict.ABSENT;
    }

    private static boolean isOwner(Standing who, Thing document) {
        return who.id().toString().equals(document.fact("owner_id"))
                && who.door().equalsIgnoreCase(document.fact("owner_door"));
    }

    /** What even those of its area are not shown. */
    private static boolean shown(Standing who, Operation operation, Thing thing) {
        return switch (thing.kind()) {
            // A citizen's draft is nobody else's to see.
            case "cases" -> (!"DRAFT".equals(thing.fact("state")) || thing.is("taken")) && hasPart(operation, thing);
            // What is written for somebody is its writer's; after a call that was handed over it is the desk's to take
            // up.
            case "intakes" ->
                "takeUpIntake".equals(operation.id())
                        ? "DRAFT".equals(thing.fact("state")) && thing.is("handed_over")
                        : who.id().toString().equals(thing.fact("taken_by"));
            default -> true;
        };
    }

    /** Whether the case has what the operation is about. */
    private static boolean hasPart(Operation operation, Thing thing) {
        return switch (operation.id()) {
            case "getDecision", "getDecisionPaper" -> thing.is("decided");
            // What is filed is not decided upon.
            case "previewDecision" -> !"charity".equals(thing.line());
            case "getCaseMaterial" -> !thing.fact("documentId").isEmpty();
            // The telephone of the example is known once the form is complete.
            case "revealCaseValue" -> !"DRAFT".equals(thing.fact("state"));
            default -> true;
        };
    }

    private static List<String> doors(Operation operation) {
        return operation
                .node()
                .path("security")
                .valueStream()
                .map(requirement ->
                        requirement.propertyNames().stream().findFirst().orElse("public"))
                .toList();
    }
}
