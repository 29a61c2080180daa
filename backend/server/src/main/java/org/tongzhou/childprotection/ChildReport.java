package org.tongzhou.childprotection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.childprotection.ChildReportRequests.ClosureOutcome;
import org.tongzhou.childprotection.ChildReportRequests.ReferralAuthority;
import org.tongzhou.childprotection.ChildReportRequests.ReporterFeedback;
import org.tongzhou.childprotection.ChildReportSubmission.Danger;
import org.tongzhou.childprotection.ChildReportSubmission.Harm;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

/** What of a mandatory report (强制报告) its clock and its way need to know; the words stay sealed. */
public record ChildReport(
        UUID id,
        int version,
        String number,
        String divisionCode,
        Set<Harm> kinds,
        Danger danger,
        Urgency urgency,
        State state,
        Instant receivedAt,
        Instant dueAt,
        @Nullable Instant contactedAt,
        @Nullable ReferralAuthority referredTo,
        @Nullable Closing closing) {

    private static final Set<Harm> GRAVE = Set.of(
            Harm.INTIMATE_INJURY,
            Harm.SEXUAL_HARM_UNDER_14,
            Harm.SEXUAL_HARM_FROM_14,
            Harm.VIOLENCE,
            Harm.UNNATURAL_INJURY_OR_DEATH,
            Harm.ABANDONMENT,
            Harm.MISSING_OR_TRAFFICKED);

    /** The way of a report. */
    public enum State {
        RECEIVED,
        SCREENED,
        REFERRED,
        CLOSED
    }

    /** How soon somebody must have seen the child (MR-06), the most urgent first. */
    public enum Urgency {
        LIFE_DANGER,
        HIGH,
        OTHER;

        /** Before anybody has looked at it, what the reporter says decides. */
        static Urgency atFirst(Danger danger, Set<Harm> kinds) {
            if (danger == Danger.YES) {
                return LIFE_DANGER;
            }
            return danger == Danger.UNSURE || kinds.stream().anyMatch(GRAVE::contains) ? HIGH : OTHER;
        }
    }

    /** What may be done with a report. */
    public enum Act {
        RECEIPT,
        SCREENING,
        REFERRAL,
        CLOSURE
    }

    /** How it stands with the clock: over, near, in time, or no longer running. */
    public enum Colour {
        RED,
        AMBER,
        GREEN,
        STOPPED
    }

    /** How it ended, and how the one who reported was told (MR-05). */
    public record Closing(ClosureOutcome outcome, ReporterFeedback feedback, Instant at) {}

    ChildReport at(int seen) {
        if (seen != version) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT);
        }
        return this;
    }

    List<Act> allowed() {
        return switch (state) {
            case RECEIVED -> List.of(Act.SCREENING, Act.REFERRAL);
            case SCREENED, REFERRED -> List.of(Act.SCREENING, Act.REFERRAL, Act.CLOSURE);
            case CLOSED -> List.of();
        };
    }

    /** CS-03: once judged, a report may be taken more seriously by anybody, but not less. */
    ChildReport screen(Urgency judged, @Nullable Instant contacted, Duration within) {
        check(Act.SCREENING);
        if (state != State.RECEIVED && judged.compareTo(urgency) > 0) {
            throw ProblemException.at("/urgency", "URGENCY_LOWERED");
        }
        if (contacted != null && contacted.isBefore(receivedAt)) {
            throw ProblemException.at("/contactedAt", "CONTACT_BEFORE_REPORT");
        }
        return new ChildReport(
                id,
                version,
                number,
                divisionCode,
                kinds,
                danger,
                judged,
                state == State.REFERRED ? State.REFERRED : State.SCREENED,
                receivedAt,
                receivedAt.plus(within),
                contacted == null ? contactedAt : contacted,
                referredTo,
                null);
    }

    ChildReport refer(ReferralAuthority authority) {
        check(Act.REFERRAL);
        return to(State.REFERRED, authority, null);
    }

    /** MR-05: nothing is closed before it is settled how the one who reported hears of the result. */
    ChildReport close(ClosureOutcome outcome, ReporterFeedback feedback, Instant now) {
        check(Act.CLOSURE);
        if (outcome == ClosureOutcome.CHILD_SAFE && contactedAt == null) {
            throw ProblemException.at("/outcome", "CHILD_NOT_SEEN");
        }
        return to(State.CLOSED, referredTo, new Closing(outcome, feedback, now));
    }

    /** The clock runs until somebody has seen the child or the report is closed; the last fifth is amber. */
    Colour colour(Instant now) {
        if (contactedAt != null || state == State.CLOSED) {
            return Colour.STOPPED;
        }
        if (now.isAfter(dueAt)) {
            return Colour.RED;
        }
        Duration all = Duration.between(receivedAt, dueAt);
        return Duration.between(now, dueAt).multipliedBy(5).compareTo(all) <= 0 ? Colour.AMBER : Colour.GREEN;
    }

    private void check(Act act) {
        if (!allowed().contains(act)) {
            throw new ProblemException(ChildProtectionProblem.CHILD_REPORT_STATE_FORBIDS)
                    .with("allowed", allowed().stream().map(Act::name).toList());
        }
    }

    private ChildReport to(State next, @Nullable ReferralAuthority authority, @Nullable Closing closed) {
        return new ChildReport(
                id,
                version,
                number,
                divisionCode,
                kinds,
                danger,
                urgency,
                next,
                receivedAt,
                dueAt,
                contactedAt,
                authority,
                closed);
    }
}
