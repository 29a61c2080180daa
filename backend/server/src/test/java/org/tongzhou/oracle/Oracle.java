package org.tongzhou.oracle;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final String PROTECTION = "childreport.read";

    /** Where people live together, or work: like a home, everybody's business there. */
    private static final Set<String> HOMES = Set.of("households", "organisations", "new home");

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
                : isPublicTo(operation, thing) || reaches(who, permission, thing);
        return reached && shown(who, operation, thing) ? Verdict.ALLOWED : Verdict.ABSENT;
    }

    /** Whether a list that the caller may ask for shows the thing to them. */
    boolean lists(Standing who, Operation operation, Thing thing) {
        if ("citizen".equals(who.door())) {
            boolean own = who.id().toString().equals(thing.fact("citizen_id"));
            return own && ("listCases".equals(operation.id()) || who.opened().contains(thing.id()));
        }
        String permission = operation.node().path("x-permission").asString("");
        return reaches(who, permission, thing)
                && switch (thing.kind()) {
                    case "cases" -> !"DRAFT".equals(thing.fact("state"));
                    case "intakes" ->
                        who.id().toString().equals(thing.fact("taken_by"))
                                || (thing.is("handed_over") && holds(who, "case.counter"));
                    // A pair leaves the list when it is settled, or when one of the two became somebody else.
                    case "duplicates" -> "OPEN".equals(thing.fact("state")) && !thing.is("merged");
                    case "person-changes" -> "OPEN".equals(thing.fact("state"));
                    default -> true;
                };
    }

    /** Whether the answer may hold a number unmasked: it was asked for with a reason, or it is the caller's own or own work. */
    boolean showsInFull(Standing who, Operation operation) {
        return operation.path().endsWith("/reveals")
                || "citizen".equals(who.door())
                || "getIntake".equals(operation.id());
    }

    /** The code and the name of an organisation are public (UC-08); what is written about it is its area's. */
    private static boolean isPublicTo(Operation operation, Thing thing) {
        return "organisations".equals(thing.kind()) && "get".equals(operation.verb());
    }

    /** Whether the area of a post reaches a thing: by where it is, or by what makes somebody the business of a place. */
    private static boolean reaches(Standing who, String permission, Thing thing) {
        if (thing.hasBonds()) {
            return Bond.of(thing, "bonds").stream().anyMatch(bond -> isBusiness(who, permission, bond))
                    && (!thing.has("otherBonds")
                            || Bond.of(thing, "otherBonds").stream()
                                    .anyMatch(bond -> isBusiness(who, permission, bond)));
        }
        return HOMES.contains(thing.kind())
                ? covers(who, permission, new Bond(thing.area(), "", thing.id(), false))
                : who.posts().stream().anyMatch(post -> post.permissions().contains(permission) && post.covers(thing));
    }

    /** What protection knows of somebody is there only for those whose duty it is as well, in the same place. */
    private static boolean isBusiness(Standing who, String permission, Bond bond) {
        return covers(who, permission, bond) && (!bond.secret() || covers(who, PROTECTION, bond));
    }

    /** Whoever lives somewhere is everybody's business there, whatever the line. */
    private static boolean covers(Standing who, String permission, Bond bond) {
        return who.posts().stream()
                .filter(post -> post.permissions().contains(permission))
                .anyMatch(post -> post.covers(new Thing(
                        "bond",
                        bond.source(),
                        bond.area(),
                        bond.line().isEmpty() ? String.valueOf(post.line()) : bond.line(),
                        Map.of())));
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
            // There is no number to show of who has none.
            case "people" -> !"revealPersonValue".equals(operation.id()) || thing.is("numbered");
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
