package org.tongzhou.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Door;
import org.tongzhou.codes.PaperResult;

/** One case with all that hangs on it, as one statement reads it; sealed parts are opened. */
public record CaseRow(
        UUID id,
        int version,
        @Nullable String number,
        String itemCode,
        int itemVersion,
        String businessLine,
        String divisionCode,
        @Nullable UUID citizenId,
        @Nullable UUID personId,
        @Nullable UUID representativeId,
        @Nullable String creditCode,
        @Nullable String codeId,
        @Nullable CasePlace place,
        Channel channel,
        @Nullable CaseIntake intake,
        CaseState state,
        @Nullable CaseState stateBefore,
        Map<String, Object> answers,
        @Nullable String applicantMasked,
        @Nullable CaseSupplement supplement,
        @Nullable UUID reviewedBy,
        @Nullable CaseReview review,
        @Nullable CaseOwner owner,
        Instant createdAt,
        @Nullable Instant submittedAt,
        List<ClockRow> clocks,
        List<MaterialRow> materials,
        List<ActionRow> actions,
        @Nullable Assessment assessment,
        @Nullable Decision decision,
        @Nullable Rating rating,
        @Nullable LocalDate ratingUntil,
        boolean followUp,
        int otherOpenCases,
        boolean opened) {

    /** Whether its citizen has yet to show that they know whose matter it is. */
    boolean locked() {
        return !opened && (personId != null || answers.containsKey(proof().field()));
    }

    /** Whose number shows it: the code of an organisation is public, so there it is that of whoever acts for it. */
    Proof proof() {
        return personId != null || answers.containsKey(Proof.APPLICANT.field())
                ? Proof.APPLICANT
                : Proof.REPRESENTATIVE;
    }

    /** The person whose identity number opens a case in a later session of the phone it was begun with. */
    enum Proof {
        APPLICANT("applicantIdNumber"),
        REPRESENTATIVE("representativeIdNumber");

        private final String field;

        Proof(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    /** How the case came in. */
    public enum Channel {
        CODE,
        WEB,
        COUNTER,
        PHONE
    }

    /**
     * Staff who write a case for somebody (窗口代办、电话代办).
     *
     * @param by who has it now; nobody once it was handed over
     * @param phone of the person at the desk or on the line
     * @param assuranceLevel 2 where the clerk had the identity card in hand, else 1
     */
    public record CaseIntake(
            @Nullable UUID by, String byName, @Nullable String phone, boolean handedOver, int assuranceLevel) {}

    /** The office whose code was scanned. */
    public record CasePlace(String name, String office, String phone) {}

    /** Who handles the case now. */
    public record CaseOwner(UUID id, String name) {}

    /** What was asked for, all at once (GS-01). */
    public record CaseSupplement(Instant requestedAt, List<SupplementItem> items) {}

    /** One missing thing: a material, a field, or words. */
    public record SupplementItem(
            @Nullable String material,
            @Nullable String field,
            @Nullable String text) {}

    /** What the reviewer recommends. */
    public record CaseReview(Recommendation recommendation, String opinion, String by, Instant at) {

        /** For or against. */
        public enum Recommendation {
            APPROVE,
            REFUSE
        }
    }

    /** A paper of the case. */
    public record MaterialRow(String material, UUID documentId, String mediaType, int size) {}

    /** Something that was done. */
    public record ActionRow(
            int sequence,
            String action,
            String door,
            UUID actorId,
            @Nullable String actorName,
            @Nullable CaseState fromState,
            CaseState toState,
            Map<String, Object> note,
            Instant at) {}

    /** The ability assessment: ordered, and once recorded with level 0 (intact) to 4 (EA-03). */
    public record Assessment(
            Instant orderedAt,
            @Nullable Integer level,
            @Nullable LocalDate assessedOn,
            @Nullable LocalDate validUntil,
            List<String> assessors,
            @Nullable UUID documentId,
            @Nullable String mediaType,
            @Nullable Integer size) {

        boolean recorded() {
            return level != null;
        }

        boolean validOn(LocalDate day) {
            return validUntil != null && !day.isAfter(validUntil);
        }
    }

    /** The decision as it was issued; frozen. */
    public record Decision(
            PaperResult result,
            String number,
            LocalDate issuedOn,
            @Nullable Long amountFen,
            @Nullable String firstMonth,
            List<AmountLine> lines,
            @Nullable String reasons,
            String verification,
            boolean fictional) {}

    /** What the applicant thinks of the handling; said once. */
    public record Rating(
            CaseRating.Grade grade,
            List<CaseRating.Reason> reasons,
            @Nullable String words,
            Instant at) {}

    /** A line of the calculation; without a figure it explains. */
    public record AmountLine(String label, @Nullable Long amountFen) {}

    /** Whether the case was handed in, and so keeps who applies. */
    boolean submitted() {
        return submittedAt != null;
    }

    /** Whether this member of staff took the case in for somebody. */
    boolean takenInBy(Caller caller) {
        return caller.door() == Door.STAFF && intake != null && caller.id().equals(intake.by());
    }

    /** Whether the case is still in the hands of the member of staff who writes it. */
    boolean writtenBy(Caller caller) {
        return state == CaseState.DRAFT && takenInBy(caller);
    }

    boolean actedBefore(String action) {
        return actions.stream().anyMatch(act -> act.action().equals(action));
    }
}
